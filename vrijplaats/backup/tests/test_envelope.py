"""The envelope of a backup: opened by its key alone, and refused when anything was cut, moved or changed."""

import errno
import io
import threading
from random import Random

import pyrage
import pytest

from tests.properties import given, settings, st
from vrijplaats.backup import envelope
from vrijplaats.backup.envelope import (
    CHUNK,
    FIRST_LINE,
    DamagedError,
    OtherKeyError,
    is_envelope,
    opened,
    sealed,
)
from vrijplaats.backup.recovery import RecoveryKey

KEY = RecoveryKey.make()
NONCE, STEP = 16, 64 * 1024
PIECE = STEP + 16  # age encrypts in pieces of 64 KiB, each with a tag
CONTENT = Random(1).randbytes(STEP * 5 // 2)


def seal(*pieces: bytes) -> bytes:
    """Return the envelope of these bytes."""
    target = io.BytesIO()
    with sealed(target, KEY.public) as stream:
        for piece in pieces:
            stream.write(piece)
    return target.getvalue()


def open_all(envelope: bytes, key: RecoveryKey = KEY) -> bytes:
    """Return the contents of an envelope."""
    with opened(io.BytesIO(envelope), key) as stream:
        return stream.read()


def header_of(envelope: bytes) -> bytes:
    """Return what comes before the pieces: age's header, which ends in a line of its own, and a nonce."""
    return envelope[: envelope.index(b"\n", envelope.index(b"\n--- ") + 1) + 1 + NONCE]


WHOLE = seal(CONTENT)
HEAD = len(header_of(WHOLE))


@pytest.mark.parametrize("size", [0, 1, STEP - 1, STEP, STEP + 1, 2 * STEP, CHUNK - 1, CHUNK, CHUNK + 1])
def test_any_size_comes_back(size: int) -> None:
    assert open_all(seal(b"x" * size)) == b"x" * size


def test_pieces_of_any_size_make_the_same_content() -> None:
    assert open_all(seal(*(CONTENT[i : i + 65_537] for i in range(0, len(CONTENT), 65_537)))) == CONTENT


def test_nothing_of_the_content_stands_in_it_and_no_two_are_alike() -> None:
    canary = b"Samira schreef dit"
    assert canary not in seal(canary * 100)
    assert seal(canary) != seal(canary)


def test_it_does_not_tell_whose_key_opens_it() -> None:
    assert KEY.public.encode() not in WHOLE and KEY.public.removeprefix("age1").encode() not in WHOLE


def test_any_age_program_opens_it_and_what_any_age_program_made_is_opened() -> None:
    assert pyrage.decrypt(WHOLE, [pyrage.x25519.Identity.from_str(KEY.write())]) == CONTENT
    theirs = pyrage.encrypt(CONTENT, [pyrage.x25519.Recipient.from_str(KEY.public)])
    assert open_all(theirs) == CONTENT


def test_another_key_is_told_apart_from_damage() -> None:
    with pytest.raises(OtherKeyError):
        open_all(WHOLE, RecoveryKey.make())


first, second, last = (WHOLE[HEAD + i * PIECE : HEAD + (i + 1) * PIECE] for i in range(3))
TAMPERED = {
    "without its last piece": WHOLE[: HEAD + 2 * PIECE],
    "cut in a piece": WHOLE[:-7],
    "one byte short": WHOLE[:-1],
    "cut in the header": WHOLE[: HEAD - NONCE - 1],
    "cut in the nonce": WHOLE[: HEAD - 1],
    "without any piece": WHOLE[:HEAD],
    "two pieces swapped": WHOLE[:HEAD] + second + first + last,
    "a piece left out": WHOLE[:HEAD] + second + last,
    "a piece twice": WHOLE[:HEAD] + first + first + second + last,
    "something added": WHOLE + b"x",
    "the last piece in the middle": WHOLE[:HEAD] + first + last + second + last,
    "a piece of another file": WHOLE[:HEAD] + seal(CONTENT)[HEAD : HEAD + PIECE] + second + last,
    "another first line": b"x" + WHOLE[1:],
    "another version": WHOLE.replace(b"/v1", b"/v2", 1),
    "a recipient added": WHOLE.replace(b"--- ", b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n--- ", 1),
    "empty": b"",
}


@pytest.mark.parametrize("envelope", TAMPERED.values(), ids=TAMPERED.keys())
def test_whatever_was_tampered_with_is_refused(envelope: bytes) -> None:
    assert envelope != WHOLE
    with pytest.raises(DamagedError):
        open_all(envelope)


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_any_changed_byte_is_refused(place: int, change: int) -> None:
    changed = WHOLE[:place] + bytes([WHOLE[place] ^ change]) + WHOLE[place + 1 :]
    with pytest.raises((DamagedError, OtherKeyError)):
        open_all(changed)


class Refusing(io.BytesIO):
    """A disk that is full after some bytes."""

    def __init__(self, number: int, content: bytes = b"", after: int = 0) -> None:
        super().__init__(content)
        self.number, self.after = number, after

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= self.after:
            raise OSError(self.number, "refused")
        return super().read(size)

    def write(self, data) -> int:
        if self.tell() + len(data) > self.after:
            raise OSError(self.number, "refused")
        return super().write(data)


@pytest.mark.parametrize("after", [0, 300, PIECE * 4, PIECE * 40])
def test_a_full_disk_is_told_as_such(after: int) -> None:
    with pytest.raises(OSError) as told, sealed(Refusing(errno.ENOSPC, after=after), KEY.public) as stream:
        for _ in range(80):
            stream.write(CONTENT)
    assert told.value.errno == errno.ENOSPC


@pytest.mark.parametrize("size", [0, 9, STEP, len(CONTENT)])
def test_a_disk_that_is_full_at_the_very_last_byte_is_told_as_such(size: int) -> None:
    """pyrage itself does not report it when its last write fails."""
    whole = Refusing(errno.ENOSPC, after=len(WHOLE) * 2)
    with sealed(whole, KEY.public) as stream:
        stream.write(CONTENT[:size])
    least = len(whole.getvalue()) - len(header_of(whole.getvalue())) + 100  # headers differ in length
    with pytest.raises(OSError) as told, sealed(Refusing(errno.ENOSPC, after=least), KEY.public) as stream:
        stream.write(CONTENT[:size])
    assert told.value.errno == errno.ENOSPC


@pytest.mark.parametrize("after", [0, 10_000])
def test_a_broken_disk_is_not_called_damage(after: int) -> None:
    with (
        pytest.raises(OSError) as told,
        opened(Refusing(errno.EIO, WHOLE, after), KEY) as stream,
    ):
        stream.read()
    assert told.value.errno == errno.EIO


@pytest.mark.parametrize("size", [0, 100, STEP, 3 * CHUNK])
def test_what_broke_off_is_no_whole_file(size: int) -> None:
    target = io.BytesIO()
    with pytest.raises(ZeroDivisionError), sealed(target, KEY.public) as stream:
        stream.write(b"x" * size)
        raise ZeroDivisionError
    with pytest.raises(DamagedError):
        open_all(target.getvalue())


def test_an_envelope_that_closes_whatever_happens_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: taking any end of the pipe for the end of the contents lets half a backup pass."""
    monkeypatch.setattr(envelope._Contents, "read", lambda self, size=-1: self.file.read(size))
    target = io.BytesIO()
    with pytest.raises(ZeroDivisionError), sealed(target, KEY.public) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert open_all(target.getvalue()) == b"half"


def test_whoever_stops_reading_early_waits_for_nothing() -> None:
    large, before = seal(CONTENT * 40), threading.enumerate()
    with opened(io.BytesIO(large), KEY) as stream:
        assert stream.read(10) == CONTENT[:10]
    with pytest.raises(ZeroDivisionError), opened(io.BytesIO(large), KEY) as stream:
        raise ZeroDivisionError
    assert not [thread for thread in threading.enumerate() if thread not in before]


@pytest.mark.parametrize(
    ("content", "is_one"),
    [(WHOLE, True), (FIRST_LINE, True), (FIRST_LINE[:-1], False), (b"\x89PNG", False), (b"", False)],
)
def test_an_envelope_is_known_by_its_first_line(tmp_path, content: bytes, is_one: bool) -> None:
    (tmp_path / "file").write_bytes(content)
    assert is_envelope(tmp_path / "file") is is_one
    assert not is_envelope(tmp_path / "nowhere")
