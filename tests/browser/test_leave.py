"""Leaving quickly, in a real browser: one button or three times Escape, and Back shows nothing any more."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import young_person
from tests.waiting import until
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.people.models import User
from vrijplaats.sign_in.models import Session

from .conftest import fresh_window

pytestmark = pytest.mark.django_db(transaction=True)
AWAY = "https://weer.example/"


@pytest.fixture(autouse=True)
def _away(settings, page: Page) -> None:
    """Let the way out lead to a page of our own making, so that nobody outside is called."""
    settings.EXIT_ADDRESS = AWAY
    answer_weather(page)


def answer_weather(page: Page) -> None:
    page.route(f"{AWAY}**", lambda route: route.fulfill(body="<h1>Zonnig</h1>", content_type="text/html"))


def leave_by_button(page: Page) -> None:
    page.get_by_role("button", name="Snel weg").click()


def leave_by_keyboard(page: Page) -> None:
    for _ in range(3):
        page.keyboard.press("Escape")


@pytest.mark.parametrize("leave", [leave_by_button, leave_by_keyboard])
def test_gone_and_back_shows_nothing(
    page: Page, live_server: object, sign_in: Callable[[User], None], leave: Callable[[Page], None]
) -> None:
    sign_in(young_person().user)
    page.goto(live_server.url + "/mijn/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Samira")
    leave(page)
    page.wait_for_url(AWAY)
    until(lambda: not Session.objects.exists())  # the way out does not wait long for it
    page.go_back()
    page.wait_for_load_state()
    assert "Samira" not in page.content()


def test_without_script_the_form_does_it(browser: Browser, live_server: object) -> None:
    context = fresh_window(browser, java_script_enabled=False)
    page = context.new_page()
    answer_weather(page)
    page.goto(f"{live_server.url}/binnen/{make_sign_in_link(user=young_person().user, by=None)}/")
    page.get_by_role("button", name="Kom binnen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Samira")
    leave_by_button(page)
    page.wait_for_url(AWAY)
    assert not Session.objects.exists()
    assert context.cookies() == []
    page.goto(live_server.url + "/mijn/")
    assert "/binnen/" in page.url
    context.close()


def test_two_times_escape_is_not_enough(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    sign_in(young_person().user)
    page.goto(live_server.url + "/mijn/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(700)
    assert page.url.endswith("/mijn/")


def test_after_signing_out_back_shows_nothing(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    sign_in(young_person().user)
    page.goto(live_server.url + "/mijn/")
    page.context.clear_cookies()
    page.goto(live_server.url + "/")
    page.go_back()
    page.wait_for_load_state()
    assert "Samira" not in page.content()


def test_the_browser_refuses_text_as_markup(page: Page, live_server: object) -> None:
    page.goto(live_server.url + "/binnen/")
    with pytest.raises(Exception, match="TrustedHTML"):
        page.evaluate("document.body.innerHTML = '<b>x</b>'")
