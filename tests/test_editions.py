"""Editions: ordered on a page, made as a job, and showing only what people consent to today."""

import re
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from tests.cast import change_agent, coordinator, outreach_worker, partner_guest, signed_in, young_person
from tests.jobs import do
from tests.queries import MOST_QUERIES, queries_of
from vrijplaats.figures.figures import Period, figures_of
from vrijplaats.figures.published_tables import FEWEST_CHANGED
from vrijplaats.foundation.models import Movement
from vrijplaats.journal.models import Entry
from vrijplaats.making.actions import allow_uses
from vrijplaats.making.models import MakingProcess, Work
from vrijplaats.people.actions import erase_young_person, welcome_young_person
from vrijplaats.publications import letters, tasks
from vrijplaats.publications.actions import order_edition
from vrijplaats.publications.compose import compose, without_words, words_as_they_stand
from vrijplaats.publications.models import Edition
from vrijplaats.publications.rendering import FILES, Renderer
from vrijplaats.publications.story import ReportStory, Story, story_from, to_store
from vrijplaats.sealing.access import reading
from vrijplaats.statements.actions import catch_statement, withdraw_statement
from vrijplaats.statements.models import Statement

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
ORDER = {"from_on": "2024-01-01", "to_on": "2024-12-31"}


def year() -> Period:
    return Period(FIRST, LAST)


def said(words: str, uses: tuple[str, ...] = ("report",)) -> Statement:
    return catch_statement(
        by=outreach_worker().user,
        words=words,
        is_confirmed=True,
        uses=uses,
        about={"said_on": date(2024, 5, 1)},
    )


def made(title: str) -> Work:
    """Return a work with a yes for the report."""
    process = MakingProcess.objects.create(started_on=date(2024, 5, 1))
    work = Work.objects.create(process=process, title=title, shown_on=date(2024, 5, 1))
    return allow_uses(work=work, uses=["report"], is_with_name=False, by=None)


def made_of(calls: list[Story], fails: bool = False) -> tuple[Renderer[ReportStory]]:
    """Return renderers that record their calls; the real ones have tests of their own."""

    def render(story: Story) -> dict[str, bytes]:
        calls.append(story)
        if fails:
            raise RuntimeError("de zetmachine hapert")
        return dict.fromkeys(FILES, b"bestand")

    return (Renderer("alles", ReportStory, tuple(FILES), render),)


@pytest.fixture
def stories(monkeypatch: pytest.MonkeyPatch) -> list[Story]:
    calls: list[Story] = []
    monkeypatch.setattr(tasks, "RENDERERS", made_of(calls))
    return calls


def make(edition: Edition) -> Edition:
    """Run the job as the worker would."""
    do(tasks.render_edition, str(edition.pk))
    edition.refresh_from_db()
    return edition


def test_a_story_outside_hides_small_numbers_of_people() -> None:
    MakingProcess.objects.create(started_on=date(2024, 5, 1)).makers.add(young_person())
    assert _processes_told() == "te weinig om te tonen"
    for _ in range(FEWEST_CHANGED):
        maker = welcome_young_person(name="Bo", by=None)
        MakingProcess.objects.get().makers.add(maker)
    assert _processes_told() == "minder dan 10"


def _processes_told() -> str:
    """Return how many processes began, as a story tells it."""
    return {number.key: number.shown for number in compose(year(), LAST, ReportStory).numbers}["processes"]


def test_a_story_outside_tells_no_total_that_was_not_declared() -> None:
    story = compose(year(), LAST, ReportStory)
    assert [number.value for number in story.headline] == [0, 0, 0]


def test_the_three_totals_are_told_exactly_only_where_the_movement_decided_so() -> None:
    from vrijplaats.statements.tests.builders import meeting

    meeting(date(2024, 5, 1), "Ruby")
    assert _reached_told() == ("minder dan 10", "jongeren bereikt", None)
    Movement.objects.update_or_create(id=1, defaults={"is_headline_public": True})
    assert _reached_told() == ("1", "jongere bereikt", 1)


def _reached_told() -> tuple[str, str, int | None]:
    """Return how many young people were reached, as a story tells it."""
    reached = compose(year(), LAST, ReportStory).headline[0]
    return reached.shown, reached.label, reached.value


def test_one_head_is_no_heads() -> None:
    from vrijplaats.statements.tests.builders import gathering

    gathering(date(2024, 5, 1), 1)
    gathering(date(2024, 5, 2), 2, kind="cooking")
    chart = compose(year(), LAST, ReportStory).chart("gatherings_by_kind")
    assert chart is not None
    told = {bar.label: f"{bar.second_shown} {chart.second_label_of(bar)}" for bar in chart.bars}
    assert told == {"talk": "1 bezoek", "samen koken": "2 bezoeken"}


def test_that_totals_lie_within_each_other_is_told_only_beside_exact_totals() -> None:
    MakingProcess.objects.create(started_on=date(2024, 5, 1)).makers.add(young_person())
    assert figures_of(year()).is_nested
    assert not compose(year(), LAST, ReportStory).is_nested
    Movement.objects.update_or_create(id=1, defaults={"is_headline_public": True})
    assert compose(year(), LAST, ReportStory).is_nested


