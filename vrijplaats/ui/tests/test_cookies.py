"""A cookie that no database can look for is ignored."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from vrijplaats.ui.middleware import whole_cookies


def test_only_whole_cookies_come_in() -> None:
    request = RequestFactory().get("/", HTTP_COOKIE='sessionid="\\000abcdefgh"; csrftoken=whole')
    whole_cookies(lambda _: HttpResponse())(request)
    assert request.COOKIES == {"csrftoken": "whole"}


@pytest.mark.django_db
def test_a_broken_session_is_a_passer_by() -> None:
    answer = Client().get("/vandaag/", HTTP_COOKIE='sessionid="\\000abcdefgh"')
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/binnen/")
