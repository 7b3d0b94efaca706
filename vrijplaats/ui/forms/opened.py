"""What a form was opened with, as a text that travels with it and tells nobody what the values were.

For every field, and for every ticked box of a list, it holds a keyed digest. So the server can ask whether
a value is the one that was shown, and nobody can read, guess or invent one. Source: decision 21.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Self

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

SALT = "vrijplaats.ui.forms.opened"
DIGEST_BYTES = 9

Sent = str | frozenset[str]
"""What a browser sends for one field: a text, or the ticked boxes of a list."""


@dataclass(frozen=True)
class Opened:
    """The digests of what one form about one row was opened with; `nonce` makes them differ each time."""

    place: str
    nonce: str
    digests: frozenset[str]

    @classmethod
    def with_values(cls, place: str, values: Mapping[str, Sent]) -> Self:
        """Remember these values, by the name of their field, of a form at this place (its name and row)."""
        empty = cls(place, token_urlsafe(6), frozenset())
        shown = [
            (name, one)
            for name, value in values.items()
            for one in ([value] if isinstance(value, str) else value)
        ]
        return cls(place, empty.nonce, frozenset(empty._digest(name, one) for name, one in shown))

    @classmethod
    def read(cls, token: str, place: str) -> Self | None:
        """Return what a token says; None for one that is missing, broken, or of another form or row."""
        try:
            nonce, *digests = Signer(salt=f"{SALT}|{place}").unsign(token).split(".")
        except BadSignature:
            return None
        return cls(place, nonce, frozenset(digests))

    def token(self) -> str:
        """Return the text that travels with the form."""
        return Signer(salt=f"{SALT}|{self.place}").sign(".".join([self.nonce, *sorted(self.digests)]))

    def had(self, name: str, value: str) -> bool:
        """Return whether this field was opened with this text, or with this box ticked."""
        return self._digest(name, value) in self.digests

    def ticked(self, name: str, boxes: Iterable[str]) -> frozenset[str]:
        """Return which of these boxes were ticked when the form was opened."""
        return frozenset(box for box in boxes if self.had(name, box))

    def _digest(self, name: str, value: str) -> str:
        said = json.dumps([self.nonce, self.place, name, value])
        digest = salted_hmac(SALT, said, algorithm="sha256").digest()[:DIGEST_BYTES]
        return urlsafe_b64encode(digest).decode()
