"""What a fingerprint is made of stays the same, or earlier lines would come in again."""

from datetime import date, time

import pytest

from vrijplaats.imports.parsing.contact_log import Meeting
from vrijplaats.imports.parsing.gatherings import GatheringLine
from vrijplaats.imports.parsing.people import PersonLine
from vrijplaats.imports.parsing.statements import StatementLine
from vrijplaats.imports.writing.fingerprints import _content

DAY = date(2026, 3, 4)
LINES = [
    (
        Meeting(DAY, None, "Skatepark", 3, "talk", "Op straat", "een zin"),
        "2026-03-04||skatepark|3|talk|op straat",
    ),
    (Meeting(DAY, time(20, 5), "Café", 3, "talk", ""), "2026-03-04|20:05|cafe|3|talk|"),
    (PersonLine("Zoë", DAY, rhythm="weekly"), "person|zoe"),
    (
        GatheringLine(DAY, time(15), None, "cooking", "Soep", "Huis", 12, None, is_public=True),
        "gathering|2026-03-04|15:00:00|none|cooking|soep|huis|12|none|true",
    ),
    (
        StatementLine("Ik kook.", DAY, "talk", "making", "Mo", is_confirmed=True, uses=("web", "film")),
        "statement|ik kook.|2026-03-04|talk|making|mo|true|('web', 'film')",
    ),
    (
        StatementLine("Ik kook.", DAY, "talk", "", "Mo", is_confirmed=True, uses=()),
        "statement|ik kook.|2026-03-04|talk|contact|mo|true|()",
    ),
]


@pytest.mark.parametrize(("line", "content"), LINES)
def test_a_line_is_recognised_by_what_it_says_and_by_no_name_in_our_code(line: object, content: str) -> None:
    assert _content(line).split("\n") == content.split("|")
