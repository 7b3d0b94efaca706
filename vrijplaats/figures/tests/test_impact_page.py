"""The page Impact: a year with its definitions, after disclosure control."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.cast import artist, coordinator, researcher, signed_in, young_person
from tests.queries import MOST_QUERIES, queries_of
from vrijplaats.figures import pages
from vrijplaats.figures.figures import Period, figures_of
from vrijplaats.outreach.actions import record_encounter
from vrijplaats.outreach.models import OutreachForm
from vrijplaats.statements.tests.builders import helped, meeting, process, said, step

pytestmark = pytest.mark.django_db
ADDRESS = "/impact/?from_on=2024-01-01&to_on=2024-12-31"


def test_the_whole_team_reads_the_year_and_nobody_else() -> None:
    for someone in (coordinator(), researcher(), artist()):
        assert signed_in(someone).get("/impact/").status_code == 200
    assert signed_in(young_person()).get("/impact/").status_code == 404


def test_every_window_of_the_facade_is_one_young_person() -> None:
    for name in ("Ruby", "Bo", "Mo"):
        meeting(date(2024, 5, 1), name)
        process(date(2024, 5, 2), name)
    step("Ruby", "maker", date(2024, 6, 1))
    step("Bo", "maker", date(2024, 6, 1))
    step("Ruby", "agent", date(2024, 6, 1))
    helped("Ruby", date(2024, 6, 2))
    page = signed_in(coordinator()).get(ADDRESS).context["page"]
    assert page.facade.kinds == ["agency", "making", "contact"]
    assert [number.shown for number in page.headline] == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["Ruby"], "Een huis met 1 raam, voor één jongere. 1 is ook maker. 1 is ook agent."),
        (
            ["Ruby", "Bo"],
            "Een huis met 2 ramen, één voor elke jongere. 2 zijn ook makers. 2 zijn ook agents.",
        ),
    ],
)
def test_the_facade_in_words_agrees_with_its_numbers(names: list[str], says: str) -> None:
    for name in names:
        meeting(date(2024, 5, 1), name)
        process(date(2024, 5, 2), name)
        step(name, "maker", date(2024, 6, 1))
        step(name, "agent", date(2024, 6, 1))
        helped(name, date(2024, 6, 2))
    assert signed_in(coordinator()).get(ADDRESS).context["page"].facade.in_words == says


def test_groups_that_do_not_nest_are_no_windows_on_the_facade() -> None:
    meeting(date(2024, 5, 1), "Ruby")
    step("Bo", "agent", date(2024, 1, 2))
    helped("Bo", date(2024, 1, 3))
    page = signed_in(coordinator()).get(ADDRESS).context["page"]
    assert [number.shown for number in page.headline] == ["1", "0", "1"]
    assert page.facade.kinds == ["contact"]
    assert page.facade.in_words == "Een huis met 1 raam, voor één jongere."


def test_a_breakdown_is_shown_as_soon_as_one_part_counts() -> None:
    meeting(date(2024, 5, 1), "Ruby")
    page = signed_in(coordinator()).get(ADDRESS).context["page"]
    shown = {part.breakdown.key: [bar.shown for bar in part.chart.bars] for part in page.breakdowns}
    assert sorted(shown["encounters_by_depth"]) == ["0", "0", "0", "1"]
    assert "gatherings_by_kind" not in shown


def test_small_numbers_of_people_are_hidden_on_the_page() -> None:
    for i in range(10):
        process(date(2024, 5, 2), f"Jongere {i}", form="Film" if i < 4 else "Rap")
    page = signed_in(coordinator()).get(ADDRESS).context["page"]
    (art_forms,) = [part for part in page.breakdowns if part.breakdown.key == "art_forms"]
    assert [bar.shown for bar in art_forms.chart.bars] == ["± 5", "<5"]
    assert art_forms.hides_few


def test_words_stand_beside_the_numbers_only_with_a_yes() -> None:
    said("Ruby", words="Ik durf weer.", said_on=date(2024, 5, 1))
    said("Bo", words="Niet voor buiten.", said_on=date(2024, 5, 1), uses=["learning"])
    page = signed_in(researcher()).get(ADDRESS).content.decode()
    assert "Ik durf weer." in page
    assert "Niet voor buiten." not in page


@pytest.mark.parametrize(
    "asked",
    [
        "from_on=2024-12-31&to_on=2024-01-01",
        "from_on=x&to_on=y",
        "from_on=0001-01-01&to_on=9999-12-31",
        "from_on=2190-01-01&to_on=2190-12-31",
    ],
)
def test_a_period_that_makes_no_sense_shows_the_latest_year_and_says_so(asked: str) -> None:
    answer = signed_in(coordinator()).get(f"/impact/?{asked}")
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert answer.context["page"].period.to_on == timezone.localdate()


def test_a_year_that_is_to_come_is_refused_with_a_sentence() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = signed_in(coordinator()).get(f"/impact/?from_on={tomorrow}&to_on={tomorrow}")
    assert "Die dagen moeten nog komen. Kies een periode die al begonnen is." in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "days", "story"),
    [
        ("from_on=2024-06-03&to_on=2024-06-03", "3 juni 2024", "Maak het verhaal van deze dag"),
        ("from_on=2024-06-01&to_on=2024-06-30", "Juni 2024", "Maak het verhaal van deze maand"),
        ("from_on=2024-01-01&to_on=2024-12-31", "2024", "Maak het verhaal van dit jaar"),
    ],
)
def test_a_period_is_called_by_its_length(asked: str, days: str, story: str) -> None:
    page = signed_in(coordinator()).get(f"/impact/?{asked}").content.decode()
    assert f'<p class="muted">{days}</p>' in page
    assert story in page


def test_small_numbers_that_are_withheld_are_not_called_nothing() -> None:
    meeting(date(2024, 5, 1), "Ruby")
    page = signed_in(coordinator()).get("/impact/?from_on=2024-05-01&to_on=2024-05-02").content.decode()
    assert "Dit zijn er te weinig om te tonen." in page
    assert "Hier staat nog niks" not in page
    assert "Getallen over jongeren zijn hier niet precies" in page


def someone_comes(number: int) -> None:
    """Let one person come, speak and make, each in a way of their own."""
    day, name = timezone.localdate() - timedelta(days=number), f"Jongere {number}"
    meeting(day - timedelta(days=1), name, form=f"Vorm {number}")
    said(name, said_on=day, themes=[f"Thema {number}"])
    process(day, name, form=f"Kunst {number}")


@pytest.mark.parametrize("is_counted_anew", [True, False])
def test_the_page_asks_as_much_in_a_full_year_as_in_a_small_one(is_counted_anew: bool) -> None:
    client = signed_in(coordinator())
    counts = []
    for people in (range(12), range(12, 24)):
        for number in people:
            someone_comes(number)
        # What is shown for the first time becomes a published table.
        assert queries_of(client, "/impact/") <= MOST_QUERIES
        if is_counted_anew:
            cache.clear()
        counts.append(queries_of(client, "/impact/"))
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_a_page_read_twice_counts_again_as_soon_as_something_happened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted: list[Period] = []
    monkeypatch.setattr(pages, "figures_of", lambda period: counted.append(period) or figures_of(period))
    client = signed_in(coordinator())
    worker = coordinator().user
    form = OutreachForm.objects.create(title="Caravan")
    for n in (1, 2):
        record_encounter(by=worker, depth="chat", own_form=form)
        for _again in range(2):
            shown = {
                number.figure.key: number.shown for number in client.get("/impact/").context["page"].others
            }
            assert shown["encounters"] == str(n)
        assert len(counted) == n


def test_in_a_big_city_one_window_stands_for_several() -> None:
    for i in range(130):
        meeting(date(2024, 5, 1), f"Jongere {i}")
    page = signed_in(coordinator()).get(ADDRESS).context["page"]
    assert page.people_per_window == 10
    assert len(page.facade.kinds) == 13


TABLES = "/impact/tabellen/?from_on=2024-01-01&to_on=2024-12-31"


def test_the_tables_say_what_the_page_says_and_no_more() -> None:
    for number in range(12):
        process(date(2024, 5, 2), f"Ruby {number}", form="=1+1")
    answer = signed_in(coordinator()).get(TABLES)
    table = answer.content.decode("utf-8-sig")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="2024-12-31-tabellen.csv"'
    assert '"\'=1+1";"' in table
    assert '"=' not in table
    assert "Ruby" not in table


def test_the_tables_are_for_the_team() -> None:
    assert signed_in(young_person()).get(TABLES).status_code == 404


def test_tables_of_a_strange_period_are_those_of_the_latest_year() -> None:
    answer = signed_in(coordinator()).get("/impact/tabellen/?from_on=morgen&to_on=9999-99-99")
    assert answer.status_code == 200
