"""How this room tells someone what they designed, where it goes, and what came."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.consent import Yes, keeps_yes
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells

from .models import Destination, Message, Reminder, WordsYes


@tells
def tell_reminders(subject: Subject, reader: Any) -> Chapter:
    """Tell every reminder: what, when, how often and where it goes."""
    found = read_by(Reminder.objects, reader).filter(young_person=subject.pk).select_related("destination")
    return Chapter(_("Mijn briefjes"), "bookmark", tuple(map(_reminder, found)))


def _reminder(reminder: Reminder) -> Told:
    where = reminder.destination.get_kind_display() if reminder.destination else _("alleen op je plek")
    words = [reminder.words, _at(reminder.next_at), str(reminder.get_repeat_display()), str(where)]
    return Told(
        _("Een briefje"),
        "; ".join(filter(None, words)),
        timezone.localdate(reminder.made_at),
        seen_by=_near(),
        link=reverse("messages:edit", args=[reminder.pk]),
        media=_voice_of(reminder),
    )


def _voice_of(reminder: Reminder) -> FieldFile | None:
    """Return the voice that goes along: never as it came, since it may tell more than its maker knows."""
    return reminder.media if reminder.media and not reminder.is_waiting else None


@tells
def tell_messages(subject: Subject, reader: Any) -> Chapter:
    """Tell every message in the outbox, and what became of it."""
    found = read_by(Message.objects, reader).filter(young_person=subject.pk)
    return Chapter(_("Berichtjes die kwamen"), "message", tuple(map(_message, found)))


def _message(message: Message) -> Told:
    words = "; ".join(filter(None, [message.words, str(message.get_state_display())]))
    link = reverse("messages:of", args=[message.young_person_id])
    day = timezone.localdate(message.due_at)
    return Told(_("Een berichtje dat kwam"), words, day, seen_by=_near(), link=link)


@tells
def tell_where(subject: Subject, reader: Any) -> Chapter:
    """Tell the number and address that someone gave, their quiet hours, and that a calendar reads along."""
    link = reverse("messages:where", args=[subject.pk])
    given = read_by(Destination.objects, reader).filter(young_person=subject.pk)
    told = [
        Told(_("Daar gaat het heen"), f"{place.get_kind_display()}: {place.to}",
             timezone.localdate(place.given_at), seen_by=_near(), link=link)
        for place in given
    ]  # fmt: skip
    hours = YoungPerson.objects.select_related("quiet_hours", "calendar_feed").filter(pk=subject.pk).first()
    return Chapter(_("Waar mijn briefjes komen"), "phone", (*told, *_hours_and_feed(hours, link)))


def _hours_and_feed(person: YoungPerson | None, link: str) -> Iterator[Told]:
    if hours := getattr(person, "quiet_hours", None):
        times = {"begins": time_format(hours.begins, "H:i"), "ends": time_format(hours.ends, "H:i")}
        yield Told(_("Stille uren"), _("van %(begins)s tot %(ends)s") % times, seen_by=_near(), link=link)
    if feed := getattr(person, "calendar_feed", None):
        words, day = _("Op een geheim adres, dat jij kunt laten stoppen."), timezone.localdate(feed.made_at)
        yield Told(_("Mijn agenda leest mee"), words, day, seen_by=_near(), link=link)


@keeps_yes
def yes_to_words(subject: Subject, reader: Any) -> Iterable[Yes]:
    """Yield every yes to own words on a screen, taken back or not."""
    for yes in WordsYes.objects.filter(reminder__young_person=subject.pk).select_related("reminder"):
        day = date_format(timezone.localdate(yes.reminder.made_at), "j F Y")
        yield Yes(
            what=_("De woorden van je briefje van %(day)s") % {"day": day},
            what_for=_("op het scherm van je telefoon en in je agenda"),
            to_whom=_("wie op je scherm kijkt, en wie het berichtje bezorgt"),
            asked=yes.asked,
            given_at=yes.given_at,
            taken_back_at=yes.taken_back_at,
            link=reverse("messages:screen", args=[yes.reminder_id]),
        )


def _near() -> str:
    return _("jij en wie met je meeloopt")


def _at(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i") if moment else _("er komt niks meer")
