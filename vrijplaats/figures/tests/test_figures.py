"""Three small years, counted by hand."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.figures.figures import Period, PeriodError, figures_of, latest_full_year, period_from_text
from vrijplaats.foundation.models import Movement
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, Work
from vrijplaats.outreach.models import Encounter, EncounterLink, OutreachForm, StreetRound
from vrijplaats.people.actions import erase_young_person
from vrijplaats.statements.models import Statement
from vrijplaats.statements.tests.builders import (
    at,
    gathering,
    helped,
    meeting,
    person,
    process,
    said,
    step,
    theme,
    work,
)

from .builders import numbers

pytestmark = pytest.mark.django_db
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def the_year_of_four() -> None:
    """Build 2024.

    Reached: Ruby, Bo, Mo (three); Kiki only had a chat, and one real talk stayed nameless.
    Maker: Ruby. Bo makes, but never said yes. Agent: Ruby, who helped Bo.
    Encounters: 6 with 9 heads; real talks 4. Caravan 4, School 2.
    First met in the caravan: Ruby, Bo, Kiki; again: Ruby. First met at school: Mo, not again.
    """
    meeting(date(2024, 1, 1), "Ruby")
    meeting(date(2024, 3, 5), "Ruby", "Bo")
    meeting(date(2024, 4, 1), "Mo", form="School")
    meeting(date(2024, 5, 1), "Kiki", depth="chat")
    meeting(date(2024, 6, 1), heads=3)
    meeting(date(2024, 12, 31), depth="greeting", form="School")
    made = process(date(2024, 2, 1), "Ruby", form="Muziek")
    process(date(2024, 2, 1), "Bo", form="Film")
    work(made, date(2024, 8, 1))
    step("Ruby", "maker", date(2024, 3, 1))
    step("Ruby", "agent", date(2024, 9, 1))
    helped("Ruby", date(2024, 9, 2))
    gathering(date(2024, 5, 5), 12)
    gathering(date(2024, 5, 12), 8, kind="cooking")
    gathering(date(2024, 5, 19), None)
    said("Ruby", said_on=date(2024, 7, 1), themes=["Rust"])


def test_a_year_is_counted_as_by_hand() -> None:
    the_year_of_four()
    figures = figures_of(*YEAR)
    found = numbers(figures)
    assert (found["reached"], found["change_makers"], found["change_agents"]) == (3, 1, 1)
    assert figures.is_nested
    assert (found["encounters"], found["heads"]) == (6, 9)
    assert found["encounters_by_form"] == (("Caravan", 4, None), ("School", 2, None))
    assert [n for _, n, _ in found["encounters_by_depth"]] == [1, 1, 4, 0]
    assert [n for _, n, _ in found["encounters_by_month"]] == [1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1]
    assert found["second_meetings"] == (("Caravan", 3, 1), ("School", 1, 0))
    assert found["gatherings_by_kind"] == (("samen koken", 1, 8), ("talk", 1, 12))
    assert (found["gatherings"], found["gathering_heads"]) == (2, 20)
    assert (found["processes"], found["works"], found["statements"]) == (2, 1, 1)
    assert found["art_forms"] == (("Film", 1, None), ("Muziek", 1, None))
    assert found["statement_themes"] == (("Rust", 1, None),)


def test_an_empty_year_is_all_zeros() -> None:
    figures = figures_of(*YEAR)
    assert all(figure.value == 0 for figure in (*figures.headline, *figures.others))
    assert figures.is_nested


def test_a_year_in_which_groups_do_not_nest_says_so() -> None:
    # Bo helps and said yes to being an agent, but makes nothing; Mo makes, and was never talked with.
    step("Bo", "agent", date(2024, 1, 2))
    helped("Bo", date(2024, 1, 3))
    process(date(2024, 1, 3), "Mo")
    step("Mo", "maker", date(2024, 1, 4))
    figures = figures_of(*YEAR)
    assert [figure.value for figure in figures.headline] == [0, 1, 1]
    assert not figures.is_nested


# correction: which numbers may change by it, and no other
CORRECTIONS: dict[str, tuple[Callable[[], object], set[str]]] = {
    "a meeting is undone": (
        lambda: Encounter.objects.filter(occurred_at=at(date(2024, 4, 1))).update(undone_at=timezone.now()),
        {
            "reached",
            "encounters",
            "heads",
            "encounters_by_form",
            "encounters_by_depth",
            "encounters_by_month",
            "second_meetings",
        },
    ),
    "a chat was a real talk": (
        lambda: Encounter.objects.filter(depth="chat").update(depth="real_talk"),
        {"reached", "encounters_by_depth"},
    ),
    "more heads than noted": (lambda: Encounter.objects.filter(heads=3).update(heads=4), {"heads"}),
    "a link was with someone else": (
        lambda: EncounterLink.objects.filter(young_person__name="Mo").delete(),
        {"reached", "second_meetings"},
    ),
    "a step was never confirmed": (
        lambda: Step.objects.filter(kind="maker").update(confirmed_on=None),
        {"change_makers"},
    ),
    "help was given a year later": (
        lambda: HelpGiven.objects.update(happened_on=date(2025, 1, 1)),
        {"change_agents"},
    ),
    "a talk was called off": (
        lambda: Gathering.objects.filter(kind="talk").update(is_called_off=True),
        {"gatherings", "gathering_heads", "gatherings_by_kind"},
    ),
    "a work was shown a year later": (lambda: Work.objects.update(shown_on=date(2025, 2, 1)), {"works"}),
    "a process has another form": (
        lambda: MakingProcess.objects.filter(art_form__title="Film").update(art_form=None),
        {"art_forms"},
    ),
    "a sentence has another theme": (
        lambda: Statement.objects.get().themes.set([theme("Wonen")]),
        {"statement_themes"},
    ),
    "a sentence was said a year later": (
        lambda: Statement.objects.update(said_on=date(2025, 1, 1)),
        {"statements", "statement_themes"},
    ),
}


@pytest.mark.parametrize("what", CORRECTIONS)
def test_correcting_one_record_changes_exactly_the_figures_it_should(what: str) -> None:
    the_year_of_four()
    before = numbers(figures_of(*YEAR))
    correct, expected = CORRECTIONS[what]
    correct()
    after = numbers(figures_of(*YEAR))
    assert {key for key in before if before[key] != after[key]} == expected


def test_erasing_a_person_changes_no_past_total() -> None:
    the_year_of_four()
    before = numbers(figures_of(*YEAR))
    for name in ("Ruby", "Bo", "Mo"):
        erase_young_person(young_person=person(name), by=None)
    assert numbers(figures_of(*YEAR)) == before
    assert not Statement.objects.exclude(words="").exists()


EDGES = [
    (at(date(2023, 12, 31), 23, 59, 59), False),
    (at(date(2024, 1, 1), 0, 0, 0), True),
    (at(date(2024, 12, 31), 23, 59, 59), True),
    (at(date(2025, 1, 1), 0, 0, 0), False),
]


@pytest.mark.parametrize(("met_at", "is_in"), EDGES)
def test_a_day_begins_and_ends_on_the_movements_own_clock(met_at: datetime, is_in: bool) -> None:
    meeting(met_at, "Ruby")
    assert figures_of(*YEAR).reached.value == is_in


def test_the_same_moment_falls_in_another_year_far_away() -> None:
    meeting(at(date(2024, 1, 1), 0, 30), "Ruby")
    Movement.objects.update_or_create(id=1, defaults={"time_zone": "America/New_York"})
    assert figures_of(*YEAR).reached.value == 0
    assert figures_of(date(2023, 12, 31), date(2023, 12, 31)).reached.value == 1


def test_a_leap_day_counts() -> None:
    meeting(date(2024, 2, 29), "Ruby")
    assert figures_of(date(2024, 2, 29), date(2024, 2, 29)).reached.value == 1
    assert figures_of(date(2024, 3, 1), date(2024, 3, 1)).reached.value == 0


@pytest.mark.parametrize(
    ("confirmed_on", "given_back_on", "is_maker"),
    [
        (date(2024, 12, 31), None, True),
        (date(2025, 1, 1), None, False),
        (None, None, False),
        (date(2023, 1, 1), date(2023, 12, 31), False),
        (date(2023, 1, 1), date(2024, 1, 1), True),
    ],
)
def test_a_maker_said_yes_and_did_not_give_it_back_before(
    confirmed_on: date | None, given_back_on: date | None, is_maker: bool
) -> None:
    process(date(2024, 6, 1), "Ruby")
    step("Ruby", "maker", confirmed_on, given_back_on)
    assert figures_of(*YEAR).change_makers.value == is_maker


def test_of_two_who_make_together_only_who_said_yes_is_a_maker() -> None:
    process(date(2024, 6, 1), "Ruby", "Bo")
    step("Ruby", "maker", date(2024, 6, 1))
    assert figures_of(*YEAR).change_makers.value == 1


def test_a_step_of_the_other_kind_makes_nobody_a_maker_or_an_agent() -> None:
    process(date(2024, 6, 1), "Ruby")
    helped("Ruby", date(2024, 6, 1))
    made = step("Ruby", "agent", date(2024, 6, 1))
    assert [figure.value for figure in figures_of(*YEAR).headline] == [0, 0, 1]
    Step.objects.filter(pk=made.pk).update(kind="maker")
    assert [figure.value for figure in figures_of(*YEAR).headline] == [0, 1, 0]


def test_someone_met_in_an_earlier_period_and_undone_is_new_again() -> None:
    before = meeting(date(2023, 12, 31), "Ruby", form="School")
    meeting(date(2024, 2, 1), "Ruby")
    Encounter.objects.filter(pk=before.pk).update(undone_at=timezone.now())
    assert numbers(figures_of(*YEAR))["second_meetings"] == (("Caravan", 1, 0),)


def test_a_meeting_after_the_period_is_no_second_meeting_in_it() -> None:
    meeting(date(2024, 12, 30), "Ruby")
    meeting(date(2025, 1, 1), "Ruby")
    assert numbers(figures_of(*YEAR))["second_meetings"] == (("Caravan", 1, 0),)
    meeting(date(2024, 12, 31), "Ruby")
    assert numbers(figures_of(*YEAR))["second_meetings"] == (("Caravan", 1, 1),)


def test_the_form_of_a_meeting_on_a_round_is_that_of_the_round() -> None:
    outing = StreetRound.objects.create(
        form=OutreachForm.objects.create(title="Te voet"), starts_at=at(date(2024, 3, 1))
    )
    met = Encounter.objects.create(round=outing, occurred_at=outing.starts_at, depth="chat")
    met.links.create(young_person=person("Ruby"))
    found = numbers(figures_of(*YEAR))
    assert found["encounters_by_form"] == (("Te voet", 1, None),)
    assert found["second_meetings"] == (("Te voet", 1, 0),)


@pytest.mark.parametrize("sign_of_life", ["entry", "work", "presentation", "nothing", "only planned"])
def test_a_process_of_an_earlier_year_lives_on_in_what_is_made(sign_of_life: str) -> None:
    made = process(date(2023, 6, 1), "Ruby")
    step("Ruby", "maker", date(2023, 7, 1))
    if sign_of_life == "entry":
        LogEntry.objects.create(process=made, words="Verder.", made_on=date(2024, 5, 1))
    elif sign_of_life == "work":
        work(made, date(2024, 5, 1))
    elif sign_of_life in ("presentation", "only planned"):
        is_held = sign_of_life == "presentation"
        Presentation.objects.create(
            process=made, stage="mid", planned_at=at(date(2024, 5, 1)), is_held=is_held
        )
    is_alive = sign_of_life not in ("nothing", "only planned")
    assert figures_of(*YEAR).change_makers.value == is_alive


@pytest.mark.parametrize(("held_at", "is_in"), EDGES)
def test_a_presentation_counts_from_the_first_second_of_the_period_to_its_last(
    held_at: datetime, is_in: bool
) -> None:
    made = process(date(2022, 6, 1), "Ruby")
    step("Ruby", "maker", date(2022, 7, 1))
    Presentation.objects.create(process=made, stage="mid", planned_at=held_at, is_held=True)
    assert figures_of(*YEAR).change_makers.value == is_in


def test_a_first_meeting_before_the_period_is_no_first_meeting_in_it() -> None:
    meeting(date(2023, 12, 1), "Ruby", form="School")
    meeting(date(2024, 2, 1), "Ruby")
    assert numbers(figures_of(*YEAR))["second_meetings"] == ()


def test_meeting_twice_on_one_evening_is_not_meeting_again() -> None:
    meeting(at(date(2024, 2, 1), 20), "Ruby")
    meeting(at(date(2024, 2, 1), 22), "Ruby", form="School")
    assert numbers(figures_of(*YEAR))["second_meetings"] == (("Caravan", 1, 0),)


def test_the_form_of_the_very_first_meeting_counts_to_the_second() -> None:
    meeting(at(date(2024, 2, 1), 20, 0, 1), "Ruby", form="Aan de deur")
    meeting(at(date(2024, 2, 1), 20, 0, 0), "Ruby", form="Zomaar op straat")
    meeting(date(2024, 2, 3), "Ruby")
    assert numbers(figures_of(*YEAR))["second_meetings"] == (("Zomaar op straat", 1, 1),)


def test_every_number_says_what_it_is_and_how_to_count_it_again() -> None:
    figures = figures_of(*YEAR)
    for figure in (*figures.headline, *figures.others, *figures.breakdowns):
        assert figure.definition
        assert figure.left_out
        assert figure.command == "vrijplaats figures --from 2024-01-01 --to 2024-12-31"


def test_the_latest_full_year_ends_on_the_day_of_the_latest_thing_that_happened() -> None:
    meeting(date(2024, 2, 29), "Ruby")
    assert latest_full_year() == Period(date(2023, 3, 1), date(2024, 2, 29))
    work(process(date(2024, 1, 1), "Ruby"), date(2025, 2, 28))
    assert latest_full_year() == Period(date(2024, 2, 29), date(2025, 2, 28))


HAPPENS: dict[str, Callable[[date], object]] = {
    "a meeting": lambda day: meeting(day, "Ruby"),
    "a gathering": lambda day: gathering(day, 12),
    "a process": lambda day: process(day, "Ruby"),
    "a work": lambda day: work(process(date(2024, 1, 1), "Ruby"), day),
    "help": lambda day: helped("Ruby", day),
    "words": lambda day: said(said_on=day),
}


@pytest.mark.parametrize("happens", HAPPENS.values(), ids=HAPPENS.keys())
def test_what_lies_ahead_does_not_move_the_latest_year(happens: Callable[[date], object]) -> None:
    today = timezone.localdate()
    meeting(today - timedelta(days=1), "Bo")
    happens(today + timedelta(days=1))
    assert latest_full_year().to_on == today - timedelta(days=1)


@pytest.mark.parametrize("kind", ["a process", "a work", "help", "words"])
def test_what_is_of_today_does(kind: str) -> None:
    today = timezone.localdate()
    meeting(today - timedelta(days=1), "Bo")
    HAPPENS[kind](today)
    assert latest_full_year().to_on == today


@pytest.mark.parametrize(
    ("from_on", "to_on", "says"),
    [
        ("2024-12-31", "2024-01-01", "Draai ze om"),
        ("gisteren", "2024-01-01", "geen dag die we kennen"),
        ("2024-02-30", "2024-03-01", "geen dag die we kennen"),
        ("2024-01-01", None, "Geef allebei"),
        ("0001-01-01", "9999-12-31", "Kijk nog eens naar het jaar"),
    ],
)
def test_a_period_that_makes_no_sense_is_answered_in_plain_words(
    from_on: str, to_on: str | None, says: str
) -> None:
    with pytest.raises(PeriodError, match=says):
        period_from_text(from_on, to_on)


def test_a_period_of_many_years_is_shown_per_year() -> None:
    meeting(date(2020, 5, 1), "Ruby")
    shown = numbers(figures_of(date(2019, 6, 1), date(2024, 5, 31)))["encounters_by_month"]
    assert [label for label, _, _ in shown] == ["2019", "2020", "2021", "2022", "2023", "2024"]
    assert [n for _, n, _ in shown] == [0, 1, 0, 0, 0, 0]
