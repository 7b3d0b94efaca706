"""How this room tells someone about their steps, and what they did for another."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.privacy.consent import Yes, keeps_yes
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells

from .models import HelpGiven, Step


@tells
def tell_steps_and_help(subject: Subject, reader: Any) -> Chapter:
    """Tell the steps that were seen, and every time someone helped another."""
    steps = [_step(s) for s in read_by(Step.objects, reader).filter(young_person=subject.pk)]
    given = read_by(HelpGiven.objects, reader).filter(helper=subject.pk).order_by("happened_on")
    help_given = [
        Told(
            _("Jij hielp iemand"),
            ": ".join(filter(None, [h.get_helped_with_display(), h.words])),
            h.happened_on,
        )
        for h in given
    ]
    return Chapter(_("Voor een ander"), "handshake", (*steps, *help_given))


def _step(step: Step) -> Told:
    if step.given_back_on:
        said = _("je gaf dit terug")
    else:
        said = _("je zei ja") if step.confirmed_on else _("wacht op jouw ja")
    return Told(
        _("Maker of agent"), f"{step.get_kind_display()}, {said}", step.seen_on, link=reverse("portal:mine")
    )


@keeps_yes
def yes_to_steps(subject: Subject, reader: Any) -> Iterable[Yes]:
    """Yield every yes to being a maker or an agent."""
    for step in read_by(Step.objects, reader).filter(young_person=subject.pk, confirmed_on__isnull=False):
        back = step.given_back_on
        yield Yes(
            what=str(step.get_kind_display()).capitalize(),
            what_for=_("om mee te tellen, zonder naam"),
            to_whom=_("wie met je meeloopt"),
            asked=_("Wij zien dit. Zie jij dat ook zo?"),
            given_at=_start_of(step.confirmed_on),
            taken_back_at=_start_of(back) if back else None,
            link=reverse("portal:mine"),
        )


def _start_of(day: date) -> datetime:
    """Return midnight at the beginning of a day, in the movement's own time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))
