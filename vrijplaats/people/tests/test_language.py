"""Everyone chooses a language, signed in or not, from every page, without a script."""

import pytest
from django.conf import settings
from django.test import Client

from tests import cast

from .builders import acts_about

pytestmark = pytest.mark.django_db
TAAL = "/taal/"


def language_of(client: Client, path: str = "/") -> str:
    """Return the language in which this page answers."""
    page = client.get(path, headers={"accept-language": "nl"}).content.decode()
    return page.partition('<html lang="')[2][:2]


def test_a_passer_by_chooses_a_language_for_this_device():
    client = Client()
    answer = client.post(TAAL, {"language": "en", "page": "/programma/"})
    assert answer.url == "/programma/"
    assert language_of(client) == language_of(client, "/programma/") == "en"
    client.post(TAAL, {"language": "nl"})
    assert language_of(client) == "nl"


def test_the_cookie_is_out_of_reach_and_holds_the_language_alone():
    client = Client()
    client.post(TAAL, {"language": "en"})
    cookie = client.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("en", True, "Lax")
    assert list(client.cookies) == [settings.LANGUAGE_COOKIE_NAME]


@pytest.mark.parametrize("who", [cast.outreach_worker, cast.young_person])
def test_who_signs_in_reads_their_language_on_every_device(who):
    cast.signed_in(who()).post(TAAL, {"language": "en", "page": "/ik/"})
    elsewhere = cast.signed_in(who())
    assert language_of(elsewhere) == "en"
    assert acts_about(who())[-1] == "choose_language"


def test_one_persons_language_is_nobody_elses():
    cast.signed_in(cast.young_person()).post(TAAL, {"language": "en"})
    assert language_of(cast.signed_in(cast.change_agent())) == "nl"
    assert language_of(Client()) == "nl"


def test_the_account_goes_before_the_device():
    client = cast.signed_in(cast.young_person())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert language_of(client) == "en"
    cast.signed_in(cast.young_person()).post(TAAL, {"language": "nl"})
    assert language_of(client) == "nl"


@pytest.mark.parametrize("language", ["", "de", "EN", "en-gb", "../nl", "\0"])
def test_a_language_we_do_not_speak_is_not_there(language):
    assert Client().post(TAAL, {"language": language}).status_code == 404


@pytest.mark.parametrize(
    "page",
    ["https://elders.nl/", "//elders.nl/", "/\\elders.nl", "\\\\elders.nl", "///elders.nl", "elders.nl",
     "javascript:alert(1)", "http:///elders.nl", "/\t/elders.nl", "", " //elders.nl"],
)  # fmt: skip
def test_nobody_is_sent_elsewhere(page):
    assert Client().post(TAAL, {"language": "en", "page": page}).url == "/"


def test_another_site_chooses_nothing():
    client = Client()
    answer = client.post(TAAL, {"language": "en"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 404
    assert language_of(client) == "nl"


@pytest.mark.parametrize("path", ["/", "/binnen/", "/programma/", "/wat-weten-we/", "/weg/"])
def test_every_page_offers_it(path):
    page = Client().get(path).content.decode()
    assert ('value="en" lang="en">English' in page) == (path != "/weg/")
