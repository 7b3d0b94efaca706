"""Numbers of people in every way that people write them."""

import pytest

from vrijplaats.imports.parsing.cells import UnreadableCellError
from vrijplaats.imports.parsing.heads import read_heads, read_part


@pytest.mark.parametrize("cell", [3, 3.0, "3", "3.0", "3,00", " 3 ", "٣"])
def test_a_number_is_a_number(cell):
    assert read_heads(cell) == (3, "")


@pytest.mark.parametrize(
    ("written", "heads"),
    [
        ("ong. 5", 5), ("ong 5", 5), ("ongeveer vijf", 5), ("±5", 5), ("± 5", 5), ("ca. 5", 5),
        ("circa 5", 5),
        ("een stuk of 5", 5), ("+/- 5", 5), ("~5", 5), ("5+", 5), ("min. 5", 5), ("minstens 5", 5),
        ("5 .", 5),
        ("3 à 4", 3), ("3 a 4", 3), ("3-4", 3), ("3 – 4", 3), ("3/4", 3), ("3 of 4", 3), ("drie of vier", 3),
        ("3 tot 4", 3), ("3 t/m 4", 3), ("ong. 10 à 15", 10),
        ("2 + vriend", 3), ("2 + een vriend", 3), ("2+1", 3), ("2 + 2 vrienden", 4), ("2 en zusje", 3),
        ("vijf", 5), ("Eén", 1), ("een", 1), ("4 jongeren", 4), ("4 pers.", 4), ("3x", 3),
        ("2 jongens en 1 meisje", 3), ("2 jongens, 1 meisje", 3), ("2 jongens 1 meisje", 3), ("2j 1m", 3),
        ("5 (2 meiden, 3 jongens)", 5), ("5 (waarvan 2 meiden)", 5), ("5 (vaste groep)", 5), ("1.000", 1000),
        ("about 5", 5), ("two", 2), ("3 or 4", 3), ("2 + friend", 3),
    ],
)  # fmt: skip
def test_loosely_written_is_read_and_shown_as_read(written, heads):
    found, note = read_heads(written)
    assert found == heads
    told = written.removesuffix(" (vaste groep)")
    assert note == "" or note == f"“{told}” lezen we als {heads}."
    assert note or written == "1.000"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("", "ontbreekt"), (0, "minder dan 1"), ("0", "minder dan 1"), ("nul", "minder dan 1"),
        (-2, "minder dan 1"),
        ("-2", "minder dan 1"), (1001, "meer dan 1000"), ("1001", "meer dan 1000"),
        (2.5, "geen heel getal"), ("2,5", "geen heel getal"), ("veel", "geen heel getal"),
        ("een paar", "geen heel getal"), ("groepje", "geen heel getal"), ("9" * 5000, "geen heel getal"),
        ("4-3", "geen heel getal"), ("3-3", "geen heel getal"), ("2 + vrienden", "geen heel getal"),
        ("2 + hond", "geen heel getal"), ("Mo en Ali", "geen heel getal"), ("2 + Samira", "geen heel getal"),
        ("max 5", "geen heel getal"), ("5?", "geen heel getal"), ("2, 3", "geen heel getal"),
        ("🙂", "geen heel getal"),
        ("5 (2 meiden, 2 jongens)", "niet hetzelfde"), ("5 (waarvan 6 meiden)", "niet hetzelfde"),
        ("2022-04-03", "een datum"), ("2022-04-03T00:00:00", "een datum"), ("#DIV/0!", "foutmelding"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_people_is_refused_without_repeating_it(cell, words):
    with pytest.raises(UnreadableCellError, match=words) as refused:
        read_heads(cell)
    assert "Samira" not in str(refused.value)


def test_parts_may_be_nobody():
    assert [read_part(cell) for cell in ("", "-", 0, "0", 2, "twee")] == [0, 0, 0, 0, 2, 2]
