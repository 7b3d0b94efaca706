"""The journey of someone under 16: asked once, where they open a picture; then a yes from home, or 16."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import outreach_worker, young_person
from vrijplaats.making.actions import change_sight, start_process
from vrijplaats.making.models import MakingProcess, Sight
from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.support.models import HelpRequest

from .walking import (
    SignIn,
    another_phone,
    choose,
    follow,
    photo,
    press,
    readable,
    sign_in_with_link,
    write,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
ASKED, WAITS = "Ben je 16 of ouder?", "Wacht op een ja van thuis"
TITLE = "De muur bij het water"


@pytest.fixture
def samira() -> YoungPerson:
    """Samira, who was never asked and makes something that the group may see."""
    person = young_person()
    person.age_band = ""
    person.save(update_fields=["age_band"])
    process = start_process(by=person.user, maker=person, words="Eerst krijt.")
    change_sight(thing=process, sight=Sight.GROUP, by=person.user)
    return person


def asks_nothing(page: Page) -> None:
    """Assert that nothing on this page asks how old somebody is."""
    expect(page.locator("[name^=band-]")).to_have_count(0)
    expect(page.get_by_text("16 of ouder")).to_have_count(0)


def ask_for_help(page: Page) -> None:
    """Ask something, without a question about age anywhere."""
    follow(page, "Ik wil iets vragen")
    asks_nothing(page)
    write(page, words="Wie helpt mij met een brief?")
    page.locator("main form button.fill").last.click()
    page.wait_for_load_state()
    assert HelpRequest.objects.count() == 1
    asks_nothing(page)


def open_a_picture(page: Page, base: str) -> None:
    """Add a picture for everyone: asked there, first passed over, then answered."""
    page.goto(f"{base}/maken/{MakingProcess.objects.get().pk}/")
    follow(page, "Het is af")
    write(page, title=TITLE)
    page.locator("[name=file]").set_input_files(photo())
    expect(page.get_by_text(ASKED)).to_be_hidden()
    choose(page, "sight", Sight.OPEN)
    expect(page.get_by_text(ASKED)).to_be_visible()
    readable(page, "Het is er")
    press(page, "Bewaar dit werk")
    expect(page.get_by_text("Kies ‘Ja’ of ‘Nog niet’.")).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    readable(page, "Het is er")
    page.locator("[name=file]").set_input_files(photo())
    page.get_by_label("Nog niet").check()
    press(page, "Bewaar dit werk")
    expect(page.get_by_text("Nu nog een ja van thuis.")).to_be_visible()


def is_shown(passer_by: Page, base: str) -> bool:
    """Return whether somebody outside finds it in the window."""
    passer_by.goto(base)
    return TITLE in passer_by.locator("main").inner_text()


def write_down(worker: Page, kind: str) -> None:
    """Write down that home said yes to this."""
    choose(worker, "kind", kind)
    choose(worker, "basis", "home")
    press(worker, "Bewaar")
    expect(worker.get_by_text("Staat erin.")).to_be_visible()


def stop_one(worker: Page) -> None:
    """Stop a yes from home."""
    press(worker, "Stop")
    expect(worker.get_by_text("Gestopt.")).to_be_visible()


def test_a_picture_waits_for_home_and_help_never_does(
    samira: YoungPerson,
    page: Page,
    sign_in: SignIn,
    browser: Browser,
    live_server: Any,
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    sign_in(samira.user)
    ask_for_help(page)
    open_a_picture(page, live_server.url)
    page.goto(f"{live_server.url}/mijn/")
    expect(page.get_by_role("heading", name=WAITS)).to_be_visible()
    readable(page, "Hoi Samira")
    with another_phone(browser) as outside, another_phone(browser) as naima:
        assert not is_shown(outside, live_server.url)
        sign_in_with_link(naima, live_server.url, outreach_worker().user)
        naima.goto(f"{live_server.url}/mensen/{samira.pk}/")
        expect(naima.get_by_role("heading", name=WAITS)).to_be_visible()
        follow(naima, "Hoe zit dat?")
        readable(naima, "Een ja van thuis")
        write_down(naima, "pictures")
        assert not is_shown(outside, live_server.url), "a public page needs a yes too"
        write_down(naima, "page")
        assert is_shown(outside, live_server.url)
        stop_one(naima)
        assert not is_shown(outside, live_server.url)
        assert ParentalConsent.objects.standing().count() == 1
        page.reload()
        press(page, "Ik ben nu 16")
        expect(page.get_by_text("Er wacht niks meer.")).to_be_visible()
        readable(page, "Een ja van thuis")
        assert is_shown(outside, live_server.url)
    page.goto(f"{live_server.url}/mijn/")
    expect(page.get_by_text(WAITS)).to_be_hidden()
    page.goto(f"{live_server.url}/maken/{MakingProcess.objects.get().pk}/")
    follow(page, "Het is af")
    choose(page, "sight", Sight.OPEN)
    expect(page.get_by_text(ASKED)).to_be_hidden()
