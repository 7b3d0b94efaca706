"""Every control of every page, for every role, on a phone and a laptop, also with letters twice as large.

`test_pages.py` looks at the pages of a coordinator, a young person and a passer-by, which it opens anyhow.
"""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.rules.demo_pages import EVERYONE
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.people.models import User

from .conftest import fresh_window
from .controls import LAPTOP, PHONE, broken_words, control_faults, faults_at_hand
from .test_pages import WHO, pages_for

pytestmark = pytest.mark.django_db(transaction=True)
OTHERS = [username for username in EVERYONE if username not in WHO]
# What differs each time that a page is made, and is never drawn.
FRESH = re.compile(r'<input type="hidden"[^>]*>')
_looked_at: set[str] = set()


def is_new(page: Page) -> bool:
    """Return whether no page with just this in it was looked at yet: colleagues share most of them."""
    inside = FRESH.sub("", page.locator("main").first.inner_html())
    is_known = inside in _looked_at
    _looked_at.add(inside)
    return not is_known


@pytest.mark.walk
@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("username", OTHERS)
def test_every_control_can_be_used(browser: Browser, live_server: object, username: str) -> None:
    context = fresh_window(browser, reduced_motion="reduce", viewport=PHONE)
    page = context.new_page()
    link = make_sign_in_link(user=User.objects.get(username=username), by=None)
    page.goto(f"{live_server.url}/binnen/{link}/")
    page.locator("main form button").first.click()
    found = []
    for path in pages_for(page, live_server.url, username):
        assert page.goto(live_server.url + path).ok
        if is_new(page):
            found += faults_at_hand(page, path, PHONE) + faults_at_hand(page, path, LAPTOP)
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("<button>x</button><div style='position:absolute;inset:0'></div>", "lies under div"),
        ("<button style='position:fixed;left:300px;width:150px'>x</button>", "runs off the side"),
        ("<nav class=nav style='position:fixed;bottom:0;height:20px'><a href=x style='display:block;"
         "height:30px'>x</a></nav>", "runs off the screen"),
        ("<div style='overflow:hidden;height:30px'><a href=x style='display:block;height:50px'>x</a></div>",
         "is cut by div"),
        ("<details><summary>x</summary><p style='position:relative'><a href=x>x</a>"
         "<b style='position:absolute;inset:0'></b></p></details>", "lies under b"),
    ],
)  # fmt: skip
def test_a_control_that_cannot_be_used_would_be_caught(page: Page, planted: str, fault: str) -> None:
    page.set_content(f"<body style='position:relative'><p>Dag</p>{planted}")
    (found,) = control_faults(page)
    assert fault in found


def test_what_only_large_letters_break_would_be_caught(page: Page) -> None:
    page.set_content(
        "<body><ul style='display:flex;position:fixed;bottom:0;padding:0'>"
        + "<li style='flex:none;width:4.5rem'><a href=x>x</a></li>" * 5
        + "</ul><p style='width:13rem'>Dag</p>"
    )
    found = faults_at_hand(page, "/", PHONE)
    assert [fault.split(": ", 1)[0] for fault in found] == ["/ at 390, large letters"] * len(found)
    assert any("lies under nothing" in fault for fault in found)
    assert any("px too wide" in fault for fault in found)


def test_a_word_that_breaks_in_the_middle_would_be_caught(page: Page) -> None:
    page.set_content(
        "<p style='width:6rem;overflow-wrap:anywhere'>ervaringsdeskundige</p>"
        "<p style='width:6rem'>ervarings&shy;deskundige, kort en krachtig</p>"
    )
    assert broken_words(page) == ["ervaringsdeskundige in p."]
