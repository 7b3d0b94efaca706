"""The envelope of a backup: opened by its key alone, and refused when anything was cut, moved or changed."""

import io
from io import BufferedReader
from random import Random

import pytest

from tests.properties import given, settings, st
from vrijplaats.backup import envelope
from vrijplaats.backup.envelope import (
    CHUNK,
    FIRST_LINE,
    LOCKED_KEY,
    TAG,
    DamagedError,
    Label,
    Opener,
    OtherKeyError,
    Sealer,
)
from vrijplaats.backup.recovery import RecoveryKey, fingerprint

KEY = RecoveryKey.make()
LABEL = Label("movement", "2026-11-25T03:00:00+00:00", fingerprint(KEY.public), "00ff")
HEAD = len(FIRST_LINE + LABEL.line()) + LOCKED_KEY
PIECE = CHUNK + TAG
CONTENT = Random(1).randbytes(CHUNK * 5 // 2)


def sealed(content: bytes, label: Label = LABEL) -> bytes:
    """Return the envelope of these bytes."""
    target = io.BytesIO()
    sealer = Sealer(target, KEY.public, label)
    sealer.write(content)
    sealer.finish()
    return target.getvalue()


def opened(envelope: bytes, key: RecoveryKey = KEY) -> bytes:
    """Return what an envelope holds."""
    return BufferedReader(Opener(io.BytesIO(envelope), key), CHUNK).read()


WHOLE = sealed(CONTENT)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_any_size_comes_back(size: int) -> None:
    assert opened(sealed(b"x" * size)) == b"x" * size


def test_pieces_of_any_size_make_the_same_content() -> None:
    target = io.BytesIO()
    sealer = Sealer(target, KEY.public, LABEL)
    for start in range(0, len(CONTENT), 65_537):
        sealer.write(CONTENT[start : start + 65_537])
    sealer.finish()
    assert opened(target.getvalue()) == CONTENT


def test_nothing_of_the_content_stands_in_it_and_no_two_are_alike() -> None:
    canary = b"Samira schreef dit"
    assert canary not in sealed(canary * 100)
    assert sealed(canary) != sealed(canary)


def test_another_key_is_told_apart_from_damage() -> None:
    with pytest.raises(OtherKeyError):
        opened(WHOLE, RecoveryKey.make())


first, second, last = (WHOLE[HEAD + i * PIECE : HEAD + (i + 1) * PIECE] for i in range(3))
TAMPERED = {
    "without its last chunk": WHOLE[: HEAD + 2 * PIECE],
    "cut in a chunk": WHOLE[:-7],
    "cut in the key": WHOLE[: HEAD - 1],
    "without any chunk": WHOLE[:HEAD],
    "two chunks swapped": WHOLE[:HEAD] + second + first + last,
    "a chunk left out": WHOLE[:HEAD] + second + last,
    "a chunk twice": WHOLE[:HEAD] + first + first + second + last,
    "something added": WHOLE + b"x",
    "the last chunk in the middle": WHOLE[:HEAD] + first + last + second + last,
    "a chunk of another file": WHOLE[:HEAD] + sealed(CONTENT)[HEAD : HEAD + PIECE] + second + last,
    "made older": WHOLE.replace(b"2026-11-25", b"2026-11-24", 1),
    "of another kind": WHOLE.replace(b'"movement"', b'"keys"', 1),
    "another first line": b"x" + WHOLE[1:],
    "empty": b"",
}


@pytest.mark.parametrize("envelope", TAMPERED.values(), ids=TAMPERED.keys())
def test_whatever_was_tampered_with_is_refused(envelope: bytes) -> None:
    assert envelope != WHOLE
    with pytest.raises(DamagedError):
        opened(envelope)


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_any_changed_byte_is_refused(place: int, change: int) -> None:
    changed = WHOLE[:place] + bytes([WHOLE[place] ^ change]) + WHOLE[place + 1 :]
    with pytest.raises((DamagedError, OtherKeyError)):
        opened(changed)


def test_an_envelope_that_forgets_its_end_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: a nonce that does not tell the last chunk lets a cut file pass."""
    monkeypatch.setattr(envelope, "_nonce", lambda number, is_last: number.to_bytes(12, "big"))
    assert opened(sealed(CONTENT)[: HEAD + 2 * PIECE]) == CONTENT[: 2 * CHUNK]


def test_an_envelope_that_forgets_its_order_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: a nonce without the number of the chunk lets chunks change places."""
    monkeypatch.setattr(envelope, "_nonce", lambda number, is_last: bytes(11) + bytes([is_last]))
    whole = sealed(CONTENT)
    one, two = whole[HEAD : HEAD + PIECE], whole[HEAD + PIECE : HEAD + 2 * PIECE]
    assert opened(whole[:HEAD] + two + one + whole[HEAD + 2 * PIECE :]) != CONTENT
