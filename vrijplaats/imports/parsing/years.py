"""The year of a sheet, for its dates that have none."""

import re
from collections.abc import Iterable

from .days import year_in
from .tables import SheetLines

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)|'(\d\d)(?!\d)")


def year_of(found: SheetLines, file_name: str) -> int | None:
    """Return the year of a sheet: the one in its name, in the words above it, or in all its full dates.

    Last comes the one in the name of the file; None where none of these gives a single year.
    """
    full = (year_in(line.cells.get("day", "")) for _kind, line in found.lines)
    sources = (
        _years_in([found.sheet.name]),
        _years_in(found.titles),
        {year for year in full if year},
        _years_in([file_name]),
    )
    return next((years.pop() for years in sources if len(years) == 1), None)


def _years_in(texts: Iterable[str]) -> set[int]:
    """Return every year that is named in these texts."""
    found = (match for text in texts for match in YEAR.finditer(text))
    return {int(match[1] or f"20{match[2]}") for match in found}
