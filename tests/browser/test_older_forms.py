"""Two tabs on one page: what another saved meanwhile stands beside what was typed, and a person chooses."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import young_person
from vrijplaats.making.models import MakingProcess
from vrijplaats.people.models import Moment

from .walking import SignIn, choose, press, readable, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]


def two_tabs(context: BrowserContext, address: str) -> tuple[Page, Page]:
    """Open the same page in two tabs of one person."""
    first, second = context.new_page(), context.new_page()
    for tab in (first, second):
        tab.goto(address)
    return first, second


@pytest.mark.parametrize(("theme", "width"), [("light", 390), ("dark", 1280)])
def test_the_older_tab_shows_both_and_the_person_chooses(
    page: Page, context: BrowserContext, live_server: object, sign_in: SignIn, theme: str, width: int
) -> None:
    samira = young_person()
    sign_in(samira.user)
    address = f"{live_server.url}/mensen/{samira.pk}/aanpassen/"
    first, second = two_tabs(context, address)
    second.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    second.set_viewport_size({"width": width, "height": 800})
    write(first, dream="Een eigen podium in de wijk", pronouns="die")
    press(first, "Bewaar")
    write(second, dream="Een eigen zaak", looks_for="Iemand met een geluidsset")
    press(second, "Bewaar")
    question = second.get_by_role("group", name="wat blijft er?")
    expect(question).to_contain_text("Een eigen podium in de wijk")
    expect(question).to_contain_text("Een eigen zaak")
    readable(second, "Dit ben ik")
    _picture(second, f"conflict-{theme}-{width}")
    choose(second, "keep-dream", "mine")
    press(second, "Bewaar")
    page.goto(address)
    kept = {name: page.locator(f"[name={name}]").input_value() for name in ("dream", "pronouns", "looks_for")}
    assert kept == {"dream": "Een eigen zaak", "pronouns": "die", "looks_for": "Iemand met een geluidsset"}


def test_back_and_again_keeps_one_moment(page: Page, live_server: object, sign_in: SignIn) -> None:
    samira = young_person()
    sign_in(samira.user)
    page.goto(f"{live_server.url}/mensen/{samira.pk}/moment/")
    write(page, words="Voor het eerst gezongen", happened_on="2026-03-04")
    form = page.evaluate(
        "Object.fromEntries(new FormData(document.querySelector('main form:not([action])')).entries())"
    )
    press(page, "Bewaar")
    again = page.request.post(
        f"{live_server.url}/mensen/{samira.pk}/moment/", form=form, headers={"Origin": live_server.url}
    )
    assert again.ok and again.url.endswith("/mijn/")
    assert Moment.objects.count() == 1


def test_a_window_that_was_closed_stays_closed_in_the_older_tab(
    page: Page, context: BrowserContext, live_server: object, sign_in: SignIn
) -> None:
    samira = young_person()
    made = MakingProcess.objects.create(sight="group")
    made.makers.add(samira)
    sign_in(samira.user)
    first, second = two_tabs(context, f"{live_server.url}/maken/{made.pk}/aanpassen/")
    first.locator("label", has=first.locator("[name=sight][value=closed]")).click()
    press(first, "Bewaar")
    write(second, title="Nachtbus")
    press(second, "Bewaar")
    made.refresh_from_db()
    assert (made.sight, made.title) == ("closed", "Nachtbus")


def _picture(tab: Page, name: str) -> None:
    """Keep a picture where a folder for it is named."""
    if folder := os.environ.get("VRIJPLAATS_PICTURES"):
        tab.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
