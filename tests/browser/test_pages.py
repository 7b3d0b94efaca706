"""Every page, by day and night, on a small phone, a phone and a laptop: readable for all, never jumping."""

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page

from tests.rules.demo_pages import address, patterns
from vrijplaats.people.actions import make_sign_in_link, walk_together
from vrijplaats.people.models import User, Worker, YoungPerson

from .conftest import accessibility_faults, fresh_window, layout_shift, loose_hidden_words, sideways_scroll
from .controls import LAPTOP, PHONE, broken_words, faults_at_hand

pytestmark = pytest.mark.django_db(transaction=True)

# A small phone and a laptop have other layouts; a phone in between has that of the small one, with more room.
WIDTHS = (320, 1280)
BETWEEN = 390
HEAVIEST = 100_000
# What is longer is folded or comes in pages: nobody scrolls far on a phone to reach what stands at the end.
MOST_SCREENS = 6
WHO = ("noor", "ruby", "")
Pattern = tuple[str, str, str]
_answering: dict[str, list[Pattern]] = {}


def pages_for(page: Page, base: str, username: str) -> list[str]:
    """Return every address that answers this visitor with a page; which these are is asked once in a run."""
    if username not in _answering:
        every = {address(*pattern): pattern for pattern in patterns(get_resolver())}
        _answering[username] = [
            pattern for path, pattern in every.items() if answers_with_a_page(page, base + path)
        ]
    return [address(*pattern) for pattern in _answering[username]]


def answers_with_a_page(page: Page, url: str) -> bool:
    """Return whether there is a page to look at; the way out goes on to another site at once."""
    answer = page.request.get(url, max_redirects=0)
    is_page = answer.status == 200 and "text/html" in answer.headers.get("content-type", "")
    return is_page and 'http-equiv="refresh"' not in answer.text()


def layout_faults(page: Page, path: str) -> list[str]:
    """Return what is too wide or could be read as one word."""
    found = [f"{path}: loose {words}" for words in loose_hidden_words(page)]
    return found + ([f"{path}: {pixels} px too wide"] if (pixels := sideways_scroll(page)) else [])


def screens_long(page: Page) -> float:
    """Return how many screens this page is long, with everything folded that can be."""
    return page.evaluate("document.documentElement.scrollHeight / innerHeight")  # type: ignore[no-any-return]


def faults_by_day(page: Page, path: str, width: int) -> list[str]:
    """Return everything that is wrong with the page as it came in."""
    found = [f"{path}: {fault}" for fault in accessibility_faults(page)] + layout_faults(page, path)
    if (shift := layout_shift(page)) > 0.01:
        found.append(f"{path}: jumps {shift:.3f}")
    if width < BETWEEN:
        page.set_viewport_size({"width": BETWEEN, "height": 800})
        found += layout_faults(page, f"{path} at {BETWEEN}")
        found += [f"{path}: {long:.1f} screens long"] if (long := screens_long(page)) > MOST_SCREENS else []
        page.set_viewport_size({"width": width, "height": 800})
    return found + [f"{path} at {width}: breaks {word}" for word in broken_words(page)]


def faults_by_night(page: Page, path: str) -> list[str]:
    """Return what cannot be read once it is night, when nothing but colours differs from the day."""
    page.emulate_media(color_scheme="dark")
    found = accessibility_faults(page, rules=["color-contrast"])
    page.emulate_media(color_scheme="light")
    return [f"{path} by night: {fault}" for fault in found]


@pytest.mark.walk
@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("username", WHO, ids=lambda name: name or "passer-by")
def test_every_page_is_readable_for_all(
    browser: Browser, live_server: object, username: str, width: int
) -> None:
    ruby, noor = YoungPerson.objects.get(name="Ruby"), Worker.objects.get(name="Noor")
    walk_together(young_person=ruby, worker=noor, by=None)
    context = fresh_window(browser, reduced_motion="reduce", viewport={"width": width, "height": 800})
    page = context.new_page()
    if username:
        link = make_sign_in_link(user=User.objects.get(username=username), by=None)
        page.goto(f"{live_server.url}/binnen/{link}/")
        page.locator("main form button").first.click()
    found = []
    for path in pages_for(page, live_server.url, username):
        assert page.goto(live_server.url + path).ok
        found += faults_by_day(page, path, width) + faults_by_night(page, path)
        found += faults_at_hand(page, path, PHONE if width < BETWEEN else LAPTOP)
        page.set_viewport_size({"width": width, "height": 800})
    context.close()
    assert not found, "\n".join(found)


def test_the_scan_would_catch_a_fault(page: Page) -> None:
    page.set_content(
        "<html lang=nl><title>x</title><main><h1>x</h1><img src=x><p style='width:900px'>x</p>"
        "<p><b class=visually-hidden style='position:absolute'>x</b></p></main>"
    )
    found = faults_by_day(page, "/", WIDTHS[0])
    assert any("image-alt" in fault for fault in found)
    assert any("too wide" in fault for fault in found)
    assert any("loose" in fault for fault in found)


def test_the_scan_would_catch_a_page_without_an_end(page: Page) -> None:
    page.set_content("<html lang=nl><title>x</title><main><h1>x</h1><p style='height:4800px'>x</p></main>")
    assert any("screens long" in fault for fault in faults_by_day(page, "/", WIDTHS[0]))


def test_hidden_words_that_split_the_words_of_a_button_would_be_caught(page: Page) -> None:
    hidden = "<b class=visually-hidden style='position:absolute;white-space:nowrap'>: de muur</b>"
    page.set_content(
        f"<p><a style='display:flex;position:relative'>Kies{hidden} </a></p>"
        f"<p><a style='display:flex'><span style='position:relative'>Kies{hidden}</span> </a></p>"
    )
    assert len(loose_hidden_words(page)) == 1


def test_the_scan_would_catch_what_jumps_while_it_comes_in(page: Page) -> None:
    late = (
        "<html lang=nl><p id=late>x</p><p>Dag</p><script>const drawn = f => requestAnimationFrame(() => "
        "requestAnimationFrame(f)); drawn(() => { late.style.height = '300px' })</script>"
    )
    page.route("**/*", lambda route: route.fulfill(body=late, content_type="text/html"))
    for _ in range(2):  # the second comes in after the first was looked at in other widths
        page.goto("http://planted.example/")
        assert any("jumps" in fault for fault in faults_by_day(page, "/", WIDTHS[0]))


def test_the_scan_would_catch_what_cannot_be_read_at_night(page: Page) -> None:
    page.set_content(
        "<html lang=nl><title>x</title><style>:root { color-scheme: light dark } "
        "p { background: white; color: light-dark(black, #ddd) }</style><main><h1>x</h1><p>Dag</p></main>"
    )
    assert ["color-contrast" in fault for fault in faults_by_night(page, "/")] == [True]


@pytest.mark.usefixtures("demo")
def test_a_first_visit_is_light(page: Page, live_server: object) -> None:
    loaded: list[int] = []
    page.on("requestfinished", lambda request: loaded.append(request.sizes()["responseBodySize"]))
    page.goto(live_server.url + "/")
    page.wait_for_load_state("networkidle")
    assert len(loaded) > 3
    assert sum(loaded) < HEAVIEST
