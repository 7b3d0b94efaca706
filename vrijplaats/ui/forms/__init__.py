"""The base of every form: what it refuses, what it was opened with, and the id of what it makes."""

from .creating import CreateForm
from .editing import EditForm
from .fields import (
    FIRST_YEAR,
    DayField,
    LinesField,
    PastDayField,
    TimeField,
    check_has_been,
    check_not_over,
    check_year,
)
from .plain import CHOOSE, PlainForm, once

__all__ = [
    "CHOOSE",
    "FIRST_YEAR",
    "CreateForm",
    "DayField",
    "EditForm",
    "LinesField",
    "PastDayField",
    "PlainForm",
    "TimeField",
    "check_has_been",
    "check_not_over",
    "check_year",
    "once",
]
