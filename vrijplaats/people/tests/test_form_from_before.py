"""A form that was opened before the last sign-in is given back with its words, to be sent again as it is."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import cast
from vrijplaats.people.models import Moment, YoungPerson

pytestmark = pytest.mark.django_db
WORDS = "Voor het eerst op een podium.\nMet <trillende> knieën."
OWN = {"HTTP_ORIGIN": "http://testserver"}


def opened_before() -> tuple[Client, str, dict[str, str]]:
    """Return a browser that signed in again since this form was opened, its address, and what was typed."""
    samira = cast.young_person()
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.signed_in(samira) and samira.user)
    address = f"/mensen/{samira.pk}/moment/"
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|form_id)" value="([^"]*)"', page))
    client.cookies["csrftoken"] = "b" * 32
    return client, address, {**hidden, "words": WORDS, "happened_on": "2026-03-04", "phase": "making"}


def resent(client: Client, page: str) -> Any:
    """Tap the one button of the page that gives a form back."""
    form = page[page.index('<form method="post"', page.index("Nog één tik")) :]
    form = form[: form.index("</form>")]
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form)
    action = re.search(r'action="([^"]*)"', form)
    assert action is not None
    sent = {name: unescape(value) for name, value in fields}
    return client.post(unescape(action[1]), sent, **OWN)


def test_it_is_given_back_with_its_words_and_sent_with_one_tap() -> None:
    client, address, typed = opened_before()
    answer = client.post(address, typed, **OWN)
    page = answer.content.decode()
    assert answer.status_code == 403 and not Moment.objects.exists()
    assert "Met &lt;trillende&gt; knieën." in page and "binnen als" in page
    assert resent(client, page).status_code == 302
    assert Moment.objects.get().words.split() == WORDS.split()


def test_an_edit_keeps_what_it_was_opened_with() -> None:
    client, _address, _typed = opened_before()
    samira = YoungPerson.objects.get(name="Samira")
    address = f"/mensen/{samira.pk}/contact/"
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|opened)" value="([^"]*)"', page))
    client.cookies["csrftoken"] = "c" * 32
    YoungPerson.objects.update(is_left_alone=True)
    given_back = client.post(address, {**hidden, "rhythm": "monthly"}, **OWN).content.decode()
    assert resent(client, given_back).status_code == 302
    samira.refresh_from_db()
    assert (samira.rhythm, samira.is_left_alone) == ("monthly", True)


def test_a_file_is_told_to_be_chosen_again() -> None:
    client, address, typed = opened_before()
    file = SimpleUploadedFile("foto.jpg", b"foto")
    page = client.post(address, {**typed, "photo": file}, **OWN).content.decode()
    assert "Kies je bestand daarna nog een keer" in page


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "https://elders.example"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "null"},
    ],
)
def test_a_form_from_elsewhere_is_refused_and_nothing_of_it_is_shown(headers: dict[str, str]) -> None:
    client, address, typed = opened_before()
    answer = client.post(address, typed, **headers)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "trillende" not in page and "Nog één tik" not in page
    assert re.findall(r'<form[^>]*action="([^"]*)"', page) == ["/weg/"]


def test_a_browser_that_only_says_same_origin_is_believed() -> None:
    client, address, typed = opened_before()
    assert "Nog één tik" in client.post(address, typed, HTTP_SEC_FETCH_SITE="same-origin").content.decode()


def test_after_leaving_quickly_it_is_said_that_nothing_was_sent_and_nothing_is_promised() -> None:
    client, address, typed = opened_before()
    client.logout()
    client.cookies.clear()
    answer = client.post(address, typed, HTTP_SEC_FETCH_SITE="same-origin")
    page = answer.content.decode()
    assert answer.status_code == 403 and "trillende" in page
    assert "Dit is niet verstuurd, en we bewaren het niet." in page
    assert "Nog één tik" not in page and "Verstuur het nu" not in page and 'class="leave"' in page
