"""Reads a contact log as a colleague kept it: which meeting each row tells, or in plain Dutch what is amiss.

Remarks are never read: they may hold names, and nobody in them said yes.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from . import sheet as sheet_reader
from .log_words import DEPTHS, find_columns, plain, read_clock, read_day, read_heads
from .models import Encounter

MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 60
HEADING_WITHIN = 20
LONGEST_NAME = 120
NEEDED = ("day", "heads", "depth")
EARLIEST = date(2000, 1, 1)


class UnreadableLogError(Exception):
    """The file as a whole cannot be read; the message says so in plain Dutch."""


class UnreadableRowError(Exception):
    """One row cannot be read; the message says so in plain Dutch."""


@dataclass(frozen=True)
class LogLine:
    """One meeting that a log tells, without any name. `clock` is empty where the log gives no time."""

    day: str
    clock: str
    spot: str
    heads: int
    depth: str
    form: str


@dataclass(frozen=True)
class Refusal:
    """A row that cannot be read; `row` counts from 1, as a spreadsheet shows it."""

    row: int
    reason: str


@dataclass(frozen=True)
class Reading:
    """What a whole file tells."""

    lines: list[LogLine]
    refused: list[Refusal]


def read_log(content: bytes, *, now: datetime) -> Reading:
    """Read every sheet that has the headings of a contact log; `now` is the movement's own local time.

    Raises UnreadableLogError where nothing in the file can be read.
    """
    sheets = [(sheet, *found) for sheet in open_sheets(content) if (found := _find_heading(sheet))]
    if not sheets:
        raise UnreadableLogError(
            _("We vinden geen rij met de kopjes datum, plek, aantal, diepte en vorm. Zet die bovenaan.")
        )
    lines: list[LogLine] = []
    refused: list[Refusal] = []
    for sheet, first, columns in sheets:
        where = _("Tabblad {name}: ").format(name=sheet["name"]) if len(sheets) > 1 else ""
        for number, cells in _rows(sheet, first, columns):
            try:
                lines.append(_read_line(cells, now=now))
            except UnreadableRowError as error:
                refused.append(Refusal(number, f"{where}{error}"))
    return Reading(lines, refused)


def open_sheets(content: bytes) -> list[dict[str, Any]]:
    """Return the sheets of a file as texts; the file is opened in a process of its own."""
    if len(content) > MOST_BYTES:
        raise UnreadableLogError(_trouble("big"))
    script = [sys.executable, "-I", str(Path(sheet_reader.__file__))]
    try:
        done = subprocess.run(  # noqa: S603
            script, input=content, capture_output=True, timeout=MOST_SECONDS, check=True
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise UnreadableLogError(_trouble("broken")) from error
    if "trouble" in answer:
        raise UnreadableLogError(_trouble(answer["trouble"]))
    return list(answer["sheets"])


def _trouble(word: str) -> str:
    """Return the sentence for what is the matter with a file."""
    sentences = {
        "empty": _("Dit bestand is leeg. Er staat nog niks in."),
        "locked": _("Op dit bestand zit een wachtwoord. Haal dat eraf en probeer het nog eens."),
        "old": _("Dit is een oud soort bestand. Open het en bewaar het als .xlsx of .ods."),
        "big": _("Dit bestand is te groot. Knip het in stukken en lees ze een voor een in."),
        "quotes": _("Ergens in dit bestand gaat een aanhalingsteken open dat niet sluit. Haal het weg."),
        "unknown": _("Dit is geen spreadsheet. Kies een bestand dat eindigt op .xlsx, .ods of .csv."),
    }
    broken = _("Dit bestand gaat niet open. Open het zelf eens, bewaar het opnieuw en probeer het dan weer.")
    return sentences.get(word, broken)


def _find_heading(sheet: dict[str, Any]) -> tuple[int, dict[str, int]] | None:
    """Return the index of the heading row and the column of each heading we know; None without them."""
    for index, row in enumerate(sheet["rows"][:HEADING_WITHIN]):
        columns = find_columns(row)
        if all(field in columns for field in NEEDED):
            return index, columns
    return None


def _rows(
    sheet: dict[str, Any], heading: int, columns: dict[str, int]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield row number and the cells we read of every row below the heading that holds any of them."""
    for index, row in enumerate(sheet["rows"][heading + 1 :], heading + 1):
        cells = {field: row[at] if at < len(row) else "" for field, at in columns.items()}
        if any(cells.values()):
            yield sheet["first"] + index, cells


