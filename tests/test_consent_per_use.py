"""Each use has a yes of its own: what loses one is gone from all that is newly made for it, and only there.

The uses come from `Use`, the renderers from `RENDERERS`: a new one of either is tried here by itself, and has
to be named below.
"""

import inspect
import re
import typing
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db.models import FileField
from django.test import Client
from django.utils import timezone

from tests.cast import coordinator, expert_by_experience, outreach_worker, signed_in, young_person
from tests.jobs import do
from vrijplaats.figures.figures import Period
from vrijplaats.making.actions import add_work, allow_uses, change_sight, start_process
from vrijplaats.making.models import Sight, UseConsent, Work
from vrijplaats.people.actions import welcome_young_person
from vrijplaats.privacy.uses import READERS, Use
from vrijplaats.publications import document, infographic
from vrijplaats.publications.actions import make_edition_again, order_edition
from vrijplaats.publications.compose import compose, compose_each
from vrijplaats.publications.models import Edition
from vrijplaats.publications.rendering import FILES, RENDERERS, Renderer, WrongUseError, kinds_of
from vrijplaats.publications.story import ReportStory, Story, WallStory
from vrijplaats.publications.tasks import render_edition
from vrijplaats.publications.tests.pdf_text import Pdf
from vrijplaats.statements import evidence
from vrijplaats.statements.actions import catch_statement, withdraw_consent
from vrijplaats.statements.models import Statement

pytestmark = pytest.mark.django_db
WORDS, TITLE, LINE = "Zwaluwen slapen boven de kade.", "Muur van rust", "Zes handen en een ladder."
# No page and no file shows words or works for these yet, so there is nothing to ask a yes for.
SHOWN_NOWHERE = {Use.FILM, Use.VOICE}
MADE_FOR = {
    "document.pdf": Use.REPORT,
    "infographic.svg": Use.PUBLIC,
    "infographic.pdf": Use.PUBLIC,
    "infographic.png": Use.MESSAGE,
}
PICTURE = ".png"  # the only kind of file in which words cannot be searched


def year() -> Period:
    today = timezone.localdate()
    return Period(date(today.year, 1, 1), date(today.year, 12, 31))


def said(uses: list[str]) -> Statement:
    return catch_statement(
        by=outreach_worker().user, words=WORDS, young_person=young_person(), is_confirmed=True, uses=uses
    )


def made(uses: list[str]) -> Work:
    """Return a work with a picture and a yes to these uses."""
    samira = young_person()
    process = start_process(by=samira.user, maker=samira, words="Begin")
    sight = Sight.OPEN if Use.PUBLIC in uses else Sight.GROUP
    work = add_work(process=process, by=samira.user, title=TITLE, sentence=LINE, sight=sight)
    work.media.save("muur.png", ContentFile(b"beeld van de muur"))
    rest = [use for use in uses if use in UseConsent.USES]
    return allow_uses(work=work, uses=rest, is_with_name=True, by=samira.user)


def take_back(work: Work, use: str) -> None:
    """End the yes to one use of a work; that to wall and site is that everyone may see it."""
    by = young_person().user
    if use == Use.PUBLIC:
        change_sight(thing=work, sight=Sight.GROUP, by=by)
    else:
        rest = [each.use for each in work.use_consents.filter(taken_back_at=None) if each.use != use]
        allow_uses(work=work, uses=rest, is_with_name=True, by=by)


def files_made() -> dict[str, bytes]:
    """Return every file that can be made of the year, made anew."""
    told = {type(s): s for s in compose_each(year(), timezone.localdate(), kinds_of(RENDERERS))}
    return {name: data for each in RENDERERS for name, data in each.made_of(told[each.kind]).items()}


def holds(name: str, content: bytes, words: str) -> bool:
    """Return whether a file that can be searched holds these words."""
    text = Pdf(content).text if name.endswith(".pdf") else re.sub(r"<[^>]*>", "", content.decode())
    return "".join(words.split()) in "".join(text.split())


def page_of(who: Any, path: str) -> str:
    client = signed_in(who) if who else Client()
    return client.get(path).content.decode()


# Every page that shows words or works to others than who said or made them, and whom they walk with.
PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "the sentences of the team": (Use.LEARNING, lambda: page_of(expert_by_experience(), "/impact/zinnen/")),
    "impact": (
        Use.REPORT,
        lambda: page_of(coordinator(), f"/impact/?from_on={year().from_on}&to_on={year().to_on}"),
    ),
    "the public window": (Use.PUBLIC, lambda: page_of(None, "/")),
}
EVERY = list(Use.values)


