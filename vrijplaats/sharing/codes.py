"""The link of a share and the code told apart from it: random, and kept as fingerprints alone."""

import hashlib
import re
import secrets
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

TOKEN_BYTES = 24
DIGITS = 6
# Of a million codes this many may be wrong before the link closes for good.
MOST_WRONG = 5


@dataclass(frozen=True)
class Secrets:
    """What opens a share: shown once, to whoever made it, and kept nowhere."""

    token: str
    code: str

    @property
    def fingerprints(self) -> dict[str, str]:
        """Return what is kept of both, by the name of the column."""
        token = fingerprint_of(self.token)
        return {"token_fingerprint": token, "code_fingerprint": _of_code(self.code, token)}


def new_secrets() -> Secrets:
    """Return a new link and code."""
    return Secrets(secrets.token_urlsafe(TOKEN_BYTES), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}")


def fingerprint_of(token: str) -> str:
    """Return the SHA-256 fingerprint of a link's secret; 192 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def fits(code: str, token_fingerprint: str, code_fingerprint: str) -> bool:
    """Return whether this is the code, with spaces or hyphens as somebody likes."""
    typed = re.sub(r"[\s-]", "", code)
    return constant_time_compare(_of_code(typed, token_fingerprint), code_fingerprint)


def _of_code(code: str, token_fingerprint: str) -> str:
    """Return the fingerprint of a code, keyed by our secret: a million codes are soon tried."""
    said = f"{token_fingerprint}:{code}"
    return salted_hmac("vrijplaats.sharing.code", said, algorithm="sha256").hexdigest()
