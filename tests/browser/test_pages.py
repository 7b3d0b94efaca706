"""Every page, by day and night, on a small phone, a phone and a laptop: readable for all, never jumping."""

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page

from tests.rules.demo_pages import address, patterns
from vrijplaats.people.actions import make_sign_in_link, walk_together
from vrijplaats.people.models import User, Worker, YoungPerson

from .conftest import accessibility_faults, fresh_window, layout_shift, loose_hidden_words, sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (320, 390, 1280)
SCHEMES = ("light", "dark")
HEAVIEST = 100_000
WHO = ("noor", "ruby", "")


def pages_for(page: Page, base: str) -> list[str]:
    """Return every address that answers this visitor with a page."""
    addresses = dict.fromkeys(address(*pattern) for pattern in patterns(get_resolver()))
    found = []
    for path in addresses:
        answer = page.request.get(base + path, max_redirects=0)
        is_page = answer.status == 200 and "text/html" in answer.headers.get("content-type", "")
        # The way out goes on to another site at once: there is nothing to look at.
        if is_page and 'http-equiv="refresh"' not in answer.text():
            found.append(path)
    return found


def faults_of(page: Page, path: str) -> list[str]:
    """Return everything that is wrong with the page as it stands."""
    found = [f"{path}: {fault}" for fault in accessibility_faults(page)]
    if pixels := sideways_scroll(page):
        found.append(f"{path}: {pixels} px too wide")
    found += [f"{path}: loose {words}" for words in loose_hidden_words(page)]
    if (shift := layout_shift(page)) > 0.01:
        found.append(f"{path}: jumps {shift:.3f}")
    return found


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("username", WHO, ids=lambda name: name or "passer-by")
def test_every_page_is_readable_for_all(
    browser: Browser, live_server: object, username: str, scheme: str
) -> None:
    ruby, noor = YoungPerson.objects.get(name="Ruby"), Worker.objects.get(name="Noor")
    walk_together(young_person=ruby, worker=noor, by=None)
    context = fresh_window(browser, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    if username:
        link = make_sign_in_link(user=User.objects.get(username=username), by=None)
        page.goto(f"{live_server.url}/binnen/{link}/")
        page.locator("main form button").first.click()
    found = []
    for path in pages_for(page, live_server.url):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(live_server.url + path)
            found += [f"{width} {fault}" for fault in faults_of(page, path)]
    context.close()
    assert not found, "\n".join(found)


def test_the_scan_would_catch_a_fault(page: Page) -> None:
    page.set_content(
        "<html lang=nl><title>x</title><main><h1>x</h1><img src=x><p style='width:900px'>x</p>"
        "<p><b class=visually-hidden style='position:absolute'>x</b></p></main>"
    )
    found = faults_of(page, "/")
    assert any("image-alt" in fault for fault in found)
    assert any("too wide" in fault for fault in found)
    assert any("loose" in fault for fault in found)


@pytest.mark.usefixtures("demo")
def test_a_first_visit_is_light(page: Page, live_server: object) -> None:
    loaded: list[int] = []
    page.on("requestfinished", lambda request: loaded.append(request.sizes()["responseBodySize"]))
    page.goto(live_server.url + "/")
    page.wait_for_load_state("networkidle")
    assert len(loaded) > 3
    assert sum(loaded) < HEAVIEST
