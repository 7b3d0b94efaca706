"""What is sealed keeps its format: words of an earlier version still open, in other programs too."""

import base64
import io
import json
import os
import struct
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vrijplaats.sealing.cipher import BLOCK, CHUNK, Tampered, open_file, open_text, seal_chunks, seal_text
from vrijplaats.sealing.keystore import DataKey, is_of_a_thing, key_of_thing
from vrijplaats.sealing.keystore.keys import wrap
from vrijplaats.sealing.master_keys import MasterKeys

KEY = DataKey(UUID("12345678-1234-4234-8234-123456789abc"), bytes(range(32)))
PLACE = "people.moment|words|1"
# Sealed by version 0.1.0 under KEY.
TEXT = (
    "z1:EjRWeBI0QjSCNBI0VniavEVUREBkM6uutaud0ibcomJ1vfZz7AkV-wbzMKvDNAIeVVtLlRputEBxYsDjWQOE-4i2b6gyI356"
    "GS2Q90DTuQcnoqTJ-7-LqYZ1V3-90BEhvLIut1VhpKERkEQo"
)
FILE = base64.b64decode(
    "VlJJSjEKEjRWeBI0QjSCNBI0VniavBNfn2tih+vWX/AeGSKQu0DqgxmPlPDJXtx1iyXX7eP9LyhjYRI2lED9fqTHcA=="
)


def test_what_an_earlier_version_sealed_still_opens() -> None:
    assert open_text(TEXT, KEY, PLACE) == "Hier mag ik zijn. 🌈"
    assert open_file(io.BytesIO(FILE), KEY, "making.logentry|media|2").read() == b"OggS een beat"


@pytest.mark.parametrize("size", [0, BLOCK - 2, BLOCK - 1, BLOCK, 3 * BLOCK - 1, 3 * BLOCK])
def test_a_text_is_an_id_a_nonce_and_whole_blocks(size: int) -> None:
    raw = base64.urlsafe_b64decode(seal_text("x" * size, KEY, PLACE).removeprefix("z1:"))
    assert raw[:16] == KEY.id.bytes
    opened = AESGCM(KEY.raw).decrypt(raw[16:28], raw[28:], PLACE.encode())
    assert opened == b"x" * size + b"\x80" + bytes(len(opened) - size - 1)
    assert len(opened) == (size // 64 + 1) * 64


@pytest.mark.parametrize("size", [0, CHUNK, CHUNK + 1, 2 * CHUNK + 5])
def test_a_file_is_a_head_and_counted_chunks_under_a_key_of_its_own(size: int) -> None:
    content = os.urandom(size)
    sealed = b"".join(seal_chunks(iter([content]), KEY, PLACE))
    assert (sealed[:6], sealed[6:22]) == (b"VRIJ1\n", KEY.id.bytes)
    cipher = AESGCM(HKDF(SHA256(), 32, sealed[22:38], b"vrijplaats file").derive(KEY.raw))
    body, whole = sealed[38:], 65536 + 16
    pieces = [body[at : at + whole] for at in range(0, len(body), whole)]
    opened = [
        cipher.decrypt(struct.pack(">QI", number, number == len(pieces) - 1), piece, PLACE.encode())
        for number, piece in enumerate(pieces)
    ]
    assert b"".join(opened) == content
    assert len(pieces) == max(1, -(-size // 65536))


@pytest.mark.parametrize("length", [0, 16, 28, 43])
def test_what_is_too_short_to_be_sealed_is_refused(length: int) -> None:
    with pytest.raises(Tampered, match="not sealed"):
        open_text("z1:" + base64.urlsafe_b64encode(KEY.id.bytes.ljust(64)[:length]).decode(), KEY, PLACE)


def test_a_wrapped_key_is_a_nonce_of_96_bits_and_the_key_sealed_for_its_holder(tmp_path: Path) -> None:
    raw, id = bytes(32), key_of_thing(KEY.id)
    shared = wrap(KEY, raw, id)
    assert AESGCM(KEY.raw).decrypt(shared[:12], shared[12:], id.bytes + KEY.id.bytes) == raw
    masters = MasterKeys(tmp_path / "master_keys.json")
    masters.begin()
    number, own = masters.wrap(raw, id)
    assert number == 1
    (master,) = json.loads((tmp_path / "master_keys.json").read_text()).values()
    assert AESGCM(base64.b64decode(master)).decrypt(own[:12], own[12:], id.bytes) == raw


def test_the_key_of_a_thing_is_told_apart_from_a_persons() -> None:
    thing = key_of_thing(KEY.id)
    assert thing == UUID("12345678-1234-5234-8234-123456789abc")
    assert (is_of_a_thing(thing), is_of_a_thing(KEY.id)) == (True, False)
