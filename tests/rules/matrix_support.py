"""What somebody asked and chose, in the world of the matrix: one of everything that belongs to a question."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from tests import cast
from vrijplaats.people.models import YoungPerson
from vrijplaats.support.models import (
    Accompaniment,
    Cover,
    HelpRequest,
    Reply,
    SmallStep,
    Waiting,
)
from vrijplaats.transitions.models import NotNow, TransitionCard, WarmHandover


def asked_by(person: YoungPerson, words: str) -> dict[str, object]:
    """Let somebody ask something, with all that may belong to it; return the key of each."""
    now, today = timezone.now(), timezone.localdate()
    request = HelpRequest(
        young_person=person, words=words, wish=words, phone=words, way="voice", due_at=now + timedelta(days=1)
    )
    request.media.save("stem.ogg", ContentFile(b"OggS" + words.encode()), save=False)
    request.save()
    of = {"young_person": person, "request": request}
    said = Reply(**of, words=words)
    said.media.save("stem.ogg", ContentFile(b"OggS" + words.encode()), save=False)
    said.save()
    lists = {"route": [words], "bring": [words], "how_it_goes": [words]}
    plan = {"with_whom": words, "what_for": words, "state": WarmHandover.State.AGREED}
    made = {
        "request": request,
        "said": said,
        "small_step": SmallStep.objects.create(**of, words=words),
        "along": Accompaniment.objects.create(**of, at=now, where=words, **lists),
        "waiting": Waiting.objects.create(**of, what=words, meanwhile=words, call_on=today),
        "warm": WarmHandover.objects.create(**of, **plan),
        "cover": Cover.objects.create(young_person=person, worker=cast.trainee(), words=words),
        "no": NotNow.objects.create(young_person=person, later=words, ended_at=now),
        "eighteen": TransitionCard.objects.create(young_person=person, home=words),
    }
    return {kind: row.pk for kind, row in made.items()}
