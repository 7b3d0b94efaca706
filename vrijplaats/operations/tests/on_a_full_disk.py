"""What a movement can still do when its disk is full: run on a small disk, prints what it saw as JSON.

`python -m vrijplaats.operations.tests.on_a_full_disk [--without-reserve]`, with VRIJPLAATS_HOME on that disk.
"""

import contextlib
import json
import os
import sqlite3
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrijplaats.config.settings")

import django

from vrijplaats.config.home import make_home

make_home()
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402
from django.db import DatabaseError, connection  # noqa: E402
from django.test import Client  # noqa: E402

from vrijplaats.backup.recovery import RecoveryKey, keep_public_half  # noqa: E402
from vrijplaats.journal.models import Entry  # noqa: E402
from vrijplaats.people.actions import (  # noqa: E402
    erase_young_person,
    give_account,
    welcome_worker,
    welcome_young_person,
)
from vrijplaats.people.models import Worker, YoungPerson  # noqa: E402
from vrijplaats.privacy import reserve  # noqa: E402
from vrijplaats.sealing.keystore import keystore  # noqa: E402

FAULTS = (DatabaseError, sqlite3.Error, OSError)
WORDS = "Ik schrijf en ik zing. " * 12


def fill(path: Path) -> None:
    """Write until the disk refuses."""
    with path.open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
        while ballast.write(bytes(65536)):
            pass
    with path.open("ab", buffering=0) as ballast, contextlib.suppress(OSError):
        while ballast.write(bytes(512)):
            pass


def welcome_until_full() -> list[str]:
    """Welcome people until the disk refuses; return those whose welcome was acknowledged."""
    acknowledged = []
    with contextlib.suppress(*FAULTS):
        for number in range(5000):
            person = welcome_young_person(name=f"Nummer {number}", by=None, yes_words=WORDS)
            acknowledged.append(str(person.pk))
    return acknowledged


def no_room_in_the_log() -> None:
    """Truncate the logs, since a log that was large once still has free space in it."""
    keys = sqlite3.connect(settings.KEYSTORE)
    for execute in (connection.cursor().execute, keys.execute):
        with contextlib.suppress(*FAULTS):
            execute("PRAGMA wal_checkpoint(TRUNCATE)")
    keys.close()


def backs_up(folder: Path) -> str:
    """Try a backup onto the full disk; return its message and the files it left."""
    folder.mkdir(exist_ok=True)
    try:
        call_command("backup", str(folder / "copy.vp"))
    except CommandError as error:
        return f"{error} {sorted(path.name for path in folder.iterdir())}"
    return "made"


def main() -> None:
    """Fill the disk, try everything, and print the results."""
    home = Path(settings.HOME)
    outside = Path(os.environ["SMALL_DISK"])
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    keep_public_half(RecoveryKey.make())
    noor = welcome_worker(name="Noor", role=Worker.Role.COORDINATOR, by=None)
    someone = welcome_young_person(name="Samira", by=None, yes_words=WORDS)
    give_account(young_person=someone, by=None)
    client = Client(raise_request_exception=False)
    client.force_login(noor.user)
    client.get("/mensen/")
    if "--without-reserve" not in sys.argv:
        assert reserve.make()
    fill(outside / "ballast")
    before = Entry.objects.count()
    seen: dict[str, object] = {"acknowledged": welcome_until_full()}
    fill(outside / "ballast-2")
    seen["entries"] = Entry.objects.count() - before
    answer = client.post("/mensen/welkom/", {"name": "Ruby", "yes_words": WORDS, "said_yes": "on"})
    seen["post"], seen["page"] = answer.status_code, answer.content.decode()
    seen["read"] = [client.get(path).status_code for path in ("/mensen/", "/")]
    seen["backup"] = backs_up(outside / "copies")
    no_room_in_the_log()
    fill(outside / "ballast-3")
    try:
        erase_young_person(young_person=someone, by=None)
    except FAULTS as error:
        seen["erased"] = repr(error)
    else:
        seen["erased"] = not keystore().has(someone.pk) and not YoungPerson.objects.get(pk=someone.pk).name
    for ballast in outside.glob("ballast*"):
        ballast.unlink()
    kept = YoungPerson.objects.exclude(name="").exclude(pk=someone.pk)
    seen["kept"] = [str(id) for id in kept.order_by("pk").values_list("pk", flat=True)]
    seen["afterwards"] = client.post("/mensen/welkom/", {"name": "Ruby"}).status_code
    seen["home"] = str(home)
    print(json.dumps(seen))


main()
