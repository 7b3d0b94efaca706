"""A page that looks by itself whether long work is done keeps what somebody is typing or choosing there."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, Locator, Page, expect

from tests.cast import coordinator, young_person
from tests.jobs import do_waiting_jobs
from tests.rules.sources import ROOT, source_files
from vrijplaats.figures.figures import Period
from vrijplaats.imports.actions import order_import, receive_file
from vrijplaats.imports.importing import ImportChoices
from vrijplaats.imports.tests.logs import csv_log
from vrijplaats.making.models import LogEntry
from vrijplaats.making.tests.builders import a_process, a_sound
from vrijplaats.people.models import User
from vrijplaats.publications import tasks
from vrijplaats.publications.actions import order_edition
from vrijplaats.publications.rendering import FILES, Renderer
from vrijplaats.publications.story import ReportStory
from vrijplaats.sharing.models import StoryPart
from vrijplaats.sharing.tests.builders import a_voice
from vrijplaats.support.models import HelpRequest
from vrijplaats.support.tests.builders import spoken
from vrijplaats.uploads.outcomes import show_upload
from vrijplaats.uploads.tests.builders import SOUND, picture

from .conftest import accessibility_faults
from .walking import SignIn, another_phone, choose, sign_in_with_link

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]

FIELDS = "form :is(input:not([type=hidden]), select, textarea)"
DONE = "Het is klaar."


@dataclass(frozen=True)
class Work:
    """Long work that a page waits for: where, who looks, and what ends it."""

    address: str
    who: User
    end: Callable[[], object]


def a_list_on_its_way_in() -> Work:
    noor = coordinator().user
    received = receive_file(content=csv_log(), name="log.csv", by=noor)
    order_import(received=received, choices=ImportChoices(), by=noor)
    return Work(f"/inlezen/{received.pk}/", noor, do_waiting_jobs)


def an_edition_in_the_making() -> Work:
    edition = order_edition(period=Period(date(2024, 1, 1), date(2024, 12, 31)), by=coordinator().user)
    return Work(f"/uitgaven/{edition.pk}/", coordinator().user, do_waiting_jobs)


def a_recording_that_waits() -> LogEntry:
    return a_sound(a_process(), readiness=LogEntry.Readiness.WAITING)


def its_own_page() -> Work:
    entry = a_recording_that_waits()
    return Work(f"/maken/log/{entry.pk}/", young_person().user, lambda: is_made_anew(entry))


def its_process() -> Work:
    entry = a_recording_that_waits()
    return Work(f"/maken/{entry.process_id}/", young_person().user, lambda: is_made_anew(entry))


def its_story() -> Work:
    part = a_voice(readiness=StoryPart.Readiness.WAITING)
    return Work(f"/mijn-verhaal/{part.young_person_id}/", young_person().user, lambda: is_made_anew(part))


def its_question() -> Work:
    asked = HelpRequest.objects.get(pk=spoken().pk)
    waiting = HelpRequest.objects.waiting().get(pk=asked.pk)
    return Work(f"/vraag/{asked.pk}/", young_person().user, lambda: is_made_anew(waiting))


def is_made_anew(entry: LogEntry | StoryPart | HelpRequest) -> None:
    assert show_upload(thing=entry, made=ContentFile(SOUND), ending=".m4a")


WORK: dict[str, Callable[[], Work]] = {
    "imports/done.html": a_list_on_its_way_in,
    "making/process.html": its_process,
    "making/thing.html": its_own_page,
    "sharing/story.html": its_story,
    "support/request.html": its_question,
    "publications/edition.html": an_edition_in_the_making,
}
each_page = pytest.mark.parametrize("template", WORK)


@pytest.fixture(autouse=True)
def _small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the files of an edition from nothing; how they are made has tests of its own."""
    everything = Renderer("all", ReportStory, tuple(FILES), lambda story: dict.fromkeys(FILES, b"x"))
    monkeypatch.setattr(tasks, "RENDERERS", (everything,))


def touch(page: Page) -> tuple[Locator, object]:
    """Fill in the first field as a hand would, or give the last link focus; return it and what it holds."""
    field = page.locator("main").locator(FIELDS).first
    if not field.count():
        link = page.locator("main a").last
        link.focus()
        return link, state(link)
    if field.get_attribute("type") == "radio":
        name = field.get_attribute("name")
        other = page.locator(f"main [name={name}]:not(:checked)").last.get_attribute("value")
        choose(page, name, other)
        field = page.locator(f"main [name={name}][value='{other}']")
        field.blur()  # what was chosen counts, also where nothing has focus any more
    else:
        field.fill("Nog niet bewaard")
    return field, state(field)


def state(touched: Locator) -> object:
    """Return what is typed or chosen here, and whether it has focus."""
    return touched.evaluate("e => [e.value, e.checked, e === document.activeElement]")


def mark(page: Page) -> None:
    """Leave something on the page that a fresh one has not."""
    page.evaluate("window.isOld = true")


def is_old(page: Page) -> bool:
    """Whether this is still the page that was marked."""
    return bool(page.evaluate("window.isOld === true"))


def test_every_page_that_refreshes_itself_is_known_here() -> None:
    loading = [path for path in source_files(".html") if "ui/live.js" in path.read_text(encoding="utf-8")]
    assert {re.sub(r".*/templates/", "", str(path.relative_to(ROOT))) for path in loading} == set(WORK)


