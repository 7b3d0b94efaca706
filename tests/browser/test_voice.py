"""Recording one's voice in the page: it fills the file field, and says so where the microphone is refused."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.cast import change_agent
from vrijplaats.making.models import LogEntry
from vrijplaats.people.models import User
from vrijplaats.uploads.models import Medium

SOUND = "input[name=sound]"


def open_start(page: Page, live_server: Any, sign_in: Callable[[User], None]) -> None:
    sign_in(change_agent().user)
    page.goto(f"{live_server.url}/maken/begin/")


def test_a_voice_is_recorded_and_kept(
    movement: None,
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    page.context.grant_permissions(["microphone"])
    open_start(page, live_server, sign_in)
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_text("We luisteren.")).to_be_visible()
    page.wait_for_timeout(700)  # something has to be heard
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Het staat erop.")).to_be_visible()
    assert page.locator(SOUND).evaluate("field => field.files.length") == 1
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_text("Het is er. Meer hoeft niet.")).to_be_visible()
    assert LogEntry.objects.get().medium == Medium.SOUND


def test_sending_while_it_listens_takes_along_what_was_said(
    movement: None,
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    page.context.grant_permissions(["microphone"])
    open_start(page, live_server, sign_in)
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_text("We luisteren.")).to_be_visible()
    page.wait_for_timeout(700)
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_text("Het is er. Meer hoeft niet.")).to_be_visible()
    assert LogEntry.objects.get().medium == Medium.SOUND


def test_a_refused_microphone_is_told_in_words(
    movement: None, page: Page, live_server: Any, sign_in: Callable[[User], None]
) -> None:
    open_start(page, live_server, sign_in)
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_text("De microfoon mag niet meedoen")).to_be_visible()
    assert page.locator(SOUND).evaluate("field => field.files.length") == 0
