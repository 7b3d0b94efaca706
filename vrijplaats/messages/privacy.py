"""What this room keeps about someone: all of it goes when they do."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.cleanup import cleans_up
from vrijplaats.privacy.contact import shows_contact
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import MESSAGES, WISH
from vrijplaats.uploads.actions import discard_file

from .models import CalendarFeed, Destination, Message, QuietHours, Reminder, WordsYes

WORDS = DataCategory(
    what=_("Wat jij nog eens wilt horen, in jouw woorden"),
    purpose=_("je eraan herinneren zoals jij het wilt"),
    basis=Basis.AGREEMENT,
    term=WISH,
    grade=Grade.SEALED,
    readers=Readers.NEAR,
    leaving=Leaving.REMOVED,
    goes_along=True,
)
WHEN = WORDS.but(
    what=_("Wanneer je iets wilt horen, met welk plaatje, en je stille uren"), grade=Grade.PERSONAL
)
VOICE = WORDS.but(what=_("Je eigen stem in een briefje"), grade=Grade.SPECIAL)
WHERE = WORDS.but(what=_("Het nummer of mailadres dat jij geeft voor berichtjes"), basis=Basis.CONSENT)
WHERE_SINCE = WHERE.but(
    what=_("Of er berichtjes naar je telefoon of mail gaan, en sinds wanneer"), grade=Grade.PERSONAL
)
YES = WHEN.but(
    what=_("Of jouw woorden op je scherm mogen, en hoe dat gevraagd is"),
    purpose=_("jouw ja en jouw nee onthouden"),
    basis=Basis.CONSENT,
)
CAME = WORDS.but(what=_("De berichtjes die kwamen"), term=MESSAGES)
FATE = CAME.but(what=_("Wanneer een berichtje kwam, en wat ervan werd"), grade=Grade.PERSONAL)
STOP = FATE.but(
    what=_("Vingerafdrukken van de links in berichtjes"),
    purpose=_("laten stoppen met één tik, zonder binnen te komen"),
    basis=Basis.INTEREST,
    readers=Readers.MACHINE,
    goes_along=False,
)
CALENDAR = WORDS.but(what=_("Het geheime adres van je agenda"), basis=Basis.CONSENT, readers=Readers.NEAR)
CALENDAR_SINCE = STOP.but(
    what=_("Dat er een agenda meeleest, sinds wanneer, en een vingerafdruk van het adres"), term=WISH
)

declare(Reminder, WORDS, "words")
declare(Reminder, VOICE, "media")
declare(Reminder, WHEN, "id young_person motif starts_at repeat next_at made_at destination readiness tries")
declare(WordsYes, YES, "id reminder asked given_at taken_back_at")
declare(Destination, WHERE, "to")
declare(Destination, WHERE_SINCE, "id young_person kind given_at stopped_at")
declare(QuietHours, WHEN, "id young_person begins ends")
declare(Message, CAME, "words")
declare(
    Message,
    FATE,
    "id young_person reminder motif due_at state destination again_of is_in_own_words claimed_at settled_at",
)
declare(Message, STOP, "stop_fingerprint")
declare(CalendarFeed, CALENDAR, "secret")
declare(CalendarFeed, CALENDAR_SINCE, "id young_person fingerprint made_at")


@erases
def erase_messages(subject: Subject) -> None:
    """Delete every reminder of someone, all that came of them, and where they went."""
    _discard_voices(Reminder.objects.filter(young_person=subject.pk))
    for model in (Message, Reminder, Destination, QuietHours, CalendarFeed):
        model._default_manager.filter(young_person=subject.pk).delete()


@shows_contact
def designed_lately(since: datetime) -> Iterable[UUID]:
    """Return everyone who made a reminder since then, alone or together with a worker."""
    return Reminder.objects.filter(made_at__gte=since).values_list("young_person_id", flat=True)


@cleans_up(MESSAGES)
def messages(before: datetime) -> int:
    """Remove messages whose moment is past, and reminders of which nothing comes any more."""
    moving = (Message.State.WAITING, Message.State.SENDING)
    gone = Message.objects.filter(due_at__lt=before).exclude(state__in=moving).delete()[0]
    over = Q(next_at=None, starts_at__lt=before, made_at__lt=before, messages=None)
    _discard_voices(Reminder.objects.filter(over))
    return gone + Reminder.objects.filter(over).delete()[0]


def _discard_voices(reminders: QuerySet[Reminder]) -> None:
    """Delete the files of these reminders."""
    for reminder in reminders.exclude(media=""):
        discard_file(reminder.media)
