"""Days and times as people write them in a log: day before month, with or without a year."""

from .clocks import read_clock
from .dates import ParsedDay, read_day, year_in
from .weekdays import check_weekday, read_weekday

__all__ = ["ParsedDay", "check_weekday", "read_clock", "read_day", "read_weekday", "year_in"]
