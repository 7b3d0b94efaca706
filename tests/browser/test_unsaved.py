"""Leaving a page with words that were not sent: the browser asks first, and leaving quickly asks nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import young_person
from tests.waiting import until
from vrijplaats.people.models import Moment
from vrijplaats.sign_in.models import Session, UnsentForm

from .test_leave import AWAY, answer_weather
from .walking import SignIn, follow, press, readable, sign_in_with_link

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
THEMES = (("light", 390), ("dark", 390), ("light", 1280), ("dark", 1280))
WORDS = "Vandaag lukte het, met z’n tweeën."


@pytest.fixture
def asked(page: Page) -> list[str]:
    """Return the questions that the browser asks; each is answered with staying."""
    questions: list[str] = []

    def stay(dialog: object) -> None:
        questions.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return questions


@pytest.fixture
def typing(page: Page, live_server: object, sign_in: SignIn) -> Callable[[str], None]:
    """Open the page to keep a moment as Samira, and return how to type there."""
    samira = young_person()
    sign_in(samira.user)
    page.goto(f"{live_server.url}/mensen/{samira.pk}/moment/")

    def write_by_hand(words: str) -> None:
        page.locator("main textarea").click()
        page.keyboard.type(words)
        page.locator("main [type=date]").fill(str(timezone.localdate()))

    return write_by_hand


def follow_the_menu(page: Page) -> None:
    """Tap a link without waiting for its page: a question may come in between."""
    page.locator("nav li a").first.click(no_wait_after=True)


def test_words_that_were_not_sent_are_not_lost_by_one_tap(
    page: Page, typing: Callable[[str], None], asked: list[str]
) -> None:
    here = page.url
    typing(WORDS)
    with page.expect_event("dialog"):
        follow_the_menu(page)
    assert asked == ["beforeunload"]
    assert page.url == here
    expect(page.locator("main textarea")).to_have_value(WORDS)


def test_another_form_of_the_page_does_not_take_them_along(
    page: Page, typing: Callable[[str], None], asked: list[str]
) -> None:
    typing(WORDS)
    with page.expect_event("dialog"):
        page.locator("footer").get_by_role("button", name="English").click(no_wait_after=True)
    assert asked == ["beforeunload"]
    expect(page.locator("main textarea")).to_have_value(WORDS)


def test_who_typed_nothing_or_sends_is_asked_nothing(
    page: Page, typing: Callable[[str], None], asked: list[str]
) -> None:
    here = page.url
    typing("")
    follow_the_menu(page)
    page.wait_for_url(lambda url: url != here)
    page.goto(here)
    typing(WORDS)
    press(page, "Bewaar")
    page.wait_for_url(lambda url: url != here)
    assert Moment.objects.count() == 1
    assert asked == []


def test_words_that_came_back_with_a_question_are_kept_too(
    page: Page, typing: Callable[[str], None], asked: list[str]
) -> None:
    typing(WORDS)
    page.locator("main [type=date]").fill("1871-01-01")
    press(page, "Bewaar")
    expect(page.locator("main textarea")).to_have_value(WORDS)
    page.locator("main h1").click()
    with page.expect_event("dialog"):
        follow_the_menu(page)
    assert asked == ["beforeunload"]


def test_leaving_quickly_asks_nothing_and_keeps_nothing(
    page: Page, typing: Callable[[str], None], asked: list[str], settings: object
) -> None:
    settings.EXIT_ADDRESS = AWAY
    answer_weather(page)
    page.reload()
    typing(WORDS)
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(AWAY)
    page.go_back()
    page.wait_for_load_state()
    assert WORDS not in page.content()
    assert asked == []


def test_what_was_typed_while_a_session_ended_is_sent_after_all(
    page: Page, typing: Callable[[str], None], live_server: object
) -> None:
    typing(WORDS)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    press(page, "Bewaar")
    expect(page.get_by_text("Wat je typte is bewaard")).to_be_visible()
    sign_in_with_link(page, live_server.url, young_person().user)
    expect(page.get_by_text(WORDS)).to_be_visible()
    for theme, width in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        readable(page, "Dit typte je nog")
    press(page, "Hoeft niet meer")
    readable(page, "Dit weggooien?")
    follow(page, "Toch niet")
    press(page, "Verstuur het nu")
    expect(page.get_by_role("heading", name="Dit typte je nog")).to_have_count(0)
    assert [moment.happened_on for moment in Moment.objects.all()] == [timezone.localdate()]
    assert not UnsentForm.objects.exists()


@pytest.mark.parametrize("is_obedient", [True, False], ids=["forgets", "keeps its cookies"])
def test_what_an_older_tab_sends_after_leaving_quickly_is_shown_back_and_kept_nowhere(
    page: Page, context: BrowserContext, typing: Callable[[str], None], settings: object, is_obedient: bool
) -> None:
    settings.EXIT_ADDRESS = AWAY
    typing(WORDS)
    cookies, away = context.cookies(), context.new_page()
    answer_weather(away)
    away.goto(page.url)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    away.get_by_role("button", name="Snel weg").click()
    away.wait_for_url(AWAY)
    until(lambda: not Session.objects.exists())
    if not is_obedient:
        context.add_cookies(cookies)  # type: ignore[arg-type]
    press(page, "Bewaar")
    expect(page.get_by_text(WORDS)).to_be_visible()
    for theme, width in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        readable(page, "Je bent niet meer binnen")
    assert not UnsentForm.objects.exists() and not Moment.objects.exists()
