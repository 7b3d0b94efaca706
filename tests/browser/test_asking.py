"""Growing towards help, on two phones: asked in own words, gone along, not yet, and joined by another."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.cast import outreach_worker, young_person
from vrijplaats.support.models import Accompaniment, HelpRequest, SmallStep
from vrijplaats.transitions.models import NotNow, WarmHandover

from .walking import SignIn, another_phone, choose, follow, press, readable, sign_in_with_link, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
WORDS = "Ik kan nog tot vrijdag bij mijn nicht slapen. En dan?"


def _ask(page: Page) -> None:
    follow(page, "Ik wil iets vragen")
    readable(page, "Vraag maar")
    expect(page.get_by_text("Alleen jij en Naima lezen dit.").first).to_be_visible()
    expect(page.get_by_role("link", name="Naar Vannacht")).to_be_visible()
    write(page, words=WORDS)
    press(page, "Stuur")
    expect(page.get_by_text("Het is binnen. Je hoeft nu even niks.")).to_be_visible()
    readable(page, WORDS)


def _read_and_answer(worker: Page, base: str) -> None:
    worker.goto(f"{base}/vandaag/")
    expect(worker.get_by_text("Samira vroeg iets.")).to_be_visible()
    follow(worker, "Lees")
    readable(worker, WORDS)
    follow(worker, "Antwoord")
    write(worker, words="Ik ben er om twaalf uur. Met thee?")
    press(worker, "Zet erbij")


def _plan(worker: Page) -> None:
    follow(worker, "Een kleine stap")
    readable(worker, "Een kleine stap")
    write(worker, words="Bellen of er een bed is.")
    choose(worker, "doer", "worker")
    press(worker, "Bewaar")
    follow(worker, "Samen ergens heen")
    readable(worker, "Samen ergens heen")
    at = timezone.localtime() + timedelta(days=2)
    write(worker, at=f"{at:%Y-%m-%dT%H:%M}", where="Lindekade 12", bring="Je telefoon")
    worker.locator("select[name=companion]").select_option(label="Naima")
    press(worker, "Bewaar")
    readable(worker, WORDS)


def test_asks_is_accompanied_and_nobody_leaves_when_it_does_not_work_out_yet(
    page: Page, browser: Browser, sign_in: SignIn, live_server: object
) -> None:
    samira = young_person()
    sign_in(samira.user)
    _ask(page)
    with another_phone(browser) as worker:
        sign_in_with_link(worker, live_server.url, outreach_worker().user)
        _read_and_answer(worker, live_server.url)
        _plan(worker)
    address = page.url
    page.goto(address)
    expect(page.get_by_text("Naima las het op")).to_be_visible()
    expect(page.get_by_text("Met thee?")).to_be_visible()
    expect(page.get_by_text("Je telefoon")).to_be_visible()
    readable(page, WORDS)
    press(page, "Gelukt")
    assert not SmallStep.objects.open().exists()

    Accompaniment.objects.update(at=timezone.now() - timedelta(hours=1))
    page.goto(address)
    follow(page, "Hoe was het?")
    readable(page, "Hoe was het?")
    choose(page, "outcome", "not_yet")
    write(page, afterwards="Zonder papieren ging het niet.")
    press(page, "Bewaar")
    expect(page.get_by_role("heading", name="Nog niet gelukt. We blijven.")).to_be_visible()
    readable(page, WORDS)
    assert HelpRequest.objects.get().state == HelpRequest.State.BUSY


def test_somebody_joins_and_it_is_done_when_the_young_person_says_so(
    page: Page, browser: Browser, sign_in: SignIn, live_server: object
) -> None:
    sign_in(young_person().user)
    _ask(page)
    address = page.url
    with another_phone(browser) as worker:
        sign_in_with_link(worker, live_server.url, outreach_worker().user)
        worker.goto(address)
        follow(worker, "Iemand erbij halen")
        readable(worker, "Iemand erbij halen")
        write(worker, with_whom="Anouk", what_for="Samen de post openmaken")
        press(worker, "Bewaar")
        expect(worker.get_by_role("button", name="Het werkt", exact=True)).to_have_count(0)
        page.goto(address)
        press(page, "Ja, dat is goed")
        worker.goto(address)
        follow(worker, "Wat zeiden ze?")
        press(worker, "Zij zeiden ja")
        press(worker, "We zaten met z’n drieën")
    page.goto(address)
    section = page.get_by_role("region", name="Iemand erbij")
    section.get_by_role("button", name="Het werkt").click()
    expect(section.get_by_text("Jij zegt: het werkt")).to_be_visible()
    assert WarmHandover.objects.get().state == WarmHandover.State.DONE
    readable(page, WORDS)


def test_a_no_is_kept_and_offered_nothing(
    page: Page, browser: Browser, sign_in: SignIn, live_server: object
) -> None:
    samira = young_person()
    sign_in(samira.user)
    page.goto(f"{live_server.url}/vraag/")
    follow(page, "Nee, nu niet")
    readable(page, "Nee, nu niet")
    press(page, "Nee, nu niet")
    expect(page.get_by_text("Nu niet, zei jij. Niemand begint erover.")).to_be_visible()
    with another_phone(browser) as worker:
        sign_in_with_link(worker, live_server.url, outreach_worker().user)
        worker.goto(f"{live_server.url}/mensen/{samira.pk}/")
        worker.locator("main summary", has_text="Hulp, in jouw tempo").click()
        expect(worker.get_by_text("Begin er niet over.")).to_be_visible()
        expect(worker.get_by_role("link", name="Straks achttien")).to_have_count(0)
        readable(worker, "Samira")
    press(page, "Denk weer mee")
    assert not NotNow.objects.standing().exists()
