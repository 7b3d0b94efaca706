"""One yes: until when it stands."""

from datetime import timedelta

import pytest
from django.utils import timezone

from vrijplaats.privacy.consent import Yes


@pytest.mark.parametrize(
    ("days_left", "is_taken_back", "stands"),
    [(None, False, True), (1, False, True), (0, False, True), (-1, False, False), (None, True, False)],
)
def test_a_yes_stands_to_the_end_of_its_last_day_unless_it_was_taken_back(
    days_left: int | None, is_taken_back: bool, stands: bool
) -> None:
    now = timezone.now()
    until = None if days_left is None else timezone.localdate(now) + timedelta(days=days_left)
    yes = Yes("een zin", "", "", "", now, until=until, taken_back_at=now if is_taken_back else None)
    assert yes.stands is stands
