"""Every round stands in exactly one list: out now, still to come, or been; a day begins at midnight."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from vrijplaats.outreach.models import OutreachForm, StreetRound

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(datetime(2026, 9, 1, 12))
MIDNIGHT = timezone.make_aware(datetime(2026, 9, 1))
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def a_round(starts_at: datetime, *, is_started: bool = False, is_closed: bool = False) -> StreetRound:
    form = OutreachForm.objects.get_or_create(title="Rondje")[0]
    return StreetRound.objects.create(
        form=form,
        starts_at=starts_at,
        started_at=starts_at if is_started else None,
        closed_at=starts_at if is_closed else None,
    )


def lists() -> list[str]:
    """Return the names of the lists that hold a round."""
    rounds = StreetRound.objects
    return [name for name in ("under_way", "coming", "been") if getattr(rounds, name)().exists()]


@pytest.mark.parametrize(
    ("starts_at", "state", "where"),
    [
        (MIDNIGHT - SECOND, {}, "been"),
        (MIDNIGHT, {}, "coming"),
        (NOON + DAY, {}, "coming"),
        (MIDNIGHT - DAY, {"is_started": True}, "under_way"),
        (NOON, {"is_started": True}, "under_way"),
        (NOON, {"is_started": True, "is_closed": True}, "been"),
        (NOON + DAY, {"is_closed": True}, "been"),
        (MIDNIGHT - DAY, {"is_started": True, "is_closed": True}, "been"),
    ],
)
def test_a_round_stands_in_one_list(starts_at: datetime, state: dict[str, bool], where: str) -> None:
    a_round(starts_at, **state)
    with travel(NOON, tick=False):
        assert lists() == [where]


def test_what_comes_soonest_stands_first() -> None:
    later, sooner = a_round(NOON + 2 * DAY), a_round(NOON + DAY)
    with travel(NOON, tick=False):
        assert list(StreetRound.objects.coming()) == [sooner, later]
