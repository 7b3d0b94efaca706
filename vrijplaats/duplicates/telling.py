"""How this room tells someone that two cards became one, and what the other card still says."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells

from .cards import WORDS, shown
from .models import Merge, other_cards


@tells
def tell_merges(subject: Subject, reader: Any) -> Chapter:
    """Tell which questions about two cards somebody answered, and what stands on a card that was merged."""
    about = read_by(Merge.objects, reader).filter(Q(kept=subject.pk) | Q(other=subject.pk))
    # Before it is theirs to answer, nobody hears that another of their name is here.
    merged = list(about.filter(merged_at__isnull=False))
    is_kept = any(merge.undone_at is None for merge in merged)
    cards = other_cards(subject.pk, reader) if is_kept else ()
    words = (told for card in cards for told in _words(card))
    return Chapter(_("Twee kaartjes"), "users", (*map(_question, merged), *words))


def _question(merge: Merge) -> Told:
    words = _("Dat is weer uit elkaar gehaald.") if merge.undone_at else _("Alles staat nu bij elkaar.")
    return Told(
        _("Je stond hier twee keer"),
        words,
        timezone.localdate(merge.merged_at),
        seen_by=_("jij, wie met je meeloopt en de coördinator"),
        link=reverse("duplicates:question", args=[merge.pk]) if merge.can_be_undone else "",
    )


def _words(card: YoungPerson) -> Iterator[Told]:
    for name in WORDS:
        if value := getattr(card, name):
            label = YoungPerson._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            yield Told(_("Op je andere kaartje: %(what)s") % {"what": label}, shown(value))
