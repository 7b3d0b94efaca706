"""Names in other alphabets are drawn with our own letters, and nobody loads letters that a page has not."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.cast import outreach_worker, young_person
from vrijplaats.people.actions import walk_together
from vrijplaats.people.models import YoungPerson

from .walking import SignIn

pytestmark = pytest.mark.django_db(transaction=True)

# Each name, our font that draws it, and the file that a browser loads for it.
NAMES = {
    "ሳባ": ("Vrijplaats Ethiopic", "ethiopic"),
    "Олена": ("Vrijplaats Sans", "cyrillic-bold"),
    "Đặng": ("Vrijplaats Sans", "latin-more-bold"),
    "Ελένη": ("Vrijplaats Sans", "greek-bold"),
    "سارا": ("Vrijplaats Arabic", "arabic"),
    "شیرین‌گل": ("Vrijplaats Arabic", "arabic"),
    "שרה": ("Vrijplaats Hebrew", "hebrew"),
}
OURS = {file for _font, file in NAMES.values()} | {"latin-more", "greek", "cyrillic"}


def fonts_loaded(page: Page, address: str) -> list[str]:
    """Return the names of the font files that a page loads, in order; from our own host alone."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    return [found[1] for url in asked if (found := re.search(r"/fonts/([\w-]+?)(\.\w+)?\.woff2", url))]


def fonts_drawn(page: Page, selector: str) -> set[tuple[str, bool]]:
    """Return the fonts that draw the words of an element, each with whether it came with the page."""
    browser = page.context.new_cdp_session(page)
    browser.send("DOM.enable")
    browser.send("CSS.enable")
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    node = browser.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    drawn = browser.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(font["familyName"], font["isCustomFont"]) for font in drawn}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("movement")
def test_a_name_is_drawn_with_our_letters(
    page: Page, sign_in: SignIn, live_server: object, name: str
) -> None:
    worker, person = outreach_worker(), young_person()
    YoungPerson.objects.filter(pk=person.pk).update(name=name)
    walk_together(young_person=person, worker=worker, by=None)
    sign_in(worker.user)
    loaded = fonts_loaded(page, f"{live_server.url}/mensen/{person.pk}/")
    font, file = NAMES[name]
    assert page.locator("h1").inner_text() == name
    drawn = fonts_drawn(page, "h1")
    assert any(family.startswith(font) for family, _ in drawn)
    assert all(is_ours for _, is_ours in drawn), drawn
    assert file in loaded
    assert not OURS.intersection(loaded) - {file, file.removesuffix("-bold")}


@pytest.mark.usefixtures("demo")
def test_a_page_without_other_alphabets_loads_none(page: Page, live_server: object) -> None:
    loaded = fonts_loaded(page, live_server.url + "/")
    assert loaded
    assert not OURS.intersection(loaded)
