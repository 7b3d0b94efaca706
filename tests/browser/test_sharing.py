"""The journey of a story: told in parts, one shared, read and answered on a plain phone, and closed again."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import young_person
from vrijplaats.people.models import User
from vrijplaats.sharing.models import Share

from .conftest import accessibility_faults, fresh_window, sideways_scroll
from .walking import PHONE, choose, follow, press, readable, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
NEEDS = "Een plek waar ik langer dan een week kan blijven."


@pytest.fixture
def plain_phone(browser: Browser) -> Any:
    """Open the phone of somebody without an account, on which no script runs."""
    window = fresh_window(browser, viewport=PHONE, java_script_enabled=False)
    yield window.new_page()
    window.close()


def reads_well(page: Page, browser: Browser) -> None:
    """Assert that this page fits and is readable for all; a scan needs script, so it looks at a copy."""
    window = fresh_window(browser, viewport=PHONE)
    copy = window.new_page()
    window.add_cookies(page.context.cookies())
    copy.goto(page.url)
    assert accessibility_faults(copy) == []
    assert sideways_scroll(copy) == 0
    window.close()


def tell_a_part(page: Page) -> None:
    """Tell one part, from one's own place."""
    follow(page, "Je verhaal één keer vertellen")
    readable(page, "Mijn verhaal")
    follow(page, "Vertel of spreek in")
    readable(page, "Vertel een stuk")
    write(page, title="Wat ik nu nodig heb", words=NEEDS)
    press(page, "Bewaar")
    expect(page.get_by_text(NEEDS)).to_be_visible()


def share_it(page: Page) -> tuple[str, str]:
    """Share that part with Anouk, changing one word of the sentence; return the link and the code."""
    follow(page, "Deel een stuk")
    readable(page, "Zo deel je het")
    page.locator("main label", has=page.locator("[name=parts]")).first.click()
    write(page, to_whom="Anouk", what_for="praten over een kamer")
    choose(page, "days", "7")
    press(page, "Lees het terug")
    readable(page, "Zo deel je het")
    expect(page.locator(".sentence")).to_contain_text("Wat ik nu nodig heb")
    press(page, "praten over een kamer")
    expect(page.locator("[name=what_for]")).to_be_focused()
    write(page, what_for="een kamer zoeken")
    press(page, "Lees het terug")
    assert not Share.objects.exists()
    press(page, "Ja, zet op een kier")
    readable(page, "Het raam staat op een kier")
    return page.locator("#link").input_value(), page.locator(".huge").inner_text()


def open_it(phone: Page, browser: Browser, link: str, code: str) -> None:
    """Open the link on a plain phone, with one wrong code first, and read what is shared."""
    phone.goto(link)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Hoi")
    assert "Samira" not in phone.content() and NEEDS not in phone.content()
    reads_well(phone, browser)
    write(phone, code="000000" if code != "000 000" else "111111")
    press(phone, "Lees")
    expect(phone.get_by_text("Dat is niet de code.")).to_be_visible()
    write(phone, code=code)
    press(phone, "Lees")
    expect(phone.get_by_text(NEEDS)).to_be_visible()
    expect(phone.get_by_text("een kamer zoeken")).to_be_visible()
    reads_well(phone, browser)
    phone.reload()
    expect(phone.get_by_text(NEEDS)).to_be_visible()


def answer_it(phone: Page, browser: Browser) -> None:
    """Say that something is planned."""
    follow(phone, "We plannen iets")
    reads_well(phone, browser)
    write(phone, words="Donderdag om half elf, Lindekade 12")
    press(phone, "Zeg het")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Samira ziet het nu")


def test_a_part_is_told_shared_read_answered_and_closed(
    page: Page, plain_phone: Page, browser: Browser, live_server: Any, sign_in: Callable[[User], None]
) -> None:
    sign_in(young_person().user)
    page.goto(f"{live_server.url}/mijn/")
    tell_a_part(page)
    link, code = share_it(page)
    open_it(plain_phone, browser, link, code)
    answer_it(plain_phone, browser)
    page.goto(f"{live_server.url}/mijn/")
    follow(page, "Anouk")
    readable(page, "Anouk")
    expect(page.get_by_text("Lindekade 12")).to_be_visible()
    expect(page.get_by_text("1 keer een verkeerde code")).to_be_visible()
    press(page, "Doe dicht")
    expect(page.get_by_text("Dicht. De link is leeg.").first).to_be_visible()
    plain_phone.goto(link)
    expect(plain_phone.get_by_text("Deze link is dicht.")).to_be_visible()
    assert NEEDS not in plain_phone.content()
    reads_well(plain_phone, browser)
