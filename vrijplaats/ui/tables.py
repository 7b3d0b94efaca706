"""Tables for spreadsheets: a cell that somebody filled in never becomes a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

# What a formula may begin with (OWASP, CSV Injection), with the full-width forms of East Asian editions.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Excel reads UTF-8 only after this mark, and splits columns at a semicolon where decimals have a comma.
MARK, BETWEEN = "\ufeff", ";"

Cell = str | int | float


def csv_table(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV for Dutch spreadsheets: numbers as numbers, every text quoted and harmless."""
    out = StringIO()
    out.write(MARK)
    writer = csv.writer(out, delimiter=BETWEEN, quoting=csv.QUOTE_NONNUMERIC)
    for row in (head, *rows):
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue().encode()


def harmless(cell: Cell) -> Cell:
    """Return a text that no spreadsheet calculates with: a dangerous first character gets an apostrophe.

    Spaces before that character do not help, as some programs drop them. Numbers stay as they are.
    """
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\0", "")
    return f"'{text}" if text.startswith(DANGEROUS) or text.lstrip().startswith(DANGEROUS) else text
