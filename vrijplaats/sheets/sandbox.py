"""Opening an uploaded file in a sandbox: its sheets, or one plain sentence that says what to do."""

import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from vrijplaats.sandbox.launching import ask

from . import reader

MOST_BYTES = 20 * 1024 * 1024
MOST_ANSWER = 64 * 1024 * 1024
LONGEST_WAIT = 60  # seconds of waiting, also on a busy machine; the reader itself limits its computing time
# What the reader runs: nothing of ours but its own package, from the folder that it gets as an argument.
START = "import sys; sys.path.insert(0, sys.argv[1]); from reader.process import main; main()"
READER = Path(reader.__file__).parent
# The only environment variable that the reader gets; Python does not start on Windows without it.
NEEDED = ("SYSTEMROOT",)
Cell = str | int | float


class UnreadableSheetError(Exception):
    """The file as a whole cannot be read; the message says so in plain Dutch."""


@dataclass(frozen=True)
class Merge:
    """Cells that are merged: rows by their number, columns from 0, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows that hold anything, and the number that a spreadsheet shows beside each.

    Text is stripped and composed (NFC), without marks that nobody sees; a whole number is an int, and days
    and times are ISO texts. `epoch_1904` says that serial numbers of days count from 1904. Hidden rows are
    told by their number, hidden columns from 0.
    """

    name: str
    numbers: list[int]
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list)
    epoch_1904: bool = False
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def open_sheets(content: bytes) -> list[Sheet]:
    """Return the sheets of a file, read in a process of its own; raises UnreadableSheetError."""
    if len(content) > MOST_BYTES:
        raise UnreadableSheetError(_trouble("big"))
    answer = _ask_reader(content)
    if "trouble" in answer:
        raise UnreadableSheetError(_trouble(answer["trouble"], answer.get("row")))
    since_1904 = bool(answer.get("epoch_1904"))
    return [
        Sheet(
            name=str(sheet["name"]),
            numbers=sheet["numbers"],
            rows=sheet["rows"],
            merges=[Merge(*merge) for merge in sheet["merges"]],
            epoch_1904=since_1904,
            is_hidden=bool(sheet.get("is_hidden")),
            hidden_rows=frozenset(sheet.get("hidden_rows", ())),
            hidden_columns=frozenset(sheet.get("hidden_columns", ())),
        )
        for sheet in answer["sheets"]
    ]


def _ask_reader(content: bytes) -> dict[str, Any]:
    """Return the reader's answer; it gets nothing of ours but the file, and a limited time."""
    script = [sys.executable, "-I", "-c", START, str(READER.parent)]
    known = {name: os.environ[name] for name in NEEDED if name in os.environ}
    ending = ask(script, content, seconds=LONGEST_WAIT, most=MOST_ANSWER, env=known)
    try:
        return {"trouble": "heavy"} if ending.status else dict(json.loads(ending.answer))
    except ValueError:
        return {"trouble": "heavy"}


def _trouble(word: str, row: int | None = None) -> str:
    """Return the sentence about what is wrong with a file, with the row where it is known."""
    sentences = {
        "empty": _("Dit bestand is leeg. Er staat nog niks in."),
        "locked": _("Op dit bestand zit een wachtwoord. Haal dat eraf en probeer het nog eens."),
        "old": _("Dit is een oud soort bestand. Open het en bewaar het als .xlsx of .ods."),
        "big": _("Dit bestand is te groot. Knip het in stukken en lees ze een voor een in."),
        "heavy": _(
            "Dit bestand is te zwaar om te lezen. Kopieer de regels naar een nieuw bestand en kies dat."
        ),
        "other": _("Dit soort bestand lezen we niet. Open het en bewaar het als .xlsx of .ods."),
        "letters": _(
            "Sommige letters kunnen we niet lezen. Bewaar de lijst nog eens, als CSV met UTF-8 of als .xlsx."
        ),
        "chat": _(
            "Dit is een gesprek uit een app, geen lijst. Zet elke ontmoeting op een eigen regel in een lijst."
        ),
        "quotes": _("Op regel {row} staat een aanhalingsteken dat niet klopt. Haal het weg.").format(row=row),
        "unknown": _("Dit is geen spreadsheet. Kies een bestand dat eindigt op .xlsx, .ods of .csv."),
    }
    broken = _("Dit bestand gaat niet open. Open het zelf eens, bewaar het opnieuw en probeer het dan weer.")
    return sentences.get(word, broken)
