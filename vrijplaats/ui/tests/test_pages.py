"""The bare page, the shell with its menu, and pages for when something does not go as hoped."""

import re
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string

from vrijplaats.ui.middleware import security_headers

MENU = [
    SimpleNamespace(label="Vandaag", icon="sun", href="/vandaag/", is_current=True, is_wide=False),
    SimpleNamespace(label="Impact", icon="sparkles", href="/impact/", is_current=False, is_wide=True),
]
ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "500.html"]


@pytest.mark.parametrize("template", ERRORS)
def test_an_error_page_needs_no_database_and_blames_nobody(template):
    html = render_to_string(template)
    assert "<h1>" in html
    assert 'href="/"' in html
    assert "Fout" not in html


def test_the_policy_goes_with_every_answer(rf):
    answer = security_headers(lambda request: HttpResponse())(rf.get("/"))
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "Permissions-Policy" in answer.headers


def test_a_view_may_send_a_stricter_policy(rf):
    own = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    answer = security_headers(lambda request: own)(rf.get("/"))
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"


def test_a_page_can_be_read_without_seeing_it():
    html = render_to_string("ui/page.html")
    assert '<html lang="nl"' in html
    assert '<a class="skip" href="#inhoud">' in html
    assert 'id="inhoud"' in html


def test_the_menu_says_where_you_are():
    html = render_to_string("ui/app.html", {"navigation": MENU})
    assert '<a href="/vandaag/" aria-current="page">' in html
    assert re.search(r'<li class="wide">\s*<a href="/impact/">', html)


def test_on_a_phone_the_wide_pages_open_from_ones_own_page():
    html = render_to_string("ui/_more.html", {"navigation": MENU})
    assert "/impact/" in html
    assert "/vandaag/" not in html


def test_a_message_is_said_calmly():
    message = SimpleNamespace(level_tag="success", __str__=lambda self: "Bewaard.")
    html = render_to_string("ui/_messages.html", {"messages": [message]})
    assert 'role="status"' in html
    assert 'data-phase="help"' in html
