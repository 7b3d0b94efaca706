"""The headers of every response, and the limits on every request."""

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client, override_settings

from tests import cast

pytestmark = pytest.mark.django_db


def test_nothing_of_a_page_is_kept_after_signing_out() -> None:
    client = cast.signed_in(cast.coordinator())
    for url in ("/vandaag/", "/mensen/", "/ik/", "/niks/"):
        assert "no-store" in client.get(url)["Cache-Control"], url
    assert "no-store" in client.post("/buiten/")["Cache-Control"]


def test_static_files_may_be_kept() -> None:
    answer = Client().get("/static/ui/tokens.css")
    assert finders.find("ui/tokens.css")
    assert answer.status_code == 200
    assert "no-store" not in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("url", ["/", "/binnen/", "/niks/", "/static/ui/logo.svg"])
def test_the_headers_go_with_every_answer(url: str) -> None:
    headers = Client().get(url).headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "require-trusted-types-for 'script'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert "microphone=(self)" in headers["Permissions-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


@override_settings(SECURE_HSTS_SECONDS=31536000)
def test_a_browser_that_came_safely_keeps_coming_safely() -> None:
    assert "max-age=31536000" in Client().get("/", secure=True)["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in Client().get("/").headers


def test_what_is_larger_than_anything_we_ask_is_refused_in_words() -> None:
    size = str(settings.LARGEST_REQUEST + 1)
    answer = Client().generic("POST", "/binnen/", b"x", CONTENT_LENGTH=size)
    assert (answer.status_code, "Dat is te groot" in answer.content.decode()) == (413, True)


def test_a_text_longer_than_any_of_ours_is_refused_in_words() -> None:
    body = b"key=" + b"w" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    answer = Client().post("/binnen/", body, content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, "Dat is te groot" in answer.content.decode()) == (413, True)


def test_what_makes_no_sense_is_answered_in_words(settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    answer = Client().post("/binnen/", {"a": 1, "b": 2})
    assert (answer.status_code, "Dit begrijpen we niet" in answer.content.decode()) == (400, True)
