"""The recovery key: its public half encrypts every backup, its private half exists on paper only.

It is an age identity, so that any age program opens a backup with it: AGE-SECRET-KEY-1 and 58 characters, on
paper in groups of five. The last six are the checksum of Bech32 (BIP 173), a BCH code that detects up to four
wrong characters and locates up to two: enough to say which group to look at again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from pyrage import IdentityError, x25519

from .home import home

PREFIX = "AGE-SECRET-KEY-1"
ALPHABET = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
LENGTH, SIZE = 58, 5  # characters after the prefix, and in a group
_LOOK_ALIKES = str.maketrans("OBI1", "08LL", "- \t\r\n")
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class RecoveryKeyError(Exception):
    """The text is no recovery key; the message says in Dutch which part to look at again."""


@dataclass(frozen=True)
class RecoveryKey:
    """The private half, kept in memory as briefly as possible."""

    identity: x25519.Identity

    @classmethod
    def make(cls) -> "RecoveryKey":
        """Return a new key."""
        return cls(x25519.Identity.generate())

    @classmethod
    def read(cls, text: str) -> "RecoveryKey":
        """Return the key that was written down; raise RecoveryKeyError with the number of a wrong group."""
        characters = _after_prefix(text)
        if len(characters) != LENGTH:
            raise RecoveryKeyError(
                _(
                    "Een herstelsleutel heeft na %(PREFIX)s nog %(LENGTH)s tekens, in groepjes "
                    "van %(SIZE)s. Hier staan er %(number)s."
                )
                % {"PREFIX": PREFIX, "LENGTH": LENGTH, "SIZE": SIZE, "number": len(characters)}
            )
        if wrong := _wrong_places(characters):
            groups = sorted({place // SIZE + 1 for place in wrong})
            where = _(" en in groepje ").join(map(str, groups))
            raise RecoveryKeyError(
                _("In groepje %(where)s klopt een teken niet. Kijk nog eens op je papier.") % {"where": where}
            )
        try:
            return cls(x25519.Identity.from_str(PREFIX + characters))
        except IdentityError as error:
            raise RecoveryKeyError(
                _("Deze herstelsleutel klopt niet, op meer dan twee plekken. Kijk elk groepje nog eens na.")
            ) from error

    def write(self) -> str:
        """Return the key in one line, in the form that age programs read."""
        return str(self.identity)

    def on_paper(self) -> str:
        """Return the key as it is written on paper: the prefix, and groups with spaces in lines of four."""
        characters = self.write().removeprefix(PREFIX)
        groups = [characters[i : i + SIZE] for i in range(0, LENGTH, SIZE)]
        return "\n".join([PREFIX, *(" ".join(groups[i : i + 4]) for i in range(0, len(groups), 4))])

    @property
    def public(self) -> str:
        """The public half: an age recipient."""
        return str(self.identity.to_public())


def public_key() -> str | None:
    """Return the public half that this movement's backups are encrypted for, or None where none was made."""
    path = _place()
    return path.read_text().strip() if path.exists() else None


def keep_public_half(key: RecoveryKey) -> None:
    """Write the public half into the movement's folder."""
    path = _place()
    path.touch(mode=0o600)
    path.write_text(key.public + "\n")


def _place() -> Path:
    """Return the file of the public half. It is private too: with it anyone can make a backup that opens."""
    return home() / "recovery_key.pub"


def _after_prefix(text: str) -> str:
    """Return the characters after the prefix, in whichever way they were written by hand."""
    return re.sub(r"^\s*AGE[-\s]*SECRET[-\s]*KEY[-\s]*[1IL]", "", text.upper()).translate(_LOOK_ALIKES)


def _wrong_places(characters: str) -> list[int]:
    """Return the places of at most two wrong characters; empty where all is well or more are wrong.

    The checksum is linear: the remainder of a key with two errors is the sum (XOR) of the remainders of each.
    """
    if strange := [place for place, character in enumerate(characters) if character not in ALPHABET]:
        return strange
    left = _remainder([*_expanded_prefix(), *map(ALPHABET.index, characters)], 1) ^ 1
    place_of = _places_by_remainder()
    if not left:
        return []
    if left in place_of:
        return [place_of[left]]
    pairs = ((place, left ^ one) for one, place in place_of.items())
    return next(([place, place_of[other]] for place, other in pairs if other in place_of), [])


@cache
def _places_by_remainder() -> dict[int, int]:
    """Return the place of a single wrong character, by the remainder that it leaves."""
    return {
        _remainder([difference] + [0] * (LENGTH - 1 - place), 0): place
        for place in range(LENGTH)
        for difference in range(1, len(ALPHABET))
    }


def _expanded_prefix() -> Iterator[int]:
    """Yield the prefix as Bech32 expands it: the high bits of every letter, a zero, and the low bits."""
    letters = PREFIX.removesuffix("1").lower().encode()
    yield from (letter >> 5 for letter in letters)
    yield 0
    yield from (letter & 31 for letter in letters)


def _remainder(values: list[int], start: int) -> int:
    """Return the remainder of the values as a polynomial over GF(32) (BIP 173)."""
    total = start
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate(_GENERATOR):
            total ^= term if top >> bit & 1 else 0
    return total
