"""A reminder from its design to STOP: the lock screen, a yes, a provider, and one button for anyone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.cast import outreach_worker, young_person
from tests.gateway import provider
from vrijplaats.messages.models import Destination, Reminder
from vrijplaats.messages.sending import send_what_is_due

from .walking import SignIn, another_phone, choose, follow, press, readable, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
WORDS = "Yo, pas mee, tot zo"


def in_an_hour() -> str:
    return (timezone.localtime() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")


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
    readable(page, "Nieuw briefje")
    write(page, words=WORDS, starts_at=in_an_hour())
    choose(page, "motif", "sun")
    choose(page, "destination", str(Destination.objects.get().pk))
    press(page, "Bewaar")
    readable(page, "Zo staat het op je scherm. Wie kijkt mee?")
    expect(page.locator(".lock-screen")).to_contain_text(WORDS)
    press(page, "Ja, zo is het goed")
    expect(page.get_by_text("in jouw woorden").first).to_be_visible()


def stop(phone: Page, link: str) -> None:
    """Open the link of a message without an account, and tap the one button."""
    phone.goto(link)
    readable(phone, "Je hebt een berichtje")
    expect(phone.locator("main")).not_to_contain_text("Samira")
    assert Destination.objects.get().stopped_at is None
    press(phone, "Stop deze berichtjes")
    readable(phone, "Gestopt")
    assert Destination.objects.get().stopped_at is not None


def test_a_worker_makes_one_together(page: Page, live_server: object, sign_in: SignIn) -> None:
    samira = young_person()
    sign_in(outreach_worker().user)
    page.goto(f"{live_server.url}/mijn-briefjes/van/{samira.pk}/")
    follow(page, "Nieuw briefje")
    write(page, words=WORDS, starts_at=in_an_hour())
    press(page, "Bewaar")
    readable(page, "Briefjes van Samira")
    press(page, "Stop")
    expect(page.get_by_text("Er komt niks meer")).to_be_visible()
