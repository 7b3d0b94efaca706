"""How this room tells someone their story, with whom they shared of it, and what was said back."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vrijplaats.privacy.consent import Yes, keeps_yes
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells

from .models import Share, SharedPart, StoryPart


@tells
def tell_story(subject: Subject, reader: Any) -> Chapter:
    """Tell every part, every share with its copy as long as there is one, and every opening and answer."""
    parts = read_by(StoryPart.objects, reader).filter(young_person=subject.pk)
    copies = Prefetch("parts", read_by(SharedPart.objects, reader))
    shares = read_by(Share.objects, reader).filter(young_person=subject.pk)
    shares = shares.prefetch_related(copies, "openings").order_by("given_at")
    told = [_part(part) for part in parts]
    told += [each for share in shares for each in _share(share)]
    return Chapter(_("Mijn verhaal"), "book", tuple(told))


def _part(part: StoryPart) -> Told:
    only_mine = part.is_only_mine
    not_yet = _("het geluid wordt nog klaargezet") if part.is_waiting else ""
    return Told(
        part.name,
        "; ".join(filter(None, [part.words, not_yet])),
        timezone.localdate(part.recorded_at),
        "closed",
        seen_by=_("alleen jij") if only_mine else _("jij en je vaste persoon"),
        link=reverse("sharing:part", args=[part.pk]),
        media=part.media if part.media and not part.is_waiting else None,
    )


def _share(share: Share) -> Iterator[Told]:
    """Tell one share: with whom and what for, its copy, who opened it, and what was said back."""
    link, who = reverse("sharing:share", args=[share.pk]), {"who": share.to_whom}
    words = [share.what_for, share.how_it_ended, opened_in_words(share)]
    seen_by = _("jij, je vaste persoon en %(who)s") % who
    if share.is_only_mine:
        seen_by = _("jij en %(who)s") % who
    label = _("Gedeeld met %(who)s") % who
    day = timezone.localdate(share.given_at)
    yield Told(label, "; ".join(filter(None, words)), day, "ajar", seen_by=seen_by, link=link)
    for copy in share.parts.all():
        media = copy.media or None
        yield Told(f"{label}: {copy.title}", copy.words, day, "ajar", seen_by=seen_by, link=link, media=media)
    if share.answered_at:
        said = "; ".join(filter(None, [str(share.get_answer_display()), share.answer_words]))
        on = timezone.localdate(share.answered_at)
        yield Told(_("%(who)s zei terug") % who, said, on, "ajar", seen_by=seen_by, link=link)


def opened_in_words(share: Share) -> str:
    """Return how often a share was opened, and when last; nothing where it never was."""
    times = share.opened_times
    if not times:
        return ""
    last, count = date_format(timezone.localtime(times[-1]), "j F H:i"), len(times)
    words = ngettext("%(n)s keer geopend, op %(last)s", "%(n)s keer geopend, het laatst op %(last)s", count)
    return words % {"n": count, "last": last}


@keeps_yes
def yes_to_share(subject: Subject, reader: Any) -> Iterable[Yes]:
    """Yield every yes to let somebody read parts of the story."""
    for share in read_by(Share.objects, reader).filter(young_person=subject.pk):
        yield Yes(
            what=_("Stukken van mijn verhaal"),
            what_for=share.what_for,
            to_whom=share.to_whom,
            asked=share.asked,
            given_at=share.given_at,
            until=share.until,
            taken_back_at=share.ended_at,
            link=reverse("sharing:share", args=[share.pk]),
        )
