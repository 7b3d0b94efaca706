"""Promise G12 over time: asking every day, week, month and window beside the exact year finds nobody."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from itertools import product

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.cast import coordinator, researcher, signed_in
from vrijplaats.figures import totals
from vrijplaats.figures.disclosure_control import Audience, Precision, ShownNumber, show
from vrijplaats.figures.figures import Period, figures_of
from vrijplaats.figures.management.commands.figures import number_as_data
from vrijplaats.figures.models import DeclaredPeriod, PublishedTable
from vrijplaats.figures.published_tables import as_published
from vrijplaats.foundation.models import Movement, current_movement
from vrijplaats.publications.compose import compose
from vrijplaats.publications.story import ReportStory
from vrijplaats.statements.tests.builders import helped, meeting, process, step

pytestmark = pytest.mark.django_db
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
KEYS = ("reached", "change_makers", "change_agents")
# On which day of the year each of 24 people came: a busy spring, some alone on a day, one in December.
CAME = [*range(60, 78), 120, 121, 128, 200, 260, 345]
Days = tuple[date, date]


@dataclass(frozen=True)
class Asked:
    """What was told of the people who came in one window."""

    days: Days
    told: ShownNumber

    @property
    def fewest(self) -> int:
        """The smallest number that can stand behind it."""
        return {Precision.EXACT: self.told.value, Precision.ABOUT: self.told.value - 2}.get(
            self.told.precision, 0
        )

    @property
    def most(self) -> int:
        """The largest number that can stand behind it."""
        match self.told.precision:
            case Precision.EXACT:
                return self.told.value
            case Precision.ABOUT:
                return self.told.value + 2
            case _:
                return 9

    @property
    def people(self) -> set[int]:
        """Who came in this window, which the attacker saw with their own eyes."""
        return {who for who, day in enumerate(CAME) if self.days[0] <= on(day) <= self.days[1]}


def on(day: int) -> date:
    return YEAR[0] + timedelta(days=day)


def people_come() -> None:
    """Let everyone come on their day; every third makes, every sixth helps."""
    for who, day in enumerate(CAME):
        name = f"Jongere {who}"
        meeting(on(day), name)
        if who % 3 == 0:
            process(on(day), name)
            step(name, "maker", YEAR[0])
        if who % 6 == 0:
            helped(name, on(day))
            step(name, "agent", YEAR[0])


def windows() -> Iterator[Days]:
    """Yield every day, week and month around which anybody came, and windows that grow, shrink and slide."""
    near = sorted({day + shift for day, shift in product(CAME, (-1, 0, 1))})
    for day in near:
        yield on(day), on(day)
        yield on(day - 3), on(day + 3)
        yield YEAR[0], on(day)
        yield on(day), YEAR[1]
        yield on(day - 15), on(day + 14)
    for month in range(1, 13):
        following = date(2024 + month // 12, month % 12 + 1, 1)
        yield date(2024, month, 1), following - timedelta(days=1)


def ask(days: Days) -> Asked:
    return Asked(days, show(as_published(figures_of(*days)).reached, Audience.INSIDE))


def found_in(asked: list[Asked]) -> set[int]:
    """Return who is known to be counted: alone in a window that is not zero, or alone between two."""
    found = set()
    for inner, outer in product([Asked((YEAR[0], YEAR[0]), ShownNumber(Precision.EXACT, 0)), *asked], asked):
        is_inside = inner.days[0] >= outer.days[0] and inner.days[1] <= outer.days[1]
        between = outer.people - inner.people
        is_exact = Precision.EXACT in (inner.told.precision, outer.told.precision)
        if is_inside and len(between) == 1 and is_exact and outer.fewest > inner.most:
            found |= between
    return found


def all_asked(*, year_first: bool) -> list[Asked]:
    order = [YEAR, *windows()] if year_first else [*windows(), YEAR]
    return [ask(days) for days in order]


@pytest.mark.parametrize("year_first", [True, False], ids=["the year first", "the windows first"])
def test_every_window_beside_the_exact_year_finds_nobody(year_first: bool) -> None:
    people_come()
    asked = all_asked(year_first=year_first)
    assert len(asked) > 150
    assert found_in(asked) == set()
    (year,) = [each for each in asked if each.days == YEAR]
    assert year.told == ShownNumber(Precision.EXACT, len(CAME))
    assert not [each for each in asked if each.told.precision is Precision.EXACT and each.days != YEAR]


def test_were_every_period_exact_the_attacker_would_find_people(monkeypatch: pytest.MonkeyPatch) -> None:
    people_come()
    monkeypatch.setattr(totals, "is_declared", lambda *asked: True)
    assert found_in(all_asked(year_first=False))


def test_were_the_year_not_told_before_its_windows_the_attacker_would_find_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people_come()
    growing = [(YEAR[0], on(day)) for day in range(60, 346)]
    assert found_in([ask(days) for days in (*growing, YEAR)]) == set()
    PublishedTable.objects.all().delete()
    monkeypatch.setattr(totals, "_exact_years", lambda *asked: ())
    assert found_in([ask(days) for days in (*growing, YEAR)])


def test_a_year_that_is_asked_after_each_person_changes_by_tens() -> None:
    told = []
    for who in range(25):
        meeting(on(60 + who), f"Jongere {who}")
        told.append(ask(YEAR).told.exact)
    assert sorted(set(told)) == [1, 11, 21]


def told_everywhere(days: Days) -> dict[str, set[str]]:
    """Return what each page, file and command tells of the three totals, in data as programs get it."""
    asked = f"from_on={days[0]}&to_on={days[1]}"
    out, words = StringIO(), StringIO()
    call_command("figures", "--from", str(days[0]), "--to", str(days[1]), "--json", stdout=out)
    call_command("figures", "--from", str(days[0]), "--to", str(days[1]), stdout=words)
    data = json.loads(out.getvalue())
    page = signed_in(researcher()).get(f"/impact/?{asked}")
    table = signed_in(coordinator()).get(f"/impact/tabellen/?{asked}").content.decode("utf-8-sig")
    rows = {row[1]: row[2] for row in csv.reader(StringIO(table), delimiter=";") if len(row) > 2}
    headline = {number.figure.key: number for number in page.context["page"].headline}
    story = {number.key: number for number in compose(Period(*days), YEAR[1], ReportStory).headline}
    return {
        key: {
            "json": data[key],
            "listed": next(each["n"] for each in data["figures"] if each["key"] == key),
            "page": headline[key].shown,
            "csv": rows[headline[key].figure.label],
            "words": next(line for line in words.getvalue().splitlines() if headline[key].label in line),
            "story": story[key].value,
        }
        for key in KEYS
    }


def test_three_days_tell_of_nobody_in_any_rendering() -> None:
    Movement.objects.update_or_create(id=1, defaults={"is_headline_public": True})
    people_come()
    for told in told_everywhere((on(344), on(346))).values():
        assert told["json"] is told["listed"] is told["story"] is None
        assert told["page"] == told["csv"] == "te weinig om te tonen"
        assert told["words"].startswith("te weinig om te tonen")
    page = signed_in(coordinator()).get(f"/impact/?from_on={on(344)}&to_on={on(346)}")
    assert "Dit zijn er te weinig om te tonen." in page.content.decode()
    assert "Hier staat nog niks" not in page.content.decode()
    assert page.context["page"].facade.kinds == []


def test_a_declared_year_is_exact_in_every_rendering() -> None:
    Movement.objects.update_or_create(id=1, defaults={"is_headline_public": True})
    people_come()
    told = told_everywhere(YEAR)
    assert [each["json"] for each in told.values()] == [each["story"] for each in told.values()] == [24, 8, 4]
    assert [each["page"] for each in told.values()] == [each["csv"] for each in told.values()]


def test_a_busy_month_is_rounded_and_its_windows_stand_for_five_each() -> None:
    people_come()
    meeting(on(200), *(f"Nog iemand {who}" for who in range(12)))
    page = signed_in(coordinator()).get("/impact/?from_on=2024-03-01&to_on=2024-03-31").context["page"]
    assert page.headline[0].shown == "ongeveer 20"
    assert page.people_per_window == 5
    assert page.facade.kinds == ["contact"] * 4
    assert page.facade.in_words == "Een huis met 4 ramen, elk voor 5 jongeren. Samen zijn het er ongeveer 20."
    assert not page.figures.is_nested


@pytest.mark.parametrize("is_over", [True, False])
def test_a_calendar_year_is_exact_once_it_is_over(is_over: bool) -> None:
    today = timezone.localdate()
    year = today.year - 1 if is_over else today.year
    for who in range(12):
        meeting(date(year, 1, 1), f"Jongere {who}")
    told = ask((date(year, 1, 1), date(year, 12, 31))).told
    assert told == ShownNumber(Precision.EXACT if is_over else Precision.ABOUT, 12 if is_over else 10)


@pytest.mark.parametrize("ends_in", [0, 1])
def test_a_declared_period_is_exact_from_its_last_day(ends_in: int) -> None:
    last_on = timezone.localdate() + timedelta(days=ends_in)
    first_on = last_on - timedelta(days=100)
    DeclaredPeriod.objects.create(from_on=first_on, to_on=last_on)
    meeting(first_on, *(f"Jongere {who}" for who in range(12)))
    expected = Precision.ABOUT if ends_in else Precision.EXACT
    assert ask((first_on, last_on)).told.precision is expected


def test_a_second_exact_period_that_differs_by_a_few_is_rounded() -> None:
    people_come()
    other = (on(61), date(2025, 3, 1))
    DeclaredPeriod.objects.create(from_on=other[0], to_on=other[1])
    assert ask(YEAR).told.precision is Precision.EXACT
    assert ask(other).told == ShownNumber(Precision.ABOUT, 25)


def test_exact_totals_enter_the_published_tables_once() -> None:
    people_come()
    for _again in range(2):
        ask(YEAR)
    row = PublishedTable.objects.get(is_exact=True)
    assert row.is_of(Period(*YEAR, current_movement().zone))
    assert number_as_data(ask(YEAR).told) == len(row.people) == len(CAME)


def test_before_anything_happened_nothing_is_held_back() -> None:
    page = signed_in(coordinator()).get("/impact/").content.decode()
    assert "Hier staat nog niks. Dat mag." in page
    assert "te weinig om te tonen" not in page
    assert not PublishedTable.objects.exists()
