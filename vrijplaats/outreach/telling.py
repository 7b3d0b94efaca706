"""How this room tells someone when we met, and by which yes that is remembered."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vrijplaats.privacy.consent import Yes, keeps_yes
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells

from .models import EncounterLink, Remark, StreetRound


@tells
def tell_meetings(subject: Subject, reader: Any) -> Chapter:
    """Tell when and how we met, and which rounds someone walked along with."""
    linked = _links(subject, reader).select_related("encounter__spot", "encounter__recorded_by")
    rounds = StreetRound.objects.filter(peers=subject.pk).select_related("form").order_by("starts_at")
    met = [_meeting(link) for link in linked.order_by("encounter__occurred_at")]
    walked = [Told(_("Mee op ronde"), str(r.form), timezone.localdate(r.starts_at), "group") for r in rounds]
    remarked = _remarks(subject, reader)
    return Chapter(_("Dat we elkaar zagen"), "footprints", (*met, *remarked, *walked))


def _remarks(subject: Subject, reader: Any) -> list[Told]:
    """Tell remarks beside meetings with this person alone; of others only that there is one."""
    about = Remark.objects.filter(encounter__links__young_person=subject.pk, encounter__undone_at=None)
    alone = read_by(Remark.objects, reader).filter(pk__in=about.filter(encounter__heads=1))
    others = about.exclude(encounter__heads=1).select_related("encounter")
    more = _("Er staat een opmerking bij over meer mensen tegelijk. Vraag erom, dan lezen we hem samen.")
    told = [(remark.encounter, remark.words) for remark in alone.select_related("encounter")]
    told += [(remark.encounter, more) for remark in others]
    return [Told(_("Opmerking"), words, timezone.localdate(met.occurred_at)) for met, words in told]


def _meeting(link: EncounterLink) -> Told:
    met = link.encounter
    words = [met.get_depth_display()]
    if met.spot:
        words.append(met.spot.name)
    if met.recorded_by:
        words.append(_("opgeschreven door %(name)s") % {"name": met.recorded_by.name})
    if met.undone_at:
        words.append(_("later ongedaan gemaakt"))
    return Told(_("Ontmoeting"), ", ".join(map(str, words)), timezone.localdate(met.occurred_at))


@keeps_yes
def yes_to_meetings(subject: Subject, reader: Any) -> Iterable[Yes]:
    """Yield every yes to tie a meeting to a name."""
    for link in _links(subject, reader).select_related("encounter"):
        day = timezone.localdate(link.encounter.occurred_at)
        yield Yes(
            what=_("Een ontmoeting, %(day)s") % {"day": date_format(day, "j F Y")},
            what_for=_("om te onthouden dat we elkaar zagen"),
            to_whom=_("wie met je meeloopt"),
            asked=link.yes_words,
            given_at=link.said_yes_at,
        )


def _links(subject: Subject, reader: Any) -> QuerySet[EncounterLink]:
    return read_by(EncounterLink.objects, reader).filter(young_person=subject.pk)
