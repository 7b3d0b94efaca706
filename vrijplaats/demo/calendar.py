"""Days of the demo year, counted back from the day on which it is made."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

DATA = Path(__file__).parent / "data"


@cache
def demo_data(name: str) -> dict[str, Any]:
    """Return the contents of one of the data files of the demo movement."""
    content: dict[str, Any] = yaml.load((DATA / f"{name}.yaml").read_text(), Loader=yaml.CSafeLoader)
    return content


@dataclass(frozen=True)
class Calendar:
    """Turns "so many days ago" into dates and times; a negative number is in the future."""

    today: date
    zone: ZoneInfo

    def on(self, days_ago: int) -> date:
        """Return the date that many days ago."""
        return self.today - timedelta(days=days_ago)

    def at(self, days_ago: int, hour: int, minute: int = 0) -> datetime:
        """Return that day at this hour on the movement's own clock."""
        return datetime.combine(self.on(days_ago), time(hour, minute), self.zone)
