"""For every hand and every phone: by keyboard, without JavaScript, with a double tap and with an old link."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import outreach_worker, young_person
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.reflection.models import Tension
from vrijplaats.statements.models import Statement

from .conftest import sideways_scroll
from .controls import control_faults
from .walking import (
    SignIn,
    another_phone,
    choose,
    press,
    readable,
    sign_in_with_link,
    standing,
    tonights_round,
    write,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]


def tab_to(page: Page, words: str, most: int = 80) -> None:
    """Press Tab until the thing that says this, or is called this, has focus; focus always shows."""
    for _ in range(most):
        page.keyboard.press("Tab")
        name, field, shows = page.evaluate(
            """() => { const e = document.activeElement, l = e.closest('label, .switch');
                const line = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
                const ring = x => line(getComputedStyle(x)) || getComputedStyle(x).boxShadow !== 'none';
                // The little calendar inside a field of time has a ring of the browser's own.
                const own = e.matches('[type=datetime-local], [type=date]');
                return [e.innerText || '', e.name || '', own || ring(e) || (l !== null && ring(l))]; }"""
        )
        assert shows, f"focus does not show on {name or field}"
        if words in (field, name.strip()) or (words and words in name):
            return
    raise AssertionError(f"{words} is out of reach of the keyboard")


def test_the_keyboard_is_enough(page: Page, live_server: object) -> None:
    tonights_round()
    link = make_sign_in_link(user=outreach_worker().user, by=None)
    page.goto(f"{live_server.url}/binnen/{link}/")
    tab_to(page, "Kom binnen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hoi Naima")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    tab_to(page, "Start de ronde")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Skatepark")
    tab_to(page, "Hoi gezegd")
    page.keyboard.press("Enter")
    expect(page.locator("main header")).to_contain_text("Hoi gezegd")
    assert standing("greeting") == 1

    page.goto(f"{live_server.url}/talks/nieuw/")
    tab_to(page, "kind")
    page.keyboard.press("Space")
    tab_to(page, "theme")
    page.keyboard.type("Durven beginnen")
    tab_to(page, "starts_at")
    page.keyboard.type("01022027")
    page.keyboard.press("Tab")
    page.keyboard.type("1930")
    tab_to(page, "Bewaar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Durven beginnen")
    assert Gathering.objects.get().theme == "Durven beginnen"


def test_everything_works_without_javascript(browser: Browser, live_server: object) -> None:
    samira = young_person()
    outing = tonights_round()
    with another_phone(browser, java_script_enabled=False) as page:
        sign_in_with_link(page, live_server.url, outreach_worker().user)
        press(page, "Start de ronde")
        press(page, "Hoi gezegd")
        expect(page.locator("main header")).to_contain_text("Hoi gezegd")
        assert outing.encounters.standing().count() == 1
        page.goto(f"{live_server.url}/maken/begin/?voor={samira.pk}")
        write(page, words="Een muur vol handen.")
        press(page, "Begin")
        expect(page.get_by_text("Het is er. Meer hoeft niet.")).to_be_visible()
        assert list(MakingProcess.objects.get().makers.all()) == [samira]
        page.goto(f"{live_server.url}/impact/zinnen/nieuw/?voor={samira.pk}")
        write(page, words="Ik durfde het gewoon.")
        page.get_by_text("Waar en waarover").click()
        choose(page, "setting", "street")
        choose(page, "phase", "contact")
        press(page, "Bewaar deze zin")
        expect(page.get_by_text("De zin staat erin.")).to_be_visible()
        assert Statement.objects.get().young_person == samira


def test_a_double_tap_counts_once_and_going_back_loses_nothing(
    page: Page, sign_in: SignIn, live_server: object
) -> None:
    tonights_round()
    sign_in(outreach_worker().user)
    press(page, "Start de ronde")
    page.locator(".tap", has_text="Hoi gezegd").dblclick()
    expect(page.locator("main header")).to_contain_text("Net gebeurd")
    page.wait_for_load_state("networkidle")
    assert standing("greeting") == 1  # one showing of the page is one meeting, however often it is tapped
    page.go_back()
    page.locator(".tap", has_text="Hoi gezegd").click()
    page.wait_for_load_state("networkidle")
    assert standing("greeting") == 2  # going back shows a fresh page: the next meeting is not lost


def test_a_tap_that_is_sent_again_on_a_bad_connection_counts_once(
    page: Page, sign_in: SignIn, live_server: object
) -> None:
    tonights_round()
    sign_in(outreach_worker().user)
    press(page, "Start de ronde")
    street = page.locator("main form[action$='/tik/']")
    tap = street.evaluate("form => Object.fromEntries(new FormData(form))") | {"depth": "greeting"}
    address = street.evaluate("form => form.action")
    assert [page.request.post(address, form=tap).status for _ in range(2)] == [200, 200]
    assert standing("greeting") == 1
    # Other content under the same id is said to have changed nothing, and changes nothing.
    answer = page.request.post(address, form=tap | {"depth": "chat"})
    assert "Er is niets veranderd." in answer.text()
    assert [standing("greeting"), standing("chat")] == [1, 0]


def test_a_used_link_is_met_with_kindness(page: Page, browser: Browser, live_server: object) -> None:
    link = f"{live_server.url}/binnen/{make_sign_in_link(user=young_person().user, by=None)}/"
    page.goto(link)
    press(page, "Kom binnen")
    readable(page, "Hoi Samira")
    with another_phone(browser) as other:
        other.goto(link)
        press(other, "Kom binnen")
        readable(other, "Deze link werkt niet meer")
        expect(other.get_by_text("Een nieuwe is zo gemaakt.")).to_be_visible()
        other.goto(f"{live_server.url}/mijn/")
        readable(other, "Fijn dat je er bent")  # still outside


def test_a_place_between_two_poles_is_taken_by_finger_or_key_and_kept_by_nobody(
    browser: Browser, live_server: object
) -> None:
    Tension.objects.create(pole_a="dichtbij blijven", pole_b="loslaten")
    with another_phone(browser, java_script_enabled=False) as page:
        sign_in_with_link(page, live_server.url, outreach_worker().user)
        page.goto(f"{live_server.url}/leren/samen/")
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        page.locator(".place").last.click()
        expect(page.get_by_text("Jij staat dichter bij loslaten.")).to_be_visible()
        for _ in range(4):
            page.keyboard.press("ArrowLeft")
        expect(page.get_by_role("radio", name="Helemaal bij dichtbij blijven")).to_be_checked()
        expect(page.get_by_text("Jij staat dichter bij dichtbij blijven.")).to_be_visible()
        expect(page.get_by_text("Jij staat dichter bij loslaten.")).to_be_hidden()
        assert [url for url in sent if "/static/" not in url] == []


LONG = "Wolfeschlegelsteinhausenbergerdorff van den Hoogenbandenlaan"


def test_a_name_of_sixty_letters_pushes_nothing_off_a_small_phone(
    browser: Browser, live_server: object
) -> None:
    assert len(LONG) == 60
    worker, known = outreach_worker(), young_person()
    for someone in (worker, known):
        type(someone).objects.filter(pk=someone.pk).update(name=LONG)
    with another_phone(browser) as page:
        page.set_viewport_size({"width": 320, "height": 700})
        sign_in_with_link(page, live_server.url, worker.user)
        for path in (
            "/vandaag/",
            "/mensen/",
            f"/mensen/{known.pk}/",
            f"/mensen/{known.pk}/samen/",
            "/team/",
            "/ik/",
        ):
            page.goto(live_server.url + path)
            assert [path, sideways_scroll(page), control_faults(page)] == [path, 0, []]
        page.goto(f"{live_server.url}/mensen/{known.pk}/")
        page.locator("form[action$='/hoi/'] button").first.click()
        expect(page.locator(".banner").first).to_be_in_viewport(ratio=1)
        assert sideways_scroll(page) == 0
