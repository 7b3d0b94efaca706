"""Tables that leave the house: a cell that somebody filled in never becomes a formula in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

# What makes a spreadsheet calculate (OWASP, CSV Injection), with the wide forms of East Asian editions.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Excel reads UTF-8 only behind this mark, and columns behind a semicolon where a comma is for decimals.
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
    """Return a text that no program calculates with: a dangerous first sign gets an apostrophe before it.

    Spaces before that sign do not help, as some programs drop them. Numbers stay as they are.
    """
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\0", "")
    return f"'{text}" if text.startswith(DANGEROUS) or text.lstrip().startswith(DANGEROUS) else text
