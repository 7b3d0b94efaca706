"""How this room tells someone what they designed, where it goes, and what came."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch
from django.db.models.fields.files import FieldFile
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from vrijplaats.privacy.consent import Yes, keeps_yes
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells

from .models import CalendarFeed, Destination, Message, QuietHours, Reminder, WordsYes


@tells
def tell_messages(subject: Subject, reader: Any) -> Chapter:
    """Tell every reminder, every message that came of one, and where they may go."""
    told = [*_reminders(subject, reader), *_came(subject, reader), *_outside(subject, reader)]
    return Chapter(_("Mijn briefjes"), "bookmark", tuple(told))


def _reminders(subject: Subject, reader: Any) -> Iterator[Told]:
    found = read_by(Reminder.objects, reader).filter(young_person=subject.pk)
    for reminder in found.select_related("destination"):
        words = [reminder.words, _at(reminder.next_at), str(reminder.get_repeat_display())]
        where = reminder.destination.get_kind_display() if reminder.destination else _("alleen op je plek")
        said = "; ".join(filter(None, [*words, str(where)]))
        link = reverse("messages:edit", args=[reminder.pk])
        yield Told(_("Een briefje"), said, timezone.localdate(reminder.made_at), seen_by=_near(), link=link,
                   media=_voice_of(reminder))  # fmt: skip


def _voice_of(reminder: Reminder) -> FieldFile | None:
    """Return the voice that goes along: never as it came, since it may tell more than its maker knows."""
    return reminder.media if reminder.media and not reminder.is_waiting else None


def _came(subject: Subject, reader: Any) -> Iterator[Told]:
    for message in read_by(Message.objects, reader).filter(young_person=subject.pk):
        said = "; ".join(filter(None, [message.words, str(message.get_state_display())]))
        link = reverse("messages:of", args=[message.young_person_id])
        yield Told(
            _("Een berichtje dat kwam"), said, timezone.localdate(message.due_at), seen_by=_near(), link=link
        )


def _outside(subject: Subject, reader: Any) -> Iterator[Told]:
    """Tell the number and address that someone gave, their quiet hours and their calendar."""
    link = reverse("messages:where", args=[subject.pk])
    for destination in read_by(Destination.objects, reader).filter(young_person=subject.pk):
        said = f"{destination.get_kind_display()}: {destination.to}"
        yield Told(_("Daar gaat het heen"), said, timezone.localdate(destination.given_at), seen_by=_near(),
                   link=link)  # fmt: skip
    for hours in read_by(QuietHours.objects, reader).filter(young_person=subject.pk):
        times = {"begins": time_format(hours.begins, "H:i"), "ends": time_format(hours.ends, "H:i")}
        yield Told(_("Stille uren"), _("van %(begins)s tot %(ends)s") % times, seen_by=_near(), link=link)
    for feed in read_by(CalendarFeed.objects, reader).filter(young_person=subject.pk):
        day = timezone.localdate(feed.made_at)
        words = _("Het geheime adres: %(secret)s") % {"secret": feed.secret}
        yield Told(_("Mijn agenda leest mee"), words, day, seen_by=_near(), link=link)


@keeps_yes
def yes_to_words(subject: Subject, reader: Any) -> Iterable[Yes]:
    """Yield every yes to own words on a screen, taken back or not."""
    told = read_by(Reminder.objects, reader).filter(young_person=subject.pk)
    for reminder in told.prefetch_related(Prefetch("yeses", WordsYes.objects.order_by("given_at"))):
        for yes in reminder.yeses.all():
            yield Yes(
                what=_("Een briefje: ‘%(words)s’") % {"words": reminder.words},
                what_for=_("op het scherm van je telefoon en in je agenda"),
                to_whom=_("wie op je scherm kijkt, en wie het berichtje bezorgt"),
                asked=yes.asked,
                given_at=yes.given_at,
                taken_back_at=yes.taken_back_at,
                link=reverse("messages:screen", args=[reminder.pk]),
            )


def _near() -> str:
    return _("jij en wie met je meeloopt")


def _at(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i") if moment else _("er komt niks meer")
