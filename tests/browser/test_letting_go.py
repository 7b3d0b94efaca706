"""Letting go on a phone: a warm question, one tap to stay, and for who is put away one tap back."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import coordinator, young_person
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.retention.models import LettingGo

from .conftest import accessibility_faults, sideways_scroll
from .walking import SignIn, another_phone, press, readable, sign_in_with_link

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
LONG_ENOUGH = 40
SMALLEST = {"width": 320, "height": 640}


def state_of(person: YoungPerson) -> str:
    """Return how far the one letting go of this person is."""
    return LettingGo.objects.get(young_person=person).state


def test_somebody_is_put_away_and_comes_back_by_their_own_tap(
    page: Page, sign_in: SignIn, browser: Browser, live_server: object
) -> None:
    samira = young_person()
    LettingGo.objects.create(young_person=samira, days=LONG_ENOUGH)
    sign_in(coordinator().user)
    page.goto(f"{live_server.url}/bewaren/")
    readable(page, "Opruimen")
    press(page, "Haal weg wat van Samira bewaard is")
    expect(page.locator("main")).to_contain_text("Staat even weg")
    assert not Subject.objects.get(pk=samira.pk).is_here
    readable(page, "Opruimen")
    with another_phone(browser) as theirs:
        sign_in_with_link(theirs, live_server.url, samira.user)
        expect(theirs.locator("main")).to_contain_text("Alles staat even weg")
        readable(theirs, "Hoi Samira")
        press(theirs, "Haal terug")
        expect(theirs.locator("main")).not_to_contain_text("Alles staat even weg")
    assert state_of(samira) == "kept"
    assert Subject.objects.get(pk=samira.pk).is_here


def test_the_question_is_answered_with_a_keyboard_on_the_smallest_screen(page: Page, sign_in: SignIn) -> None:
    samira = young_person()
    LettingGo.objects.create(young_person=samira)
    page.set_viewport_size(SMALLEST)
    sign_in(samira.user)
    readable(page, "Hoi Samira")
    keep = page.get_by_role("button", name="Ja, bewaar alles")
    for _ in range(40):
        page.keyboard.press("Tab")
        if keep.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Alles blijft.")
    assert state_of(samira) == "kept"


def test_anyone_reads_what_we_know_and_unfolds_the_rest(page: Page, live_server: object) -> None:
    page.set_viewport_size(SMALLEST)
    page.goto(f"{live_server.url}/wat-weten-we/")
    page.locator("summary", has_text="al het andere").click()
    expect(page.locator("details[open]")).to_contain_text("Het logboek")
    assert accessibility_faults(page) == []
    assert sideways_scroll(page) == 0


def test_the_card_fits_on_one_small_page(page: Page, live_server: object) -> None:
    page.goto(f"{live_server.url}/wat-weten-we/kaart/")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
    assert b"/MediaBox [0 0 298" in paper
