"""Codes of an app on a worker's phone (TOTP, RFC 6238), and recovery codes on paper."""

import base64
import re
import secrets
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.utils.crypto import constant_time_compare

from vrijplaats.people.models import User

from .authenticators import replace_data

DIGITS, SECONDS_A_STEP, SECRET_BYTES = 6, 30, 20
STEPS_OFF = 1  # time steps of half a minute that a phone's clock may be off, before and after
RECOVERY_CODES, RECOVERY_DIGITS = 10, 10
USED_STEP = "used_counter"
CODES = "migrated_codes"  # allauth's name for recovery codes that it did not make itself


def new_secret() -> str:
    """Return a new secret for an app, in base32."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def code_at(secret: str, step: int) -> str:
    """Return the code of this time step: half minutes since 1970."""
    # Apps support SHA-1 only; in HMAC, as here, it is still secure.
    return HOTP(base64.b32decode(secret), DIGITS, SHA1()).generate(step).decode()  # noqa: S303


def matching_step(secret: str, code: str) -> int | None:
    """Return the time step of this code; None where it fits none around now, or the secret is lost."""
    if not secret:
        return None
    now = int(time.time()) // SECONDS_A_STEP
    steps = range(now - STEPS_OFF, now + STEPS_OFF + 1)
    return next((step for step in steps if _is_same(code, code_at(secret, step))), None)


def fits_app(user: User, code: str) -> bool:
    """Whether this code is from the user's app, and not used before (RFC 6238, 5.2)."""
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if app is None or (step := matching_step(decrypt(app.data["secret"]), code)) is None:
        return False
    return step > app.data.get(USED_STEP, -1) and replace_data(app, {USED_STEP: step})


def new_recovery_codes() -> tuple[list[str], dict[str, list[str]]]:
    """Return new recovery codes, and the data to store of them."""
    codes = [f"{secrets.randbelow(10**RECOVERY_DIGITS):0{RECOVERY_DIGITS}}" for _ in range(RECOVERY_CODES)]
    return codes, {CODES: [encrypt(code) for code in codes]}


def fits_paper(user: User, code: str) -> bool:
    """Whether this is an unused recovery code; using it uses it up."""
    paper = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    sealed = paper.data.get(CODES, []) if paper else []
    left = [each for each in sealed if not _is_same(code, decrypt(each))]
    return len(left) < len(sealed) and replace_data(paper, {CODES: left})


def _is_same(typed: str, expected: str) -> bool:
    """Whether someone typed this code, with spaces or hyphens as they like. An empty code is no code."""
    return bool(expected) and constant_time_compare(re.sub(r"[\s-]", "", typed), expected)
