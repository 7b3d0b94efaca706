"""A real Chromium for journeys, an accessibility scan, and a picture of what went wrong."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.waiting import LONGEST_WAIT
from vrijplaats.operations.beginnings import begin_movement
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.people.models import User

# The browser runs an event loop in this thread; the tests' own look at the database is no danger.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

expect.set_options(timeout=LONGEST_WAIT * 1000)

ROOT = Path(__file__).parent.parent.parent
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-quic", "--use-fake-device-for-media-stream",
)  # fmt: skip
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey, so that it runs apart from the other tests."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep an SQLite database in a file, as a home does: each request then has a connection of its own.

    In memory all share one, and a browser asks for more than one page at once.
    """
    database, file = settings.DATABASES["default"], tmp_path_factory.mktemp("database") / "test.sqlite3"
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(file)


@pytest.fixture(scope="session", autouse=True)
def _database_before_server(django_db_setup: None) -> None:
    """Make that database before a server starts, which would share the one in memory among its requests."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET), timeout=LONGEST_WAIT * 1000
        )
        yield started
        started.close()


def fresh_window(browser: Browser, **options: object) -> BrowserContext:
    """Open a window with nothing remembered, in Dutch, that waits as long as a slow machine needs."""
    opened = browser.new_context(locale="nl-NL", **options)
    opened.set_default_timeout(LONGEST_WAIT * 1000)
    return opened


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a fresh browser window of phone size, in Dutch."""
    opened = fresh_window(browser, viewport={"width": 390, "height": 800})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a tab; keep a picture of it where the test fails."""
    tab = context.new_page()
    yield tab
    outcome = getattr(request.node, "outcome_of_call", None)
    if outcome is not None and outcome.failed:
        folder = ROOT / "var" / "screenshots"
        folder.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=folder / f"{request.node.name[:80]}.png", full_page=True)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember how the test itself went, for the picture."""
    report = (yield).get_result()
    if report.when == "call":
        item.outcome_of_call = report


@pytest.fixture(autouse=True)
def _link_alone(settings: object) -> None:
    """Let a link alone sign anyone in, also of the team; the journeys of signing in itself ask for more."""
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def movement() -> None:
    """Begin a movement with nobody in it."""
    begin_movement(name="Waterstad")


@pytest.fixture
def sign_in(page: Page, live_server: object) -> Callable[[User], None]:
    """Let someone in as they would come in: by a one-time link and the button behind it."""

    def enter(user: User) -> None:
        page.goto(f"{live_server.url}/binnen/{make_sign_in_link(user=user, by=None)}/")
        page.locator("main form button").first.click()
        page.wait_for_load_state()

    return enter


def accessibility_faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what an accessibility scan finds on the page as it stands: by all our rules, or by these."""
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async only => (await axe.run(document, {runOnly: only})).violations", only)
    return [
        f"{fault['id']}: {node['target']} {node['html'][:120]}" for fault in found for node in fault["nodes"]
    ]


def sideways_scroll(page: Page) -> int:
    """Return how many pixels the page is wider than the window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, wide)


LOOSE = """() => {
    const isWord = node => node.nodeType === Node.TEXT_NODE && node.textContent.trim();
    const splitsWords = ({parentElement: parent}) =>
        getComputedStyle(parent).display.includes("flex") && [...parent.childNodes].some(isWord);
    const isLoose = e =>
        e.offsetParent !== e.parentElement || getComputedStyle(e).whiteSpace !== "nowrap";
    return [...document.querySelectorAll(".visually-hidden")]
        .filter(e => e.checkVisibility() && (isLoose(e) || splitsWords(e)))
        .map(e => e.outerHTML.slice(0, 120));
}"""


def loose_hidden_words(page: Page) -> list[str]:
    """Return the hidden words that a screen reader could read as one, or that change how the page looks.

    They make a page scroll that does not hold them, and put a gap into a flex box whose words they split.
    """
    found: list[str] = page.evaluate(LOOSE)
    return found


def layout_shift(page: Page) -> float:
    """Return how much the page jumped while it came in; 0 is nothing."""
    shift: float = page.evaluate(
        """() => new Promise(done => {
            let total = 0;
            const seen = list => list.getEntries().forEach(e => { if (!e.hadRecentInput) total += e.value; });
            new PerformanceObserver(seen).observe({type: 'layout-shift', buffered: true});
            setTimeout(() => done(total), 120);
        })"""
    )
    return shift
