"""A reminder from its design to STOP: the lock screen, a yes, a provider, and one button for anyone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.cast import outreach_worker, young_person
from tests.gateway import provider
from tests.waiting import until
from vrijplaats.messages.models import Destination, QuietHours, Reminder
from vrijplaats.messages.sending import send_what_is_due

from .walking import SignIn, another_phone, choose, follow, press, readable, sign_in_with_link, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
WORDS = "Yo, pas mee, tot zo"


def in_an_hour() -> str:
    return (timezone.localtime() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")


def clock_in(hours: int) -> str:
    """Return the time by the clock in so many hours: never quiet now, whenever the test runs."""
    return (timezone.localtime() + timedelta(hours=hours)).strftime("%H:%M")


def test_from_a_note_to_stop(
    page: Page, browser: Browser, live_server: object, sign_in: SignIn, settings: object
) -> None:
    samira = young_person()
    with provider() as told:
        settings.GATEWAYS = {"sms": (told.address, "")}  # type: ignore[attr-defined]
        sign_in(samira.user)
        design(page, live_server.url)
        Reminder.objects.update(next_at=timezone.now(), starts_at=timezone.now())
        send_what_is_due()
        text = told.got[0]["text"]
        assert text.startswith(f"{WORDS} http")
        page.goto(f"{live_server.url}/mijn-briefjes/")
        expect(page.get_by_text("in jouw woorden").first).to_be_visible()
        with another_phone(browser) as phone:
            stop(phone, live_server.url + "/s/" + text.rpartition("/s/")[2])
        page.reload()
        expect(page.get_by_text("zijn gestopt").first).to_be_visible()
        readable(page, "Mijn briefjes")
        press(page, "Laat ze weer komen")
    assert Destination.objects.get().stopped_at is None


def design(page: Page, base: str) -> None:
    """Give a number, write a note with a picture, look at the lock screen and say yes."""
    page.goto(f"{base}/mijn-briefjes/")
    readable(page, "Mijn briefjes")
    follow(page, "Waar ze komen")
    readable(page, "Waar komen je briefjes?")
    follow(page, "Geef het op")
    write(page, to="06 12345678")
    press(page, "Bewaar")
    page.goto(f"{base}/mijn-briefjes/")
    follow(page, "Nieuw briefje")
    answer_one_by_one(page)
    readable(page, "Zo staat het op je scherm. Wie kijkt mee?")
    expect(page.locator(".lock-screen")).to_contain_text(WORDS)
    press(page, "Ja, zo is het goed")
    expect(page.get_by_text("in jouw woorden").first).to_be_visible()


def asks(page: Page, words: str, at: int) -> None:
    """Assert that this question alone is on the screen."""
    readable(page, "Nieuw briefje")
    expect(page.get_by_text(f"Vraag {at} van 5")).to_be_visible()
    expect(page.locator("[data-question]:visible")).to_have_count(1)
    expect(page.locator("[data-question]:visible")).to_contain_text(words)


def answer_one_by_one(page: Page) -> None:
    """Answer each question on its own screen, and go back once to what was typed."""
    asks(page, "Wat wil je horen?", 1)
    write(page, words=WORDS)
    press(page, "Verder")
    asks(page, "Een plaatje", 2)
    choose(page, "motif", "sun")
    press(page, "Verder")
    asks(page, "Wanneer?", 3)
    press(page, "Verder")
    asks(page, "Wanneer?", 3)  # without a moment it asks for one
    write(page, starts_at=in_an_hour())
    press(page, "Terug")
    press(page, "Terug")
    expect(page.locator("[name=words]")).to_have_value(WORDS)
    for _ in range(3):
        press(page, "Verder")
    asks(page, "Wanneer moet het stil zijn?", 4)
    expect(page.get_by_role("button", name="Bewaar")).to_be_hidden()
    write(page, begins=clock_in(10), ends=clock_in(11))
    press(page, "Verder")
    asks(page, "Waar komt het?", 5)
    choose(page, "destination", str(Destination.objects.get().pk))
    press(page, "Bewaar")


def stop(phone: Page, link: str) -> None:
    """Open the link of a message without an account, and tap the one button."""
    phone.goto(link)
    readable(phone, "Je hebt een berichtje")
    expect(phone.locator("main")).not_to_contain_text("Samira")
    assert Destination.objects.get().stopped_at is None
    press(phone, "Stop deze berichtjes")
    readable(phone, "Gestopt")
    assert Destination.objects.get().stopped_at is not None


def next_question(page: Page, times: int = 1) -> None:
    for _ in range(times):
        press(page, "Verder")


def test_a_worker_makes_one_together(page: Page, live_server: object, sign_in: SignIn) -> None:
    samira = young_person()
    sign_in(outreach_worker().user)
    page.goto(f"{live_server.url}/mijn-briefjes/van/{samira.pk}/")
    follow(page, "Nieuw briefje")
    write(page, words=WORDS)
    next_question(page, 2)
    write(page, starts_at=in_an_hour())
    next_question(page, 2)
    press(page, "Bewaar")
    readable(page, "Briefjes van Samira")
    press(page, "Stop")
    expect(page.get_by_text("Er komt niks meer")).to_be_visible()


def test_what_does_not_fit_is_asked_on_its_own_screen_and_the_rest_stays(
    page: Page, live_server: object, sign_in: SignIn
) -> None:
    samira = young_person()
    sign_in(samira.user)
    page.goto(f"{live_server.url}/mijn-briefjes/van/{samira.pk}/nieuw/")
    write(page, words=WORDS)
    next_question(page, 2)
    page.locator("[name=starts_at]").fill(in_an_hour())
    next_question(page)
    write(page, begins="22:00")
    page.locator("[name=begins]").press("Enter")  # the enter key goes on, it does not send
    asks(page, "Waar komt het?", 5)
    press(page, "Bewaar")
    asks(page, "Kies twee tijden: van en tot.", 4)
    assert not Reminder.objects.exists()
    write(page, ends="08:00")
    next_question(page)
    press(page, "Bewaar")
    readable(page, "Mijn briefjes")
    assert Reminder.objects.get().words == WORDS
    assert QuietHours.objects.get().ends.hour == 8


def test_the_microphone_stops_with_its_question(page: Page, live_server: object, sign_in: SignIn) -> None:
    samira = young_person()
    page.context.grant_permissions(["microphone"])
    sign_in(samira.user)
    page.goto(f"{live_server.url}/mijn-briefjes/van/{samira.pk}/nieuw/")
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_text("We luisteren.")).to_be_visible()
    page.wait_for_timeout(500)  # something has to be heard
    next_question(page)
    until(lambda: page.evaluate("document.querySelector('voice-note').recorder.state") == "inactive")
    press(page, "Terug")
    expect(page.get_by_label("Jouw opname")).to_be_visible()


def test_without_script_it_is_one_form(browser: Browser, live_server: object) -> None:
    samira = young_person()
    with another_phone(browser, java_script_enabled=False) as phone:
        sign_in_with_link(phone, live_server.url, samira.user)
        phone.goto(f"{live_server.url}/mijn-briefjes/van/{samira.pk}/nieuw/")
        expect(phone.locator("[data-question]:visible")).to_have_count(5)
        expect(phone.get_by_role("button", name="Verder")).to_have_count(0)
        write(phone, words=WORDS, starts_at=in_an_hour())
        press(phone, "Bewaar")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Mijn briefjes")
    assert Reminder.objects.get().words == WORDS
