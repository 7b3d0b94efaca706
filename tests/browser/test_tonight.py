"""Tonight in a real browser: without a network after one visit, nothing of anyone kept, and left quickly."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import young_person
from tests.waiting import until
from vrijplaats.foundation.models import LocalLine
from vrijplaats.people.models import User, Worker
from vrijplaats.portal.offline import kept_addresses
from vrijplaats.sign_in.models import Session, UnsentForm

from .conftest import accessibility_faults
from .test_leave import AWAY, answer_weather, leave_by_button, leave_by_keyboard
from .walking import another_phone

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
KEPT = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const key of await cache.keys()) {
            const copy = await cache.match(key);
            found.push([new URL(key.url).pathname, await copy.text()]);
        }
    }
    return found;
}"""
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
CANARY = "Kolibrie"
NOT_KEPT = "Niet bewaren dat ik hier was"


@pytest.fixture(autouse=True)
def _away(settings, page: Page) -> None:
    settings.EXIT_ADDRESS = AWAY
    answer_weather(page)


def kept(page: Page) -> dict[str, str]:
    """Return every address in the caches of this browser, with what is kept of it."""
    return dict(page.evaluate(KEPT))


def visit(page: Page, address: str) -> None:
    """Open a page, and wait until the worker has kept everything on its list."""
    page.goto(address)
    until(lambda: set(kept_addresses()) <= set(kept(page)))
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")


def names_in(copies: dict[str, str], *names: str) -> list[str]:
    """Return the addresses of copies in which one of these names stands."""
    return [address for address, text in copies.items() if any(name in text for name in names)]


def canary(name: str = CANARY) -> User:
    """Return the account of someone whose name stands nowhere else."""
    person = young_person()
    person.name = name
    person.save()
    assert person.user is not None
    return person.user


# --- without a network ----------------------------------------------------------------------------


def test_after_one_visit_of_any_page_it_works_without_a_network(page: Page, live_server: object) -> None:
    visit(page, live_server.url + "/programma/")
    page.context.set_offline(True)
    page.goto(live_server.url + "/vannacht/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vannacht")
    expect(page.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 12, 30)"
    page.goto(live_server.url + "/talks/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Even geen bereik")
    page.get_by_role("link", name="Naar Vannacht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vannacht")


def test_the_english_page_works_without_a_network_too(page: Page, live_server: object) -> None:
    visit(page, live_server.url + "/")
    page.context.set_offline(True)
    page.goto(live_server.url + "/vannacht/en/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tonight")


def test_a_server_that_is_down_or_slow_gives_way_to_the_copy(page: Page, live_server: object) -> None:
    """The worker asks the network first; what it says in trouble is no page to end up on."""
    visit(page, live_server.url + "/")
    page.context.route("**/vannacht/", lambda route: route.fulfill(status=502, body="Bad gateway"))
    page.goto(live_server.url + "/vannacht/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vannacht")


# --- what is kept ----------------------------------------------------------------------------


