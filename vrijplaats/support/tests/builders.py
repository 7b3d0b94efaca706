"""What tests of this room begin with: somebody asked something."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from tests import cast
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.support import actions
from vrijplaats.support.models import Accompaniment, HelpRequest, Reply, SmallStep

WORDS = "Ik kan nog tot vrijdag bij mijn nicht slapen. En dan?"


def asked(person: YoungPerson | None = None, words: str = WORDS) -> HelpRequest:
    """Return a question of Samira's, or of somebody else."""
    person = person or cast.young_person()
    return actions.ask(young_person=person, by=person.user, words=words)


def spoken() -> HelpRequest:
    """Return a question that Samira said aloud, which waits to be made anew."""
    sound = ContentFile(b"OggS" + b"0" * 40, name="stem.ogg")
    samira = cast.young_person()
    return actions.ask(young_person=samira, by=samira.user, way=HelpRequest.Way.VOICE, media=sound)


def spoken_reply(request: HelpRequest, worker: Worker | None = None, words: str = "") -> Reply:
    """Return something said aloud about a question, by Samira or by a worker, which waits to be made anew."""
    sound = ContentFile(b"OggS" + b"0" * 40, name="stem.ogg")
    by = worker.user if worker else request.young_person.user
    return actions.reply(request=request, words=words, media=sound, worker=worker, by=by)


def step(request: HelpRequest, words: str = "Mijn nicht bellen", **more: Any) -> SmallStep:
    """Return a small step."""
    doer = more.pop("doer", SmallStep.Doer.YOUNG_PERSON)
    return actions.add_step(request=request, words=words, doer=doer, by=None, **more)


def along(request: HelpRequest, companion: Worker | None = None) -> Accompaniment:
    """Return an appointment of an hour ago."""
    at = timezone.now() - timedelta(hours=1)
    return actions.go_along(request=request, by=None, companion=companion, at=at, where="Het inloopuur")
