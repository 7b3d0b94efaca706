"""The Dutch words and ways of writing that contact logs use, on the street as in the office."""

import re
import unicodedata
from datetime import date, time

from .models import Encounter


def plain(text: str) -> str:
    """Return text in small letters and digits only, without accents: "Soort gesprek " is "soortgesprek"."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if letter.isalnum())


def _index(words: dict[str, str]) -> dict[str, str]:
    """Return for each plain word what it stands for, the best word for a meaning first."""
    return {plain(word): meaning for meaning, line in words.items() for word in line.split("|")}


def find_columns(headings: list[str]) -> dict[str, int]:
    """Return in which column each heading we know stands; of two words for one thing the best one counts.

    So a log with both "dag" and "datum" is read by its "datum", whichever comes first.
    """
    written = {plain(heading): column for column, heading in reversed(list(enumerate(headings)))}
    columns: dict[str, int] = {}
    for word, field in HEADINGS.items():
        if word in written:
            columns.setdefault(field, written[word])
    return columns


HEADINGS = _index(
    {
        "day": "datum|dag|wanneer|datum contact|datum ontmoeting|date",
        "clock": "tijd|tijdstip|hoe laat|uur|begintijd|starttijd",
        "spot": "plek|plaats|locatie|waar|vindplaats|place",
        "heads": (
            "aantal|hoeveel|aantal mensen|aantal jongeren|aantal personen|hoeveel mensen|hoeveel jongeren|"
            "met hoeveel|met hoeveel mensen|personen|mensen|jongeren|number of people"
        ),
        "depth": (
            "diepte|hoe diep|soort gesprek|soort contact|gesprek|contact|soort ontmoeting|type contact|"
            "type gesprek|contactsoort|depth"
        ),
        "form": (
            "vorm|activiteit|vorm van outreach|soort activiteit|soort ronde|ronde|hoe|werkvorm|form|"
            "vorm van contact"
        ),
    }
)

DEPTHS = _index(
    {
        Encounter.Depth.GREETING: (
            "greeting|hoi gezegd|hoi|hallo|hallo gezegd|groet|groeten|gegroet|begroet|begroeting|gedag|"
            "gedag gezegd|dag gezegd|zwaai|even gezwaaid|kennismaking"
        ),
        Encounter.Depth.CHAT: (
            "chat|praatje|kort praatje|een praatje|kort gesprek|korte babbel|babbel|babbeltje|kletsen|"
            "geklets|kort|kort contact|small talk"
        ),
        Encounter.Depth.REAL_TALK: (
            "real talk|echt gesprek|een echt gesprek|goed gesprek|diep gesprek|diepgaand gesprek|"
            "lang gesprek|langer gesprek|gesprek|lang|lang contact|echt contact"
        ),
        Encounter.Depth.WANTS_TO_VISIT: (
            "wants to visit|wil langskomen|wil komen|wil graag langskomen|komt langs|komt een keer|"
            "komt kijken|uitgenodigd|uitnodiging|langskomen"
        ),
    }
)

MONTHS = {
    "jan": 1, "feb": 2, "mrt": 3, "maa": 3, "apr": 4, "mei": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{4}|[0-9]{2})(?![0-9])")
WITH_MONTH = re.compile(r"([0-9]{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+([0-9]{4})(?![0-9])")
WEEKDAY = re.compile(r"^(ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+")
CLOCK = re.compile(
    r"([0-9]{1,2})(?:[:.u]([0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?|\s*u(?:ur)?)?(?:\s*(?:uur|u))?"
)
NUMBER = re.compile(r"(-?[0-9]{1,6})(?:[.,]0+)?")


def read_day(text: str) -> tuple[date, time | None] | None:
    """Return the day in this text, day before month, and the time where one follows; None if unreadable."""
    words = WEEKDAY.sub("", text.strip().casefold())
    for pattern, order in ((ISO, (0, 1, 2)), (DAY_FIRST, (2, 1, 0)), (WITH_MONTH, (2, 1, 0))):
        if found := pattern.match(words):
            day = _make_day(*(found.groups()[at] for at in order))
            rest = words[found.end() :].lstrip("t, ")
            clock = read_clock(rest) if rest else None
            return (day, _unless_midnight(clock)) if day and (clock or not rest) else None
    return None


def _make_day(year: str, month: str, day: str) -> date | None:
    """Return the day, or None where no calendar has it; a year of two digits is of this century."""
    number = int(month) if month.isdigit() else MONTHS.get(month[:3], 0)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None


def _unless_midnight(clock: time | None) -> time | None:
    """Return the time; a spreadsheet that knows only the day writes midnight."""
    return None if clock == time(0) else clock


def read_clock(text: str) -> time | None:
    """Return the time in this text, such as 20:30, 20.30, 20u30 or 20 uur; None if unreadable."""
    words = text.strip().casefold()
    if "t" in words:
        words = words.rpartition("t")[2]
    found = CLOCK.fullmatch(words)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def read_heads(text: str) -> int | None:
    """Return the whole number in this text, or None."""
    found = NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None
