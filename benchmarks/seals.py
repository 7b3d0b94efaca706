"""Sealing: texts opened per second on one core, as the door does it; and a change of master key.

Workload: 40,000 sealed sentences of 2,000 people, each opened from its row with permission grant, check that
no key was destroyed since, and note for the journal; then 10,000 people's keys wrapped anew. Limits: 50,000
opens a second; 60 seconds for the keys.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

LEAST_OPENS, MOST_SECONDS, PEOPLE, SENTENCES, KEYS = 50_000, 60, 2_000, 40_000, 10_000
WORDS = "Hier mag ik zijn wie ik ben, en ik durf weer te zingen."


def moments() -> list[object]:
    """Return sentences as they come out of the database, fetched for one reader."""
    from uuid import uuid4

    from vrijplaats.people.models import Moment
    from vrijplaats.sealing.access import PASSER_BY, put_grant
    from vrijplaats.sealing.cipher import seal_text
    from vrijplaats.sealing.fields import place_of
    from vrijplaats.sealing.keystore import keystore

    keys = [keystore().ensure(uuid4()) for _ in range(PEOPLE)]
    field, rows = Moment._meta.get_field("words"), []
    for number in range(SENTENCES):
        key = keys[number % PEOPLE]
        row = Moment(young_person_id=key.id)
        row.words = seal_text(WORDS, key, place_of(row, field))
        rows.append(row)
    put_grant(rows, PASSER_BY)
    return rows


def opens_per_second() -> float:
    """Return how many sentences open in a second; every row is opened for the first time."""
    from vrijplaats.sealing.access import Reader, reading_as

    rows = moments()
    with reading_as(Reader(None)):
        before = time.process_time()
        for row in rows:
            row.words  # type: ignore[attr-defined]  # noqa: B018
        taken = time.process_time() - before
        assert rows[-1].words == WORDS  # type: ignore[attr-defined]
    return len(rows) / taken


def seconds_to_rotate() -> float:
    """Return how long it takes to wrap the keys of 10,000 people under a new master."""
    from uuid import uuid4

    from vrijplaats.sealing.keystore import keystore

    store = keystore()
    while len(store.ids()) < KEYS:
        with store._writing() as connection:
            for id in [uuid4() for _ in range(1000)]:
                connection.execute(
                    "INSERT INTO data_key VALUES (?, ?, ?)",
                    (id.bytes, *store.masters.wrap(os.urandom(32), id)),
                )
    before = time.perf_counter()
    for _ in store.rotate():
        pass
    return time.perf_counter() - before


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"VRIJPLAATS_HOME": home, "DJANGO_SETTINGS_MODULE": "vrijplaats.config.settings"}
        import django

        django.setup()
        opens, seconds = opens_per_second(), seconds_to_rotate()
    print(f"opens     {opens:,.0f} a second; at least {LEAST_OPENS:,}: {opens / LEAST_OPENS:.2f} × the least")
    print(
        f"rotation  {seconds:.1f} s for {KEYS:,} keys; limit {MOST_SECONDS} s: {seconds / MOST_SECONDS:.2f} ×"
    )
    return int(opens < LEAST_OPENS or seconds > MOST_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