def _read_line(cells: dict[str, str], *, now: datetime) -> LogLine:
    """Return the meeting that these cells tell, or raise UnreadableRowError."""
    day, clock = _read_moment(cells, now)
    return LogLine(
        day=day.isoformat(),
        clock=clock.strftime("%H:%M") if clock else "",
        spot=_read_name(cells.get("spot", ""), _("De naam van de plek")),
        heads=_read_heads(cells["heads"]),
        depth=_read_depth(cells["depth"]),
        form=_read_form(cells),
    )


def _read_moment(cells: dict[str, str], now: datetime) -> tuple[date, time | None]:
    """Return day and time of a meeting that has been; without a time there is none."""
    if not cells["day"]:
        raise UnreadableRowError(_("De datum ontbreekt. Schrijf hem als 31-12-2025."))
    found = read_day(cells["day"])
    if found is None or found[0] < EARLIEST:
        raise UnreadableRowError(_("Deze datum kunnen we niet lezen. Schrijf hem als 31-12-2025."))
    day, clock = found
    if cells.get("clock"):
        clock = read_clock(cells["clock"])
        if clock is None:
            raise UnreadableRowError(_("Deze tijd kunnen we niet lezen. Schrijf hem als 20:30."))
    if day > now.date() or (clock and datetime.combine(day, clock) > now.replace(tzinfo=None)):
        raise UnreadableRowError(_("Deze datum ligt nog voor ons. Kijk nog eens naar dag, maand en jaar."))
    return day, clock


def _read_heads(cell: str) -> int:
    """Return with how many people, at least 1 and at most 1000."""
    if not cell:
        raise UnreadableRowError(_("Het aantal ontbreekt. Schrijf met hoeveel mensen jullie spraken."))
    heads = read_heads(cell)
    if heads is None:
        raise UnreadableRowError(_("Het aantal is geen heel getal. Schrijf bijvoorbeeld 3."))
    if heads < 1:
        raise UnreadableRowError(_("Het aantal is minder dan 1. Een ontmoeting is met minstens één iemand."))
    if heads > Encounter.MOST_HEADS:
        raise UnreadableRowError(_("Het aantal is meer dan 1000. Klopt dat wel?"))
    return heads


def _read_depth(cell: str) -> str:
    """Return how deep the meeting went, as one of `Encounter.Depth`."""
    known = _("Kies uit: {words}.").format(words=", ".join(str(label) for label in Encounter.Depth.labels))
    if not cell:
        raise UnreadableRowError(_("De diepte ontbreekt.") + " " + known)
    depth = DEPTHS.get(plain(cell))
    if depth is None:
        raise UnreadableRowError(_("Deze diepte kennen we niet.") + " " + known)
    return depth


def _read_form(cells: dict[str, str]) -> str:
    """Return the form of outreach; a log without that column is a form of its own."""
    if "form" not in cells:
        return _("Contactlogboek")
    if not cells["form"]:
        raise UnreadableRowError(_("De vorm ontbreekt. Schrijf bijvoorbeeld straatronde, caravan of school."))
    return _read_name(cells["form"], _("De naam van de vorm"))


def _read_name(cell: str, what: str) -> str:
    """Return a name with single spaces, no longer than a name may be."""
    name = " ".join(cell.split())
    if len(name) > LONGEST_NAME:
        raise UnreadableRowError(_("{what} is te lang. Houd het bij 120 letters.").format(what=what))
    return name
