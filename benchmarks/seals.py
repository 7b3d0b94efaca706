"""Opening sealed sentences through the one way that they open, and changing the master key.

Opening: rows of 2,000 people as they come out of the database, each opened for the first time, with the check
of its reader's grant, the check that its key still exists, and the note for the journal. Floor: the library
(AES-256-GCM of `cryptography`) decrypts as many texts of the same length. Changing: the keys of 10,000 people
wrapped anew. Floor: the library decrypts and encrypts as many keys; SQLite updates them in one transaction.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from benchmarks.judging import Figure, compare, ratio_figure, verdict
from benchmarks.movement import PEOPLE, temporary_movement

if TYPE_CHECKING:
    from vrijplaats.people.models import Moment

SENTENCES, KEYS, OPENING_TURNS, CHANGING_TURNS = 5_000, 10_000, 15, 5
LIMIT_OPENING, LIMIT_CHANGING = 20, 13
WORDS = "Hier mag ik zijn wie ik ben, en ik durf weer te zingen."
NONCE = 12


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    print(f"{SENTENCES} sentences of {PEOPLE} people at a time, {KEYS} keys")
    with temporary_movement() as home:
        return verdict(figures(home))


def figures(home: Path) -> Iterator[Figure]:
    """Yield the cost of opening, and of changing the master key."""
    fresh = sealed_sentences(OPENING_TURNS + 1)
    opening = compare(decrypting(), lambda: open_all(fresh.pop()), turns=OPENING_TURNS)
    yield ratio_figure(f"opening {SENTENCES} sentences", opening, LIMIT_OPENING)
    fill_keys()
    changing = compare(rewriting(home / "bare.sqlite3"), rotate, turns=CHANGING_TURNS)
    yield ratio_figure(f"a new master key over {KEYS} keys", changing, LIMIT_CHANGING)


def sealed_sentences(batches: int) -> list[list["Moment"]]:
    """Return batches of rows as they come out of the database, fetched for one reader."""
    from vrijplaats.people.models import Moment
    from vrijplaats.sealing.access import PASSER_BY, put_grant
    from vrijplaats.sealing.cipher import seal_text
    from vrijplaats.sealing.fields import place_of
    from vrijplaats.sealing.keystore import keystore

    keys = [keystore().ensure(uuid4()) for _ in range(PEOPLE)]
    field, rows = Moment._meta.get_field("words"), []
    for number in range(batches * SENTENCES):
        key = keys[number % PEOPLE]
        row = Moment(young_person_id=key.id)
        row.words = seal_text(WORDS, key, place_of(row, field))
        rows.append(row)
    put_grant(rows, PASSER_BY)
    return [rows[number::batches] for number in range(batches)]


def open_all(rows: list["Moment"]) -> None:
    """Open the words of every row."""
    from vrijplaats.sealing.access import Reader, reading_as

    with reading_as(Reader(None)):
        assert all(row.words == WORDS for row in rows)


def decrypting() -> Callable[[], None]:
    """Return a function that decrypts as many texts of the same length by the library alone."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    ciphers = [AESGCM(AESGCM.generate_key(256)) for _ in range(PEOPLE)]
    sealed = []
    for number in range(SENTENCES):
        cipher, nonce, place = ciphers[number % PEOPLE], os.urandom(NONCE), str(uuid4()).encode()
        sealed.append((cipher, nonce, cipher.encrypt(nonce, WORDS.encode(), place), place))

    def decrypt() -> None:
        for cipher, nonce, text, place in sealed:
            assert cipher.decrypt(nonce, text, place).decode() == WORDS

    return decrypt


def fill_keys() -> None:
    """Fill the keystore up to its full number, in few transactions."""
    from vrijplaats.sealing.keystore import keystore

    store = keystore()
    with store._writing() as connection:
        for id_ in [uuid4() for _ in range(KEYS - len(store.ids()))]:
            row = (id_.bytes, *store.masters.wrap(os.urandom(32), id_))
            connection.execute("INSERT INTO data_key VALUES (?, ?, ?)", row)
    assert len(store.ids()) == KEYS


def rotate() -> None:
    from vrijplaats.sealing.keystore import keystore

    for _ in keystore().rotate():
        pass


def rewriting(path: Path) -> Callable[[], None]:
    """Return a function that decrypts, encrypts and updates as many keys by the two libraries alone."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher, nonce = AESGCM(AESGCM.generate_key(256)), os.urandom(NONCE)
    keys = [(id_, cipher.encrypt(nonce, os.urandom(32), id_)) for id_ in (uuid4().bytes for _ in range(KEYS))]
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE key (id BLOB PRIMARY KEY, wrapped BLOB) WITHOUT ROWID")
    with connection:
        connection.executemany("INSERT INTO key VALUES (?, ?)", keys)

    def rewrite() -> None:
        opened = [(cipher.decrypt(nonce, wrapped, id_), id_) for id_, wrapped in keys]
        anew = [(cipher.encrypt(nonce, key, id_), id_) for key, id_ in opened]
        with connection:
            connection.executemany("UPDATE key SET wrapped = ? WHERE id = ?", anew)

    return rewrite


if __name__ == "__main__":
    raise SystemExit(main())
