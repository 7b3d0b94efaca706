"""Days and times as people write them in a log: day before month, with or without a year."""

from .clocks import ParsedClock, read_clock
from .dates import Dating, ParsedDay, read_day, year_in
from .order import UNTOLD, Orders, orders_of
from .weekdays import check_weekday, read_weekday

__all__ = [
    "UNTOLD",
    "Dating",
    "Orders",
    "ParsedClock",
    "ParsedDay",
    "check_weekday",
    "orders_of",
    "read_clock",
    "read_day",
    "read_weekday",
    "year_in",
]
