"""The recovery key: its public half locks every backup, its private half exists on paper only.

On paper it is thirteen groups of five: four characters and one that checks them, in an alphabet without
letters that look like digits (Crockford's base 32). The check character follows Luhn's algorithm modulo 32
over the number of the group and its characters, so that one wrong character or two groups that changed
places are found, and can be told by number.
"""

import base64
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from .home import home

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_OURS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET)
_TO_THEIRS = str.maketrans(ALPHABET, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_LOOK_ALIKES = str.maketrans("OIL", "011", " -\t\r\n")
GROUPS, SIZE = 13, 5


class RecoveryKeyError(Exception):
    """The words given are no recovery key; the message says in Dutch which part to look at again."""


@dataclass(frozen=True)
class RecoveryKey:
    """The private half, held in memory as short as can be."""

    private: X25519PrivateKey

    @classmethod
    def make(cls) -> "RecoveryKey":
        """Return a new key."""
        return cls(X25519PrivateKey.generate())

    @classmethod
    def read(cls, text: str) -> "RecoveryKey":
        """Return the key that was written down; raise RecoveryKeyError with the number of a wrong group."""
        plain = text.upper().translate(_LOOK_ALIKES)
        if len(plain) != GROUPS * SIZE:
            raise RecoveryKeyError(
                f"Een herstelsleutel heeft {GROUPS} groepjes van {SIZE} tekens. Hier staan er {len(plain)}."
            )
        groups = [plain[i : i + SIZE] for i in range(0, len(plain), SIZE)]
        for number, group in enumerate(groups):
            if not set(group) <= set(ALPHABET) or group[-1] != _check_character(number, group[:-1]):
                raise RecoveryKeyError(
                    f"In groepje {number + 1} klopt een teken niet. Kijk nog eens op je papier."
                )
        letters = "".join(group[:-1] for group in groups).translate(_TO_THEIRS)
        return cls(X25519PrivateKey.from_private_bytes(base64.b32decode(letters + "====")))

    def write(self) -> str:
        """Return the key as it goes on paper: groups with spaces, in lines of four, four and five."""
        letters = base64.b32encode(self.private.private_bytes_raw()).decode().rstrip("=").translate(_TO_OURS)
        parts = [letters[i : i + SIZE - 1] for i in range(0, len(letters), SIZE - 1)]
        groups = [part + _check_character(number, part) for number, part in enumerate(parts)]
        return "\n".join(" ".join(groups[i:j]) for i, j in ((0, 4), (4, 8), (8, 13)))

    @property
    def public(self) -> X25519PublicKey:
        """The half that locks."""
        return self.private.public_key()


def fingerprint(public: X25519PublicKey) -> str:
    """Return twelve characters by which a backup tells to whose key it is locked; they reveal no key."""
    return sha256(b"vrijplaats recovery key" + public.public_bytes_raw()).hexdigest()[:12]


def public_key() -> X25519PublicKey | None:
    """Return the half that this movement's backups are locked with, or None where none was made."""
    path = _place()
    if not path.exists():
        return None
    return X25519PublicKey.from_public_bytes(base64.b64decode(path.read_text().strip()))


def keep_public_half(key: RecoveryKey) -> None:
    """Write the half that locks into the movement's folder."""
    path = _place()
    path.touch(mode=0o600)
    path.write_text(base64.b64encode(key.public.public_bytes_raw()).decode() + "\n")


def _place() -> Path:
    """Return the file of the public half. It too stays private: who has it can make a backup that opens."""
    return home() / "recovery_key.pub"


def _check_character(number: int, part: str) -> str:
    """Return the character that makes Luhn's sum of group number and characters a multiple of 32."""
    total = 0
    for place, character in enumerate(reversed(ALPHABET[number] + part)):
        double = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += double // 32 + double % 32
    return ALPHABET[-total % 32]
