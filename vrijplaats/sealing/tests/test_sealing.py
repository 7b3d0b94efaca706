"""Sealed words and files open in their own place, whole, with their own key; and in no other way."""

import io
import os
from uuid import uuid4

import pytest

from tests.properties import given, settings, st
from vrijplaats.sealing.cipher import (
    CHUNK,
    HEAD,
    TAG,
    Tampered,
    Token,
    key_id_of,
    open_file,
    open_text,
    seal_chunks,
    seal_text,
)
from vrijplaats.sealing.keystore import DataKey

PLACE = "people.moment|words|1"


def a_key() -> DataKey:
    return DataKey(uuid4(), os.urandom(32))


def sealed_file(content: bytes, key: DataKey, piece: int = 1000) -> bytes:
    pieces = (content[at : at + piece] for at in range(0, len(content), piece))
    return b"".join(seal_chunks(pieces, key, PLACE))


@given(st.text())
def test_every_text_comes_back_as_it_was(text: str) -> None:
    key = a_key()
    token = seal_text(text, key, PLACE)
    assert open_text(token, key, PLACE) == text
    assert token.key_id == key.id


def test_nothing_of_the_words_shows_and_no_two_seals_are_alike() -> None:
    key = a_key()
    one, other = (seal_text("Ik slaap bij vrienden", key, PLACE) for _ in range(2))
    assert one != other
    assert "vrienden" not in one
    assert "vrienden" not in repr(one)


def test_a_short_word_is_as_long_as_a_sentence() -> None:
    key = a_key()
    assert len({len(seal_text(text, key, PLACE)) for text in ("", "ja", "nee, nu even niet", "x" * 63)}) == 1


@pytest.mark.parametrize(
    "place", ["people.moment|words|2", "people.moment|other|1", "statements.statement|words|1"]
)
def test_a_copy_in_another_row_field_or_table_is_refused(place: str) -> None:
    key = a_key()
    with pytest.raises(Tampered):
        open_text(seal_text("van mij", key, PLACE), key, place)


def test_another_persons_key_opens_nothing() -> None:
    with pytest.raises(Tampered):
        open_text(seal_text("van mij", a_key(), PLACE), a_key(), PLACE)


@given(st.integers(0), st.integers(1, 255))
@settings(max_examples=300)
def test_a_changed_token_is_refused(at: int, change: int) -> None:
    key = a_key()
    token = seal_text("van mij", key, PLACE)
    letters = list(token)
    spot = at % len(letters)
    letters[spot] = chr((ord(letters[spot]) + change) % 128)
    forged = Token("".join(letters))
    try:
        opened = open_text(forged, key, PLACE)
    except Tampered:
        return
    # Characters outside base64 are ignored; what opens then is exactly what was sealed.
    assert opened == "van mij"


@pytest.mark.parametrize("junk", ["", "z1:", "z1:!", "zomaar woorden", "z1:" + "A" * 200])
def test_what_was_never_sealed_is_refused(junk: str) -> None:
    with pytest.raises(Tampered):
        open_text(junk, a_key(), PLACE)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_a_file_comes_back_whole_and_in_parts(size: int) -> None:
    key, content = a_key(), os.urandom(size)
    opened = open_file(io.BytesIO(sealed_file(content, key)), key, PLACE)
    assert opened.read() == content
    assert opened.raw.size == size
    for first in {0, 1, size // 2, max(size - 5, 0), CHUNK - 3}:
        opened.seek(first)
        assert opened.read(9) == content[first : first + 9]


def test_a_file_tells_whose_key_it_needs() -> None:
    key = a_key()
    assert key_id_of(io.BytesIO(sealed_file(b"beat", key))) == key.id.bytes
    with pytest.raises(Tampered):
        key_id_of(io.BytesIO(b"OggS" + b"\0" * 60))


CONTENT = os.urandom(2 * CHUNK + 50)
WHOLE = CHUNK + TAG


def swapped(sealed: bytes) -> bytes:
    first, second = sealed[HEAD : HEAD + WHOLE], sealed[HEAD + WHOLE : HEAD + 2 * WHOLE]
    return sealed[:HEAD] + second + first + sealed[HEAD + 2 * WHOLE :]


@pytest.mark.parametrize(
    "tamper",
    [
        lambda sealed: sealed[: HEAD + 2 * WHOLE],
        lambda sealed: sealed[: HEAD + WHOLE],
        lambda sealed: sealed[:-1],
        lambda sealed: sealed + b"x",
        swapped,
        lambda sealed: sealed[:HEAD] + bytes([sealed[HEAD] ^ 1]) + sealed[HEAD + 1 :],
        lambda sealed: sealed[: HEAD - 1] + bytes([sealed[HEAD - 1] ^ 1]) + sealed[HEAD:],
    ],
    ids=["last chunk gone", "two gone", "a byte gone", "a byte more", "swapped", "changed", "other salt"],
)
def test_a_file_that_was_cut_swapped_or_changed_is_refused(tamper) -> None:
    key = a_key()
    sealed = sealed_file(CONTENT, key)
    assert open_file(io.BytesIO(sealed), key, PLACE).read() == CONTENT
    with pytest.raises(Tampered):
        open_file(io.BytesIO(tamper(sealed)), key, PLACE).read()


def test_a_file_in_another_place_is_refused() -> None:
    key = a_key()
    with pytest.raises(Tampered):
        open_file(io.BytesIO(sealed_file(CONTENT, key)), key, "making.work|media|2").read()