@pytest.mark.parametrize("use", EVERY)
def test_words_without_their_yes_are_in_nothing_made_for_that_use_and_in_all_the_rest(use: str) -> None:
    statement = said(EVERY)
    made(EVERY)
    withdraw_consent(statement=statement, use=use, by=young_person().user)
    for name, content in files_made().items():
        if not name.endswith(PICTURE):
            assert holds(name, content, WORDS) == (MADE_FOR[name] != use), name
    for where, (shown_for, read) in PAGES.items():
        if where != "the public window":  # which shows works only
            assert (WORDS in read()) == (shown_for != use), where


@pytest.mark.parametrize("use", [use for use in EVERY if use != Use.LEARNING])
def test_a_work_without_its_yes_is_in_nothing_made_for_that_use_and_in_all_the_rest(use: str) -> None:
    work = made(EVERY)
    take_back(work, use)
    for name, content in files_made().items():
        if not name.endswith(PICTURE):
            assert holds(name, content, TITLE) == (MADE_FOR[name] != use), name
            assert not (MADE_FOR[name] == use and holds(name, content, LINE)), name
    assert (TITLE in PAGES["the public window"][1]()) == (use != Use.PUBLIC)
    answer = Client().get(f"/maken/werk/{work.pk}/bestand/")
    assert (answer.status_code == 200) == (use != Use.PUBLIC)


@pytest.mark.parametrize("thing", [said, made])
@pytest.mark.parametrize("use", EVERY)
def test_a_yes_to_one_use_reaches_the_files_of_that_use_alone(
    use: str, thing: Callable[[list[str]], Any]
) -> None:
    """Pictures too: without a yes, a file has the same bytes as when nothing was ever said or made."""
    thing([])
    never = files_made()
    Statement.objects.all().delete()
    Work.objects.all().delete()
    thing([use])
    for name, content in files_made().items():
        assert (content != never[name]) == (MADE_FOR[name] == use), name


@pytest.mark.parametrize("kind", kinds_of(RENDERERS))
def test_a_word_of_three_leaves_the_wall_of_the_one_use_that_a_speaker_took_back(kind: type[Story]) -> None:
    for name in ("Ruby", "Bo"):
        person = welcome_young_person(name=name, by=None)
        by = outreach_worker().user
        catch_statement(by=by, words="Zwaluwen!", young_person=person, is_confirmed=True, uses=EVERY)
    withdraw_consent(statement=said(EVERY), use=kind.use, by=young_person().user)
    for story in compose_each(year(), timezone.localdate(), kinds_of(RENDERERS)):
        assert ("zwaluw" in str(story.words)) == (story.use != kind.use)


@pytest.mark.parametrize("use", [kind.use for kind in kinds_of(RENDERERS)])
def test_an_edition_that_is_made_again_asks_for_each_use_again(use: str) -> None:
    statement, work = said(EVERY), made(EVERY)
    edition = order_edition(period=year(), by=outreach_worker().user)
    do(render_edition, str(edition.pk))
    before = contents(edition)
    withdraw_consent(statement=statement, use=use, by=young_person().user)
    take_back(work, use)
    make_edition_again(edition=edition, by=outreach_worker().user)
    do(render_edition, str(edition.pk))
    for name, content in contents(edition).items():
        is_gone = MADE_FOR[name] == use
        assert (content == before[name]) != is_gone, name
        if not name.endswith(PICTURE):
            assert holds(name, content, WORDS) != is_gone, name
            assert holds(name, content, TITLE) != is_gone, name


def contents(edition: Edition) -> dict[str, bytes]:
    kept = Edition.objects.get(pk=edition.pk)
    return {name: getattr(kept, field).read() for name, field in FILES.items()}


def test_files_of_before_each_use_had_its_yes_are_not_handed_out_and_made_anew_for_each() -> None:
    said([Use.LEARNING, Use.REPORT])
    edition = order_edition(period=year(), by=outreach_worker().user)
    do(render_edition, str(edition.pk))
    edition.refresh_from_db()
    edition.story["told"] = {Use.REPORT: edition.story["told"][Use.REPORT]}
    edition.save()
    client = signed_in(coordinator())
    assert client.get(f"/uitgaven/{edition.pk}/infographic.svg").status_code == 302
    assert "Maak hem opnieuw" in client.get(f"/uitgaven/{edition.pk}/").content.decode()
    make_edition_again(edition=edition, by=outreach_worker().user)
    do(render_edition, str(edition.pk))
    assert client.get(f"/uitgaven/{edition.pk}/infographic.svg").status_code == 200
    found = {
        name: holds(name, data, WORDS)
        for name, data in contents(edition).items()
        if name != "infographic.png"
    }
    assert found == {"document.pdf": True, "infographic.svg": False, "infographic.pdf": False}