def test_a_stored_story_holds_no_words_and_finds_them_again() -> None:
    said("Ik durf weer.")
    made("Nachtbus")
    story = compose(year(), LAST, ReportStory)
    stored = without_words(story)
    assert "Ik durf" not in stored.to_json()
    assert "Nachtbus" not in stored.to_json()
    assert words_as_they_stand(story_from(to_store([stored]), ReportStory)) == story


def test_a_year_is_told_in_dutch_whatever_language_is_on() -> None:
    said("Ik durf weer.")
    with override("nl"):
        told = compose(year(), LAST, ReportStory)
    with override("en"):
        assert compose(year(), LAST, ReportStory) == words_as_they_stand(told) == told


def test_what_is_taken_back_leaves_a_visible_gap() -> None:
    gone, stays = said("Ik durf weer."), said("Thee helpt.")
    work = made("Nachtbus")
    stored = without_words(compose(year(), LAST, ReportStory))
    withdraw_statement(statement=gone, by=outreach_worker().user)
    allow_uses(work=work, uses=[], is_with_name=False, by=None)
    now = words_as_they_stand(stored)
    assert {(quote.text, quote.is_withdrawn) for quote in now.quotes} == {("", True), (stays.words, False)}
    assert now.works[0].is_withdrawn
    assert "Nachtbus" not in now.to_json()


def test_ordering_freezes_the_numbers_and_asks_for_the_files() -> None:
    answer = signed_in(outreach_worker()).post("/uitgaven/nieuw/", ORDER)
    edition = Edition.objects.get()
    assert answer.url == f"/uitgaven/{edition.pk}/"
    assert edition.state == Edition.State.WAITING
    assert story_from(edition.story, ReportStory).from_on == FIRST
    assert DBTaskResult.objects.count() == 1
    page = signed_in(outreach_worker()).get(answer.url).content.decode()
    assert "<live-page>" in page


def test_the_job_makes_every_file_and_the_page_offers_them(stories: list[Story]) -> None:
    said("Ik durf weer.")
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    assert (edition.state, edition.done_parts) == (Edition.State.READY, len(FILES))
    assert stories[0].quotes[0].text == "Ik durf weer."
    assert "Ik durf" not in str(edition.story)
    client = signed_in(coordinator())
    page = client.get(f"/uitgaven/{edition.pk}/").content.decode()
    assert "<live-page>" not in page
    for name in FILES:
        assert f"/uitgaven/{edition.pk}/{name}" in page
        answer = client.get(f"/uitgaven/{edition.pk}/{name}")
        assert b"".join(answer.streaming_content) == b"bestand"
        assert "attachment" in answer["Content-Disposition"]


def test_the_job_opens_words_by_its_own_right_and_says_so(stories: list[Story], nobody_looks: None) -> None:
    samira = young_person()
    catch_statement(
        by=outreach_worker().user,
        words="Ik durf weer.",
        young_person=samira,
        is_confirmed=True,
        uses=["report"],
        about={"said_on": date(2024, 5, 1)},
    )
    with reading(by=outreach_worker().user):
        edition = order_edition(period=year(), by=outreach_worker().user)
    make(edition)
    assert stories[0].quotes[0].text == "Ik durf weer."
    entry = Entry.objects.filter(act="publish").get()
    assert (entry.actor_id, entry.subjects.get().subject_id) == (outreach_worker().user.pk, samira.pk)


def test_the_command_opens_words_by_its_own_right(tmp_path: Path, nobody_looks: None) -> None:
    said("Ik durf weer.", ("public",))
    options = ["--from", "2024-01-01", "--to", "2024-12-31", "--only", "infographic"]
    call_command("publish", *options, "--out", str(tmp_path), stdout=StringIO())
    drawn = re.sub(r"<[^>]*>", " ", (tmp_path / "infographic.svg").read_text())
    assert "Ik durf weer" in " ".join(drawn.split())


def test_doing_the_job_twice_changes_nothing(stories: list[Story]) -> None:
    edition = make(make(order_edition(period=year(), by=outreach_worker().user)))
    assert (edition.state, len(stories)) == (Edition.State.READY, 1)


def test_a_job_that_died_half_way_starts_over_without_double_files(stories: list[Story]) -> None:
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    first = edition.document.name
    Edition.objects.update(state=Edition.State.MAKING, done_parts=2)
    edition = make(edition)
    assert edition.state == Edition.State.READY
    assert edition.document.name == first


def test_a_failure_is_told_calmly_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "RENDERERS", made_of([], fails=True))
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    assert edition.state == Edition.State.FAILED
    client = signed_in(outreach_worker())
    assert "lukte nu niet" in client.get(f"/uitgaven/{edition.pk}/").content.decode()
    assert client.get(f"/uitgaven/{edition.pk}/document.pdf").status_code == 404
    client.post(f"/uitgaven/{edition.pk}/opnieuw/")
    monkeypatch.setattr(tasks, "RENDERERS", made_of([]))
    assert make(edition).state == Edition.State.READY


