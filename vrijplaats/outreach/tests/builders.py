"""Rounds, places and meetings for tests."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from tests.cast import outreach_worker
from vrijplaats.foundation.models import Spot
from vrijplaats.outreach.models import Encounter, OutreachForm, StreetRound
from vrijplaats.people.models import YoungPerson


def a_form(title: str = "Met de caravan") -> OutreachForm:
    return OutreachForm.objects.get_or_create(title=title)[0]


def a_spot(name: str = "Skatepark") -> Spot:
    return Spot.objects.get_or_create(name=name)[0]


def a_round(
    *,
    is_started: bool = False,
    is_closed: bool = False,
    starts_at: datetime | None = None,
    peers: tuple[YoungPerson, ...] = (),
    spots: tuple[str, ...] = ("Skatepark", "Station"),
    **fields: Any,
) -> StreetRound:
    now = timezone.now()
    outing = StreetRound.objects.create(
        form=a_form(),
        starts_at=starts_at or now - timedelta(hours=1),
        started_at=now - timedelta(minutes=46) if is_started or is_closed else None,
        closed_at=now if is_closed else None,
        **fields,
    )
    outing.workers.add(outreach_worker())
    outing.spots.set(a_spot(name) for name in spots)
    outing.peers.set(peers)
    return outing


def an_encounter(*, heads: int = 1, depth: str = Encounter.Depth.CHAT, **fields: Any) -> Encounter:
    if "round" not in fields and "own_form" not in fields:
        fields["own_form"] = a_form()
    fields.setdefault("occurred_at", timezone.now() - timedelta(minutes=5))
    return Encounter.objects.create(heads=heads, depth=depth, **fields)