@each_page
def test_what_somebody_is_doing_stays_and_the_page_says_that_it_is_done(
    page: Page, sign_in: SignIn, live_server: object, template: str
) -> None:
    work = WORK[template]()
    sign_in(work.who)
    page.goto(live_server.url + work.address)
    mark(page)
    touched, before = touch(page)
    work.end()
    expect(page.locator("main [role=status]", has_text=DONE)).to_be_visible()
    assert accessibility_faults(page) == []
    assert is_old(page)
    assert state(touched) == before
    page.get_by_role("link", name="Bekijk", exact=True).click()
    expect(page.locator("live-page")).to_have_count(0)
    assert not is_old(page)


@each_page
def test_a_page_that_nobody_touches_refreshes_itself(
    page: Page, sign_in: SignIn, live_server: object, template: str
) -> None:
    work = WORK[template]()
    sign_in(work.who)
    page.goto(live_server.url + work.address)
    mark(page)
    work.end()
    expect(page.locator("live-page")).to_have_count(0)
    assert not is_old(page)


@each_page
def test_without_script_a_link_shows_what_became_of_it(
    browser: Browser, live_server: object, template: str
) -> None:
    work = WORK[template]()
    with another_phone(browser, java_script_enabled=False) as page:
        sign_in_with_link(page, live_server.url, work.who)
        page.goto(live_server.url + work.address)
        work.end()
        expect(page.get_by_text(DONE)).to_have_count(0)
        page.get_by_role("link", name="Kijk of het klaar is").first.click()
        expect(page.locator("live-page")).to_have_count(0)


def test_an_ended_session_is_no_news_and_what_was_chosen_stays(
    page: Page, sign_in: SignIn, live_server: object
) -> None:
    work = its_own_page()
    sign_in(work.who)
    page.goto(live_server.url + work.address)
    touched, before = touch(page)
    with page.expect_response(lambda answer: "/binnen/" in answer.url):
        page.context.clear_cookies()
    with page.expect_response(lambda answer: "/binnen/" in answer.url):  # it looks again
        pass
    expect(page.get_by_text(DONE)).to_have_count(0)
    assert state(touched) == before


def test_a_page_that_waits_for_several_recordings_asks_once_for_all(
    page: Page, sign_in: SignIn, live_server: object
) -> None:
    process = a_process()
    waiting = [a_sound(process, readiness=LogEntry.Readiness.WAITING) for _ in range(3)]
    sign_in(young_person().user)
    address = f"{live_server.url}/maken/{process.pk}/"
    page.goto(address)
    expect(page.locator("live-page")).to_have_count(3)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(3_700)  # four looks of a page, twelve of three recordings
    assert 1 <= asked.count(address) <= 4
    for entry in waiting:
        is_made_anew(entry)
    expect(page.locator("live-page")).to_have_count(0)


def pictures_that_wait(count: int) -> list[LogEntry]:
    """Return pictures of one process that wait."""
    process = a_process()
    entries = []
    for _ in range(count):
        entry = LogEntry(process=process, by=young_person(), medium="photo", readiness="waiting")
        entry.media.save("demo.heic", ContentFile(picture()), save=False)
        entry.save()
        entries.append(entry)
    return entries


def is_copied(entry: LogEntry) -> None:
    assert show_upload(thing=entry, made=ContentFile(picture()), ending=".jpg")


SHOWN = "main .pane.picture img"


def test_pictures_appear_one_by_one_and_nothing_else_on_the_page_changes(
    page: Page, sign_in: SignIn, live_server: object
) -> None:
    first, *others = pictures_that_wait(8)
    sign_in(young_person().user)
    page.goto(f"{live_server.url}/maken/{first.process_id}/")
    mark(page)
    expect(page.locator("live-page")).to_have_count(8)
    expect(page.locator(SHOWN)).to_have_count(0)
    is_copied(first)
    expect(page.locator(SHOWN)).to_have_count(1)
    page.wait_for_function("selector => document.querySelector(selector).naturalWidth > 0", arg=SHOWN)
    expect(page.locator("live-page")).to_have_count(7)
    expect(page.locator("[data-done]")).to_have_text("Nog 7 foto’s worden klaargezet.")
    page.locator("main .unready a").last.focus()
    for entry in others:
        is_copied(entry)
    expect(page.locator(SHOWN)).to_have_count(7)
    # The pane with the focus stays, and says that it is done.
    expect(page.get_by_text(DONE)).to_have_count(1)
    assert is_old(page)
    assert accessibility_faults(page) == []


def test_without_script_one_link_looks_for_all_pictures(browser: Browser, live_server: object) -> None:
    waiting = pictures_that_wait(3)
    with another_phone(browser, java_script_enabled=False) as page:
        sign_in_with_link(page, live_server.url, young_person().user)
        page.goto(f"{live_server.url}/maken/{waiting[0].process_id}/")
        for entry in waiting:
            is_copied(entry)
        page.get_by_role("link", name="Kijk of het klaar is").click()
        expect(page.locator(SHOWN)).to_have_count(3)


def test_a_page_on_which_all_pictures_appeared_asks_no_more(
    page: Page, sign_in: SignIn, live_server: object
) -> None:
    waiting = pictures_that_wait(3)
    sign_in(young_person().user)
    address = f"{live_server.url}/maken/{waiting[0].process_id}/"
    page.goto(address)
    mark(page)
    for entry in waiting:
        is_copied(entry)
    expect(page.locator(SHOWN)).to_have_count(3)
    expect(page.locator("[data-done]")).to_have_text("Alle foto’s staan klaar.")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(3_500)
    assert asked.count(address) == 0
    assert is_old(page)