def test_an_edition_with_words_taken_back_is_handed_out_only_after_making_it_again(
    stories: list[Story],
) -> None:
    told = said("Ik durf weer.")
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    withdraw_statement(statement=told, by=outreach_worker().user)
    client = signed_in(coordinator())
    assert client.get(f"/uitgaven/{edition.pk}/document.pdf").status_code == 302
    assert "teruggenomen" in client.get(f"/uitgaven/{edition.pk}/").content.decode()
    client.post(f"/uitgaven/{edition.pk}/opnieuw/")
    make(edition)
    assert stories[-1].quotes[0].is_withdrawn
    assert client.get(f"/uitgaven/{edition.pk}/document.pdf").status_code == 200


def test_editions_do_not_exist_for_others(stories: list[Story]) -> None:
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    for path in ("", "nieuw/", f"{edition.pk}/", f"{edition.pk}/document.pdf"):
        for someone in (young_person(), partner_guest()):
            assert signed_in(someone).get(f"/uitgaven/{path}").status_code == 404
        assert Client().get(f"/uitgaven/{path}").status_code == 302
    assert signed_in(young_person()).post(f"/uitgaven/{edition.pk}/opnieuw/").status_code == 404
    assert signed_in(coordinator()).get(f"/uitgaven/{edition.pk}/geheim.txt").status_code == 404


@pytest.mark.parametrize(
    "slip", [{"from_on": "2025-01-01"}, {"from_on": "mei"}, {"to_on": ""}, {"to_on": "9999-12-31"}]
)
def test_a_slip_is_answered_in_the_form(slip: dict[str, str]) -> None:
    answer = signed_in(outreach_worker()).post("/uitgaven/nieuw/", ORDER | slip)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Edition.objects.exists()


def test_the_order_starts_with_the_latest_full_year_or_the_one_asked_for() -> None:
    client = signed_in(outreach_worker())
    assert client.get("/uitgaven/nieuw/").context["form"].initial["to_on"] == timezone.localdate()
    asked = client.get("/uitgaven/nieuw/?from_on=2024-01-01&to_on=2024-12-31").context["form"].initial
    assert asked == {"from_on": FIRST, "to_on": LAST}
    assert client.get("/uitgaven/nieuw/?from_on=2024-02-30&to_on=x").status_code == 200


def test_the_list_asks_as_few_questions_with_ten_editions_as_with_one() -> None:
    client = signed_in(coordinator())
    counts = []
    for n in (1, 9):
        for _ in range(n):
            Edition.objects.create(from_on=FIRST, to_on=LAST, state=Edition.State.READY)
        counts.append(queries_of(client, "/uitgaven/"))
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_an_edition_waits_where_no_font_draws_a_letter_until_someone_decides(
    stories: list[Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "font_of", lambda point: None)
    said("Ik ben 王小明.")
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    assert (edition.state, stories) == (Edition.State.LETTERS, [])
    page = signed_in(outreach_worker()).get(f"/uitgaven/{edition.pk}/").content.decode()
    assert "<bdi>王小明.</bdi>" in page and "Maak met open raampjes" in page
    answer = signed_in(outreach_worker()).get(f"/uitgaven/{edition.pk}/document.pdf")
    assert answer.status_code == 404
    signed_in(outreach_worker()).post(f"/uitgaven/{edition.pk}/opnieuw/", {"doe": "open"})
    assert make(edition).state == Edition.State.READY


def test_the_command_names_words_that_cannot_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "font_of", lambda point: None)
    said("Ik ben 王小明.")
    out = tmp_path / "uit"
    options = ["--from", "2024-01-01", "--to", "2024-12-31", "--only", "document", "--out", str(out)]
    with pytest.raises(CommandError, match="王小明"):
        call_command("publish", *options, stdout=StringIO())
    assert list(out.iterdir()) == []
    call_command("publish", *options, "--with-gaps", stdout=StringIO())
    assert [path.name for path in out.iterdir()] == ["document.pdf"]


def test_an_edition_with_what_someone_made_with_others_is_made_again_without_their_name(
    stories: list[Story], django_capture_on_commit_callbacks: Any
) -> None:
    samira, deniz, work = young_person(), change_agent(), made("Een muur van ons")
    work.process.makers.set([samira, deniz])
    allow_uses(work=work, uses=["report"], is_with_name=True, by=None)
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    assert stories[-1].works[0].by == "Deniz en Samira"
    printed = edition.document.path
    with django_capture_on_commit_callbacks(execute=True):
        erase_young_person(young_person=samira, by=None)
        assert Path(printed).exists(), "an erasure that is rolled back loses no file"
    assert not Path(printed).exists()
    edition.refresh_from_db()
    assert (edition.state, edition.document.name) == (Edition.State.WAITING, "")
    make(edition)
    assert stories[-1].works[0].by == "Deniz"


def test_an_edition_without_anything_of_theirs_stays_as_it_is(stories: list[Story]) -> None:
    work = made("Een muur van Deniz")
    work.process.makers.set([change_agent()])
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    erase_young_person(young_person=young_person(), by=None)
    edition.refresh_from_db()
    assert edition.state == Edition.State.READY and edition.document
