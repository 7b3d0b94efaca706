"""How this room tells someone who joined, what they want nothing of now, and the card of eighteen."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells
from vrijplaats.support.telling import seen_by_whom

from .models import NotNow, TransitionCard, WarmHandover


@tells
def tell_transitions(subject: Subject, reader: Any) -> Chapter:
    """Tell who joined or might join, every no, and the card of eighteen."""
    told = (*_joined(subject, reader), *_chosen(subject, reader))
    return Chapter(_("Wat ik koos"), "heart", told)


def _joined(subject: Subject, reader: Any) -> Iterator[Told]:
    """Tell every warm handover, with the question to which it belongs."""
    found = read_by(WarmHandover.objects, reader).filter(young_person=subject.pk)
    for handover in found.select_related("request").order_by("recorded_at"):
        words = [handover.with_whom, handover.what_for, handover.get_state_display(), handover.answer]
        yield Told(
            _("Iemand erbij"),
            "; ".join(filter(None, words)),
            timezone.localdate(handover.recorded_at),
            "closed",
            seen_by=seen_by_whom(handover.request),
            link=reverse("support:request", args=[handover.request_id]),
        )


def _chosen(subject: Subject, reader: Any) -> Iterator[Told]:
    """Tell every no, and the card of eighteen."""
    theirs = {"young_person": subject.pk}
    for no in read_by(NotNow.objects, reader).filter(**theirs):
        words = "; ".join(filter(None, [_("je zei: nee, nu niet"), no.later]))
        yield Told(_("Wat ik nu niet wil"), words, timezone.localdate(no.said_at), "closed")
    for card in read_by(TransitionCard.objects, reader).filter(**theirs):
        month = date_format(card.month, "F Y") if card.month else ""
        lines = [card.who_stays, card.home, card.insurance, card.income, card.helps, month]
        day = timezone.localdate(card.recorded_at)
        yield Told(_("Straks achttien"), "; ".join(filter(None, lines)), day, "closed")
