"""Days and times in every way that people write them."""

from datetime import date, time

import pytest

from vrijplaats.imports.parsing.cells import UnreadableCellError
from vrijplaats.imports.parsing.days import Dating, check_weekday, read_clock, read_day, read_weekday, year_in

THE_DAY = date(2022, 3, 12)  # a Saturday


@pytest.mark.parametrize(
    "written",
    [
        "12-3-2022", "12-03-2022", "12/3/2022", "12.3.2022", "12-3-'22", "12-3-22", "12 - 3 - 2022",
        "12/03/22",
        "2022-03-12", "2022/03/12", "2022.3.12", "20220312", "2022-03-12T00:00:00",
        "12 maart 2022", "12 mrt 2022", "12 mrt. 2022", "12-mrt-22", "12mrt2022", "12 Maart '22",
        "12 maart ’22",
        "zaterdag 12 maart 2022", "za 12-3-2022", "Zat. 12 mrt 2022", "za, 12/3/22", "12-3-2022 (za)",
        "12 maart 2022, zaterdag", "Sat 12 March 2022", "March 12, 2022", "mar 12 2022", "12th March 2022",
        "12e maart 2022", " 12-3-2022. ", "44632", 44632, 44632.0, 20220312,
    ],
)  # fmt: skip
def test_one_day_in_many_hands(written):
    assert (read_day(written, Dating()).day, read_day(written, Dating()).clock) == (THE_DAY, None)


@pytest.mark.parametrize(
    "written", ["12 mrt", "12-3", "12/3", "12.3", "zaterdag 12 maart", "za 12/3", "12 maart", "March 12"]
)
def test_without_a_year_it_takes_that_of_its_sheet_and_says_so(written):
    parsed = read_day(written, Dating(2022))
    assert parsed.day == THE_DAY
    assert parsed.note == f"“{written}” lezen we als 12 maart 2022."


def test_a_full_date_needs_no_note_and_a_serial_does():
    assert read_day("12-3-2022", Dating(2019)).note == ""
    assert read_day(44632, Dating()).note == "“44632” lezen we als 12 maart 2022."


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("12-3-2022 20:30", time(20, 30)),
        ("2022-03-12T20:30:00", time(20, 30)),
        ("12 maart 2022 20.30 uur", time(20, 30)),
        ("12-3-2022 om 20u30", time(20, 30)),
        ("za 12-3-22, 20 uur", time(20)),
        (44632.8125, time(19, 30)),
    ],
)
def test_a_time_may_follow(written, clock):
    assert read_day(written, Dating()).clock == clock


@pytest.mark.parametrize("written", ["12 maart 20u30", "12-3 20:30", "12/3 20.30 uur", "12 mrt 20 uur"])
def test_an_hour_is_no_year(written):
    parsed = read_day(written, Dating(2022))
    assert (parsed.day, parsed.clock.hour) == (THE_DAY, 20)


def test_serials_that_count_from_1904():
    assert read_day(44632 - 1462, Dating(is_1904=True)).day == THE_DAY


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "ontbreekt"),
        ("31-2-2022", "klopt niet"),
        ("31 februari", "klopt niet"),
        ("3/14/2022", "klopt niet"),
        ("12-3-1999", "klopt niet"),
        ("0-3-2022", "klopt niet"),
        ("29 feb", "klopt niet"),
        ("maandag 12 maart 2022", "weekdag"),
        ("12-3-2022 (zo)", "weekdag"),
        ("woensdag 12 maart", "weekdag"),
        ("vorige week", "kunnen we niet lezen"),
        ("gisteren", "kunnen we niet lezen"),
        ("12/13 maart 2022", "kunnen we niet lezen"),
        ("12-3-2022 en 13-3-2022", "kunnen we niet lezen"),
        ("12 t/m 14 maart", "kunnen we niet lezen"),
        ("12-3-2022?", "kunnen we niet lezen"),
        ("12 smurf 2022", "kunnen we niet lezen"),
        ("half maart", "kunnen we niet lezen"),
        ("2022", "kunnen we niet lezen"),
        (2022, "kunnen we niet lezen"),
        (12.3, "kunnen we niet lezen"),
        (12.0, "kunnen we niet lezen"),
        (-5, "kunnen we niet lezen"),
        ("12-3-20222", "kunnen we niet lezen"),
        ("12-3-2022 25:00", "kunnen we niet lezen"),
        ("#REF!", "foutmelding"),
        ("9" * 5000, "kunnen we niet lezen"),
    ],
)
def test_what_is_no_day_is_refused(written, words):
    with pytest.raises(UnreadableCellError, match=words):
        read_day(written, Dating(2022))


def test_without_any_year_there_is_no_day():
    with pytest.raises(UnreadableCellError, match="geen jaar"):
        read_day("12 mrt", Dating())


def test_the_year_that_a_date_tells_by_itself():
    assert [year_in(cell) for cell in ("12-3-'22", "12 mrt", 44632, "hoi", 2022)] == [
        2022, None, 2022, None, None,
    ]  # fmt: skip


def test_weekdays():
    assert [read_weekday(w) for w in ("ma", "Woensdag", "za.", "sun", "datum", "d", "")] == [
        0, 2, 5, 6, None, None, None,
    ]  # fmt: skip
    check_weekday(5, THE_DAY)
    check_weekday(None, THE_DAY)
    with pytest.raises(UnreadableCellError):
        check_weekday(4, THE_DAY)


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("20:30", time(20, 30)), ("20.30", time(20, 30)), ("20u30", time(20, 30)), ("20 uur", time(20)),
        ("20:30:00", time(20, 30)), ("8 pm", time(20)), ("12 am", time(0)), ("20:00 - 22:00", time(20)),
        ("20.00 tot 22.00 uur", time(20)), (0.8125, time(19, 30)), (20, time(20)), (20.3, time(20, 30)),
        ("avond", None),
    ],
)  # fmt: skip
def test_times(written, clock):
    assert read_clock(written).clock == clock


@pytest.mark.parametrize(
    "written", ["half 9", "25 uur", "20:61", "9" * 40, "hoi", 25, 20.75, -1, "20:00 - laat"]
)
def test_what_is_no_time_is_refused(written):
    with pytest.raises(UnreadableCellError, match="Deze tijd"):
        read_clock(written)