@pytest.mark.parametrize("use", [kind.use for kind in kinds_of(RENDERERS)])
def test_a_renderer_that_asks_for_another_use_would_be_caught(
    use: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = next(each for each in EVERY if each != use)
    for kind in kinds_of(RENDERERS):
        if kind.use == use:
            monkeypatch.setattr(kind, "use", other)
    with pytest.raises(AssertionError):
        test_a_yes_to_one_use_reaches_the_files_of_that_use_alone(use, said)


def test_evidence_that_asks_no_yes_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    queryset = type(Statement.objects.all())
    honest = queryset.usable_for
    monkeypatch.setattr(queryset, "usable_for", lambda self, use, on=None: honest(self, Use.REPORT, on))
    with pytest.raises(AssertionError):
        test_words_without_their_yes_are_in_nothing_made_for_that_use_and_in_all_the_rest(Use.PUBLIC)


# --- nothing can be forgotten ---------------------------------------------------------------------


def test_every_use_is_shown_somewhere_or_named_here_as_shown_nowhere() -> None:
    shown = {kind.use for kind in kinds_of(RENDERERS)} | {use for use, _read in PAGES.values()}
    assert shown | SHOWN_NOWHERE == set(Use)
    assert not shown & SHOWN_NOWHERE
    assert set(READERS) == set(Use)
    assert {*UseConsent.USES, Use.PUBLIC, Use.LEARNING} == set(Use)


def test_every_kind_of_story_has_a_use_of_its_own_and_a_renderer() -> None:
    kinds = Story.__subclasses__()
    assert sorted(kind.use for kind in kinds) == sorted({kind.use for kind in kinds})
    assert {kind.use for kind in kinds} <= set(Use.values)
    assert set(kinds_of(RENDERERS)) == set(kinds)


def test_every_file_of_an_edition_is_made_by_one_renderer() -> None:
    assert {name: renderer.kind.use for renderer in RENDERERS for name in renderer.files} == MADE_FOR
    fields = {field.name for field in Edition._meta.fields if isinstance(field, FileField)}
    assert set(FILES.values()) == fields
    assert sorted(name for renderer in RENDERERS for name in renderer.files) == sorted(FILES)


def test_every_function_that_renders_names_the_kind_of_its_story() -> None:
    for module in (document, infographic):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("render_"):
                kind = typing.get_type_hints(function)["story"]
                assert issubclass(kind, Story) and kind is not Story, name


def test_whoever_asks_for_words_or_works_says_for_which_use() -> None:
    asking = {name for name, function in asked_functions() if "use" in inspect.signature(function).parameters}
    assert asking == {
        "chosen_statements",
        "shown_works",
        "still_named",
        "still_shown",
        "usable_statements",
        "words",
    }
    for name, function in asked_functions():
        if name in asking:
            use = inspect.signature(function).parameters["use"]
            assert (use.kind, use.default) == (use.KEYWORD_ONLY, use.empty), name


def asked_functions() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (name, getattr(evidence, name))
        for name in evidence.__all__
        if inspect.isfunction(getattr(evidence, name))
    ]


def test_a_story_without_a_use_cannot_be_composed() -> None:
    with pytest.raises(AttributeError, match="use"):
        compose(year(), timezone.localdate(), Story)


def test_a_renderer_refuses_a_story_of_another_use() -> None:
    renderer = Renderer("x", WallStory, ("x",), lambda story: {"x": b""})
    with pytest.raises(WrongUseError):
        renderer.made_of(compose(year(), timezone.localdate(), ReportStory))


def test_a_yes_to_uses_of_a_work_is_kept_in_the_words_of_the_question_and_ends_by_itself() -> None:
    work = made([Use.REPORT, Use.MESSAGE])
    take_back(work, Use.REPORT)
    rows = work.use_consents.order_by("use")
    assert [(yes.use, yes.taken_back_at is None) for yes in rows] == [("message", True), ("report", False)]
    assert rows[1].asked == "Waar mag dit werk ook in? In het jaarverhaal. Met naam erbij."


def test_a_name_given_for_one_use_of_a_work_stands_in_that_use_alone() -> None:
    work = made([Use.PUBLIC])
    allow_uses(work=work, uses=[Use.REPORT], is_with_name=False, by=None)
    by = {
        use: [shown.by for shown in evidence.shown_works(year(), use=use)]
        for use in (Use.PUBLIC, Use.REPORT, Use.MESSAGE)
    }
    assert by == {Use.PUBLIC: ["Samira"], Use.REPORT: [""], Use.MESSAGE: []}
