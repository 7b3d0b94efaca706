"""What a coordinator does first in a new movement: done things tick themselves, and then the list is gone."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import Movement, Spot, TeamHours, current_movement, kinds_without_line
from vrijplaats.outreach.models import StreetRound
from vrijplaats.people.models import Worker, YoungPerson


@dataclass(frozen=True)
class FirstStep:
    """Something to do in the first week."""

    words: Any
    page: str
    is_done: bool

    @property
    def href(self) -> str:
        """The page on which it is done."""
        return reverse(self.page)


def first_week(worker: Worker) -> list[FirstStep]:
    """Return the list of the first week for a coordinator; empty once all is done, or a round was closed."""
    if not worker.is_coordinator or StreetRound.objects.filter(closed_at__isnull=False).exists():
        return []
    steps = [
        FirstStep(
            _("Zet een bed en een nummer op Vannacht"), "foundation:local_lines", not kinds_without_line()
        ),
        FirstStep(_("Vertel wie jullie zijn"), "foundation:profile", _is_told(current_movement())),
        FirstStep(_("Nodig een collega uit"), "people:worker_add", Worker.objects.count() > 1),
        FirstStep(_("Zet plekken neer waar jongeren zijn"), "foundation:add_spot", Spot.objects.exists()),
        FirstStep(_("Zeg wanneer jullie er zijn"), "foundation:hours", TeamHours.objects.exists()),
        FirstStep(_("Plan een eerste ronde"), "outreach:plan", StreetRound.objects.exists()),
        FirstStep(_("Heet iemand welkom die ja zegt"), "people:welcome", YoungPerson.objects.exists()),
    ]
    return [] if all(step.is_done for step in steps) else steps


def _is_told(movement: Movement) -> bool:
    """Return whether the movement says where it is and who it is."""
    return bool(movement.city and movement.introduction)
