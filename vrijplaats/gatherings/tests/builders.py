"""A gathering, and what someone types to plan one."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from vrijplaats.gatherings.models import Gathering


def gathering(*, days: int = 0, hours: int = -1, **fields: Any) -> Gathering:
    """Return a talk that begins that many days and hours from now."""
    starts_at = timezone.now() + timedelta(days=days, hours=hours)
    return Gathering.objects.create(**{"theme": "Hoofd vol", "starts_at": starts_at} | fields)


def plan(**fields: Any) -> dict[str, Any]:
    """Return what someone types to plan a talk, with these fields changed."""
    typed = {
        "kind": "talk",
        "theme": "Slapen",
        "starts_at": "2026-11-20T16:00",
        "ends_at": "",
        "is_public": "on",
    }
    return typed | fields
