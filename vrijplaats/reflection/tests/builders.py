"""A tension, and a session that is held today unless told otherwise."""

from datetime import date
from typing import Any

from django.utils import timezone

from vrijplaats.reflection.models import LearningSession, Tension


def a_tension(pole_a: str = "dichtbij blijven", pole_b: str = "loslaten", **fields: Any) -> Tension:
    return Tension.objects.create(pole_a=pole_a, pole_b=pole_b, **fields)


def a_session(
    held_on: date | None = None, question: str = "Hoe blijf je ernaast?", **fields: Any
) -> LearningSession:
    return LearningSession.objects.create(
        held_on=held_on or timezone.localdate(), question=question, **fields
    )
