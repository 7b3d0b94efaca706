"""What tests begin with: the hours of the team."""

from datetime import time

from vrijplaats.foundation.models import TeamHours


def open_on(*weekdays: int, start: int = 12, end: int = 20) -> None:
    """Let the team be there on these weekdays (0 is Monday), from and to these hours."""
    for day in weekdays:
        TeamHours.objects.create(weekday=day, opens_at=time(start), closes_at=time(end))
