"""What this room keeps about someone, and how it erases: words go, and what was counted stays nameless."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.categories import COUNTS
from vrijplaats.privacy.contact import shows_contact
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import SILENCE
from vrijplaats.uploads.actions import discard_file
from vrijplaats.uploads.models import WithFile

from .models import (
    Accompaniment,
    Cover,
    HelpRequest,
    Reply,
    SmallStep,
    Waiting,
)

ASKED = DataCategory(
    what=_("Wat je vroeg, in jouw woorden, en wat je het liefst wilt"),
    purpose=_("met je meegaan, in jouw tempo"),
    basis=Basis.AGREEMENT,
    term=SILENCE,
    grade=Grade.SEALED,
    readers=Readers.FIXED,
    leaving=Leaving.EMPTIED,
    goes_along=True,
)
VOICE = ASKED.but(what=_("Jouw stem, als je je vraag inspreekt"), grade=Grade.SPECIAL)
PHONE = ASKED.but(
    what=_("Het nummer waarop je gebeld wilt worden"), purpose=_("jou bellen als jij dat vraagt")
)
CALL = PHONE.but(what=_("Wanneer je gebeld wilt worden, en of we iets mogen inspreken"), grade=Grade.PERSONAL)
STANDS = ASKED.but(
    what=_("Dat je iets vroeg, hoe het staat, en wie het las"),
    grade=Grade.PERSONAL,
    leaving=Leaving.NAMELESS,
)
WHEN = COUNTS.but(what=_("Wanneer je iets vroeg en we samen ergens heen gingen"), is_beside_a_name=True)
SAID = ASKED.but(what=_("Wat jij en je vaste persoon bij je vraag schreven"), leaving=Leaving.REMOVED)
SAID_ALOUD = SAID.but(
    what=_("De stem van jou of je vaste persoon, als die iets bij je vraag inspreekt"), grade=Grade.SPECIAL
)
SAID_WHEN = SAID.but(what=_("Wie er iets bij je vraag schreef, en wanneer"), grade=Grade.PERSONAL)
STEPS = SAID.but(what=_("Kleine stappen, en waar we op wachten"))
STEPS_WHEN = SAID.but(what=_("Wie een stap doet, en wanneer we weer bellen"), grade=Grade.PERSONAL)
ALONG = ASKED.but(what=_("Waar we samen heen gingen, hoe je er komt, en hoe het was"))
COVERED = SAID.but(
    what=_("Wie meeleest als je vaste persoon er niet is, en wat die mag weten"),
    purpose=_("zorgen dat je niet op een lege stoel wacht"),
    basis=Basis.CONSENT,
    grade=Grade.PERSONAL,
)
COVER_WORDS = COVERED.but(what=_("Wat je vervanger mag weten, in jouw woorden"), grade=Grade.SEALED)

declare(HelpRequest, ASKED, "words wish")
declare(HelpRequest, VOICE, "media")
declare(HelpRequest, PHONE, "phone")
declare(HelpRequest, CALL, "call_time may_leave_message")
declare(
    HelpRequest,
    STANDS,
    "id young_person way state due_at written_with opened_at opened_by hidden_at",
)
declare(HelpRequest, WHEN, "asked_at recorded_at readiness tries")
declare(Reply, SAID, "words")
declare(Reply, SAID_ALOUD, "media")
declare(Reply, SAID_WHEN, "id young_person request worker is_of_the_team recorded_at readiness tries")
declare(SmallStep, STEPS, "words")
declare(SmallStep, STEPS_WHEN, "id young_person request doer on done_at recorded_at")
declare(Waiting, STEPS, "what meanwhile said")
declare(Waiting, STEPS_WHEN, "id young_person request asked_on call_on called_on ended_at recorded_at")
declare(Accompaniment, ALONG, "where route bring how_it_goes afterwards")
declare(Accompaniment, STANDS, "id young_person request companion outcome")
declare(Accompaniment, WHEN, "at gone_at recorded_at")
declare(Cover, COVER_WORDS, "words")
declare(Cover, COVERED, "id young_person worker from_on until_on approved_at ended_at recorded_at")


@shows_contact
def asked_lately(since: datetime) -> Iterable[UUID]:
    """Yield those who asked something, said something about it, or went somewhere together."""
    yield from HelpRequest.objects.filter(asked_at__gte=since).values_list("young_person_id", flat=True)
    yield from Reply.objects.filter(recorded_at__gte=since).values_list("young_person_id", flat=True)
    went = Accompaniment.objects.filter(gone_at__gte=since)
    yield from went.values_list("young_person_id", flat=True)


@erases
def erase_support(subject: Subject) -> None:
    """Empty what someone asked and where they went; rows that were counted stay, everything else goes."""
    theirs = {"young_person": subject.pk}
    asked = HelpRequest.objects.filter(**theirs)
    for spoken in (*asked.exclude(media=""), *Reply.objects.filter(**theirs).exclude(media="")):
        discard_file(spoken.media)
    for removed in (Reply, SmallStep, Waiting, Cover):
        removed.objects.filter(**theirs).delete()
    gone = {"may_leave_message": False, "call_time": "", "hidden_at": timezone.now()}
    asked.update(words="", wish="", phone="", media="", readiness=WithFile.Readiness.READY, **gone)
    emptied = {"route": "", "bring": "", "how_it_goes": "", "afterwards": ""}
    Accompaniment.objects.filter(**theirs).update(where="", **emptied)