def test_nothing_of_who_is_signed_in_is_kept(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    sign_in(canary())
    for path in (
        "/mijn/",
        "/maken/",
        "/vannacht/",
        "/vannacht/persoon/",
        "/ik/sleutels/",
        "/vannacht/",
        "/mijn/",
    ):
        visit(page, live_server.url + path)
    expect(page.get_by_role("heading", level=1)).to_contain_text(CANARY)
    copies = kept(page)
    assert set(copies) == set(kept_addresses())
    assert names_in(copies, CANARY, "Naima") == []


def test_a_page_with_a_name_in_the_cache_would_be_caught(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    sign_in(canary())
    visit(page, live_server.url + "/mijn/")
    page.evaluate("async () => (await caches.open('planted')).put('/mijn/', await fetch('/mijn/'))")
    copies = kept(page)
    assert set(copies) - set(kept_addresses()) == {"/mijn/"}
    assert names_in(copies, CANARY) == ["/mijn/"]


def test_my_person_is_added_online_only(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    Worker.objects.filter(name="Naima").update(phone="085 0000 103")
    sign_in(canary())
    Worker.objects.filter(name="Naima").update(phone="085 0000 103")
    visit(page, live_server.url + "/vannacht/")
    expect(page.locator("[data-person]")).to_contain_text("Naima")
    expect(page.locator("[data-person] a[href='tel:0850000103']")).to_be_visible()
    page.context.set_offline(True)
    page.goto(live_server.url + "/vannacht/")
    expect(page.locator("[data-person]")).to_contain_text("Als je hier binnen bent.")
    assert "Naima" not in page.content()


def test_a_change_replaces_the_copy_at_the_next_visit(page: Page, live_server: object) -> None:
    visit(page, live_server.url + "/")
    assert "Nachthuis" not in kept(page)["/vannacht/"]
    LocalLine.objects.create(kind="bed", name="Nachthuis De Kade", number="085-0000101")
    page.goto(live_server.url + "/programma/")
    until(lambda: "Nachthuis De Kade" in kept(page).get("/vannacht/", ""))
    until(lambda: len(page.evaluate("() => caches.keys()")) == 1)
    page.context.set_offline(True)
    page.goto(live_server.url + "/vannacht/")
    expect(page.get_by_text("Nachthuis De Kade")).to_be_visible()


def test_on_a_borrowed_device_nothing_is_kept(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    sign_in(canary())
    visit(page, live_server.url + "/ik/sleutels/")
    page.get_by_role("button", name="Dit is niet mijn toestel").click()
    page.wait_for_load_state()
    until(lambda: page.evaluate(WORKERS) == 0)
    assert kept(page) == {}
    page.goto(live_server.url + "/mijn/")
    page.wait_for_timeout(500)
    assert (page.evaluate(WORKERS), kept(page)) == (0, {})
    page.goto(live_server.url + "/vannacht/")
    expect(page.get_by_label(NOT_KEPT)).to_be_checked()
    page.wait_for_timeout(500)
    assert (page.evaluate(WORKERS), kept(page)) == (0, {})
    (choice,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "kept"]
    assert (choice["value"], choice["expires"]) == ("0", -1)  # gone with the browser


def refuse(page: Page, base: str) -> None:
    """Say on Tonight that nothing is kept, and wait until it is gone."""
    visit(page, base + "/vannacht/")
    switch = page.get_by_label(NOT_KEPT)
    expect(switch).not_to_be_checked()
    expect(page.get_by_text("Werkt ook zonder bereik")).to_be_visible()
    switch.check()
    expect(page.get_by_text("Werkt ook zonder bereik")).to_be_hidden()
    until(lambda: (page.evaluate(WORKERS), kept(page)) == (0, {}))


def test_who_says_so_leaves_no_copy_and_none_comes_back(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    sign_in(canary())
    refuse(page, live_server.url)
    assert accessibility_faults(page) == []
    for path in ("/mijn/", "/vannacht/", "/vannacht/en/", "/programma/"):
        page.goto(live_server.url + path)
        page.wait_for_timeout(500)
        assert (page.evaluate(WORKERS), kept(page)) == (0, {})
    assert page.evaluate("document.cookie") == "kept=0"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.goto(live_server.url + "/vannacht/")
    expect(page.get_by_label(NOT_KEPT)).to_be_checked()
    page.get_by_label(NOT_KEPT).uncheck()
    until(lambda: set(kept(page)) == set(kept_addresses()))
    assert "kept=0" not in page.evaluate("document.cookie")


def test_a_change_of_mind_while_it_is_being_kept_ends_as_was_said_last(
    page: Page, live_server: object
) -> None:
    refuse(page, live_server.url)
    for _ in range(3):
        page.get_by_label(NOT_KEPT).uncheck()
        page.get_by_label(NOT_KEPT).check()
    page.wait_for_timeout(1500)
    assert (page.evaluate(WORKERS), kept(page)) == (0, {})


def test_leaving_quickly_forgets_this_choice_too(page: Page, live_server: object) -> None:
    refuse(page, live_server.url)
    leave_by_keyboard(page)
    page.wait_for_url(AWAY)
    until(lambda: page.context.cookies(live_server.url) == [])


def test_without_script_nothing_is_kept_and_no_switch_is_shown(browser: Browser, live_server: object) -> None:
    with another_phone(browser, java_script_enabled=False) as phone:
        phone.goto(live_server.url + "/vannacht/")
        expect(phone.get_by_text("Niet bewaren dat ik hier was")).to_be_hidden()


# --- leaving ----------------------------------------------------------------------------


def half_filled(page: Page, live_server: object, sign_in: Callable[[User], None]) -> str:
    """Type on a page that asks before it lets words go; return its address."""
    user = canary()
    sign_in(user)
    page.goto(live_server.url + "/mijn/")
    visit(page, f"{live_server.url}/mensen/{user.young_person.pk}/aanpassen/")
    page.locator("main form input[type=text], main form textarea").first.fill("Dit mag niemand lezen")
    return page.url


def nothing_is_left(page: Page, address: str) -> None:
    """Assert that Back shows none of it, that nothing is kept, and that no form comes back filled."""
    page.go_back()
    page.wait_for_load_state()
    assert page.url != address
    assert "Dit mag niemand lezen" not in page.content()
    assert CANARY not in page.content()
    assert not UnsentForm.objects.exists()


@pytest.mark.parametrize("leave", [leave_by_button, leave_by_keyboard])
def test_a_half_filled_form_is_left_without_a_question(
    page: Page, live_server: object, sign_in: Callable[[User], None], leave: Callable[[Page], None]
) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    address = half_filled(page, live_server, sign_in)
    leave(page)
    page.wait_for_url(AWAY)
    until(lambda: not Session.objects.exists())
    assert asked == []
    assert [cookie["name"] for cookie in page.context.cookies(live_server.url)] == []
    page.context.route("**/*.js", lambda route: route.abort())  # nothing may come back while we look
    page.goto(live_server.url + "/static/ui/logo.svg")
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    assert page.evaluate(WORKERS) == 0
    page.go_back()
    nothing_is_left(page, address)


def test_without_a_network_it_is_left_as_well_and_the_session_ends_at_the_next_request(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    address = half_filled(page, live_server, sign_in)
    page.context.set_offline(True)
    leave_by_button(page)
    page.wait_for_url(lambda url: address not in url)
    assert "Dit mag niemand lezen" not in page.content()
    page.context.set_offline(False)
    page.goto(live_server.url + "/mijn/")
    assert "/binnen/" in page.url
    assert not Session.objects.filter(account__isnull=False).exists()


def test_a_slow_server_keeps_nobody_waiting(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    address = half_filled(page, live_server, sign_in)
    page.route("**/weg/", lambda route: None)  # it never answers
    leave_by_button(page)
    page.wait_for_url(AWAY)
    nothing_is_left(page, address)


def test_a_question_about_unsent_words_would_be_caught(
    page: Page, live_server: object, sign_in: Callable[[User], None]
) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    half_filled(page, live_server, sign_in)
    page.goto(live_server.url + "/vannacht/")
    assert asked == ["beforeunload"]


def test_a_passer_by_leaves_tonight_and_nothing_is_kept(page: Page, live_server: object) -> None:
    visit(page, live_server.url + "/vannacht/")
    leave_by_keyboard(page)
    page.wait_for_url(AWAY)
    page.context.route("**/*.js", lambda route: route.abort())
    page.goto(live_server.url + "/static/ui/logo.svg")
    until(lambda: page.evaluate(WORKERS) == 0)
    assert page.evaluate("async () => (await caches.keys()).length") == 0


# --- on a phone ----------------------------------------------------------------------------


def test_every_number_can_be_tapped_and_calls(page: Page, live_server: object) -> None:
    LocalLine.objects.create(kind="bed", name="Nachthuis", number="+31 85 0000101")
    page.goto(live_server.url + "/vannacht/")
    calls = page.locator("a[href^='tel:']")
    called = [calls.nth(at).get_attribute("href") for at in range(calls.count())]
    assert {"tel:112", "tel:113", "tel:08002000", "tel:08000188", "tel:08000432", "tel:+31850000101"} <= set(
        called
    )
    for at in range(calls.count()):
        box = calls.nth(at).bounding_box()
        assert box is not None and box["height"] >= 44 and box["width"] >= 44, called[at]


def test_it_prints_as_one_card_of_a6(page: Page, live_server: object, tmp_path: Path) -> None:
    page.goto(live_server.url + "/vannacht/kaart/")
    page.pdf(path=tmp_path / "card.pdf", prefer_css_page_size=True)
    content = (tmp_path / "card.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 29\d\S* 4[12]\d", content)
