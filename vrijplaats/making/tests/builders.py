"""A process, and what may be in it."""

from typing import Any

from django.core.files.base import ContentFile

from tests import cast
from vrijplaats.making.models import LogEntry, MakingProcess, Work
from vrijplaats.people.models import YoungPerson
from vrijplaats.uploads.tests.builders import SOUND


def a_process(*makers: YoungPerson, sight: str = "closed", **fields: Any) -> MakingProcess:
    process = MakingProcess.objects.create(sight=sight, **{"title": "Nachtbus"} | fields)
    process.makers.set(makers or [cast.young_person()])
    return process


def an_entry(process: MakingProcess, **fields: Any) -> LogEntry:
    by = process.makers.first()
    return process.entries.create(**{"by": by, "words": "Laatste bus, achterin"} | fields)


def a_sound(process: MakingProcess, **fields: Any) -> LogEntry:
    entry = LogEntry(process=process, by=process.makers.first(), medium="sound", **fields)
    entry.media.save("demo.ogg", ContentFile(SOUND), save=False)
    entry.save()
    return entry


def a_work(process: MakingProcess, **fields: Any) -> Work:
    return process.works.create(**{"title": "De muur"} | fields)
