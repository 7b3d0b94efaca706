"""The operating drills in their long version: every step killed, both databases, the log archive.

A few steps of each are part of every `make test`; this takes some twenty minutes more.
"""

import os
import time

from test import postgres, run_pytest

ROOMS = {
    "backup": ("backup_and_restore", "nobody_comes_back", "kills", "wal_archive"),
    "operations": ("old_keys", "full_disk", "doctor"),
}
DRILLS = [f"vrijplaats/{room}/tests/test_{name}.py" for room, names in ROOMS.items() for name in names]
DRILLS += ["tests/test_erasure_races.py", "tests/wire/test_nothing_lost.py"]


def main() -> int:
    """Run every drill on both databases."""
    os.environ["VRIJPLAATS_DRILL"] = "1"
    begin = time.monotonic()
    results = [run_pytest("Oefening op SQLite", "-rs", *DRILLS)]
    with postgres() as address:
        results.append(run_pytest("Oefening op PostgreSQL", "-rs", *DRILLS, database=address))
    print(f"\n{'Alles geoefend' if all(results) else 'NIET GOED'}, in {time.monotonic() - begin:.0f} s.")
    return int(not all(results))


if __name__ == "__main__":
    raise SystemExit(main())
