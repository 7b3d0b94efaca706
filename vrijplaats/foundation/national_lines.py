"""The national lines that anyone may call: a dated file, checked when the software starts.

A number stands in it only with the day on which it was seen and where; "free" and "day and night" only where
that was seen too. 0900 numbers cost money and are refused.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.core.checks import CheckMessage, Error
from django.utils.translation import get_language

FILE = Path(__file__).parent / "data" / "national_lines.yaml"
NUMBER = re.compile(r"11[23]|0800-\d{4}")
NEEDED = ("key", "number", "name", "nl", "en", "checked_on", "source")
OPTIONAL = ("is_free", "is_always_open")
DANGER = "danger"


@dataclass(frozen=True)
class NationalLine:
    """One line: whom it is for in two languages, the day on which it was checked, and where it was seen."""

    key: str
    number: str
    name: str
    nl: str
    en: str
    checked_on: date
    source: str
    is_free: bool = False
    is_always_open: bool = False

    @property
    def for_whom(self) -> str:
        """For whom or what it is, in the language of whoever reads."""
        return self.en if (get_language() or "nl").startswith("en") else self.nl

    @property
    def dialled(self) -> str:
        """The number as a telephone dials it."""
        return self.number.replace("-", "")


@cache
def national_lines() -> tuple[NationalLine, ...]:
    """Return every line, in the order of the file; `check_national_lines` says what is wrong with it."""
    return tuple(NationalLine(**row) for row in rows_of(FILE.read_text(encoding="utf-8")))


def line_of(key: str) -> NationalLine:
    """Return the line with this key; StopIteration where the file has none."""
    return next(line for line in national_lines() if line.key == key)


def rows_of(text: str) -> list[dict[str, Any]]:
    """Return the rows of the file as they stand in it."""
    rows: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return rows


def check_national_lines(
    app_configs: Sequence[Any] | None = None, *, text: str = "", **kwargs: Any
) -> list[CheckMessage]:
    """Return an error for every line that is incomplete, undated or no number of ours to give."""
    rows = rows_of(text or FILE.read_text(encoding="utf-8"))
    faults = [fault for row in rows for fault in _faults_of(row)]
    if DANGER not in {row.get("key") for row in rows}:
        faults.append("112 is not there")
    return [Error(f"{FILE.name}: {fault}.", id="foundation.E001") for fault in faults]


def _faults_of(row: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with one row, in words for whoever changes the file."""
    key = row.get("key", "?")
    yield from (f"{key} has no {name}" for name in NEEDED if not row.get(name))
    yield from (f"{key} has an unknown {name}" for name in row if name not in (*NEEDED, *OPTIONAL))
    if not NUMBER.fullmatch(str(row.get("number", ""))):
        yield f"{key} has a number that is not 112, 113 or 0800"
    if not isinstance(row.get("checked_on"), date) or row["checked_on"] > date.today():
        yield f"{key} was not checked on a day that has been"
