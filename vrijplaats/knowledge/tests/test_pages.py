"""Everyone who is signed in can read what works; the source is always named."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.knowledge.library import library
from vrijplaats.language.dividing import SOFT_HYPHEN

pytestmark = pytest.mark.django_db


def page(path: str = "", client: Client | None = None) -> str:
    """Return the text of a page of the library, for a worker by default, without its soft hyphens."""
    answer = (client or cast.signed_in(cast.outreach_worker())).get(reverse("knowledge:index") + path)
    assert answer.status_code == 200
    return unescape(answer.content.decode()).replace(SOFT_HYPHEN, "")


@pytest.mark.parametrize("path", ["", "vb-netwerk/", "thema/t1-vinden-bereiken/"])
def test_a_passer_by_signs_in_first(path: str) -> None:
    answer = Client().get(reverse("knowledge:index") + path)
    assert answer.status_code == 302 and reverse("sign_in:sign_in") in answer.url


@pytest.mark.parametrize("path", ["", "vb-netwerk/", "thema/t1-vinden-bereiken/", "?zoek=stress"])
def test_a_young_person_reads_along(path: str) -> None:
    assert library().attribution_line in page(path, cast.signed_in(cast.change_agent()))


def test_every_element_has_a_card_that_names_its_source() -> None:
    client = cast.signed_in(cast.outreach_worker())
    for element in library().elements.values():
        text = page(f"{element.id}/", client)
        for words in (element.title, element.summary, element.reflect, library().attribution_line):
            assert words in text, (element.id, words)
        for tip in (*element.do, *element.avoid, *element.do_inferred, *element.avoid_inferred):
            assert tip in text, (element.id, tip)
        has_own = bool(element.do_inferred or element.avoid_inferred)
        assert ("Eigen suggestie" in text) is has_own, element.id
        assert ("Volgens het document" in text) is bool(element.figures), element.id


def test_every_theme_shows_all_its_elements() -> None:
    client = cast.signed_in(cast.outreach_worker())
    for theme in library().themes:
        text = page(f"thema/{theme.id}/", client)
        assert all(element.title in text for element in theme.elements)
        assert text.count(library().attribution_short) == len(theme.elements)
        assert theme.use_with_care in text


def test_the_start_shows_the_themes() -> None:
    text = page()
    assert all(theme.title in text for theme in library().themes)


def test_searching_shows_cards() -> None:
    text = page("?zoek=schulden")
    assert library().element("id-schulden-systeem").title in text
    assert "‘<bdi>schulden</bdi>’" in text


@pytest.mark.parametrize(
    ("choice", "there", "not_there"),
    [
        ("thema=t1-vinden-bereiken", "vb-netwerk", "rw-afstemmen"),
        ("onderdeel=bereiken", "vb-vertrouwen", "vb-netwerk"),
        ("fase=agency", "vb-basiswaarden", "vb-netwerk"),
        ("zoek=vertrouwen&thema=t7-ervaringsdeskundigheid", "ed-peers-waarvoor", "vb-vertrouwen"),
    ],
)
def test_a_choice_narrows_the_list(choice: str, there: str, not_there: str) -> None:
    text = page(f"?{choice}")
    assert reverse("knowledge:element", args=[there]) in text
    assert reverse("knowledge:element", args=[not_there]) not in text


def test_a_long_list_has_a_next_page() -> None:
    first, second = page("?fase=help"), page("?fase=help&bladzijde=2")
    assert "bladzijde=2" in first and "fase=help" in second
    assert library().element("vb-niet-pushen").title in first
    assert library().element("vb-niet-pushen").title not in second


def test_nothing_found_is_fine() -> None:
    text = page("?zoek=qxzwv")
    assert "Hier staat nog niks over ‘<bdi>qxzwv</bdi>’." in text
    assert "Dat mag. Probeer een ander woord, kijk bij de thema’s, of vraag het iemand van het team." in text


@pytest.mark.parametrize(
    "choice",
    [
        "zoek=" + "schuld" * 1700,
        "zoek=%F0%9F%99%82",
        "zoek=%00",
        "zoek=%FF%FE",
        "zoek=%E2%80%AE%D9%85%D8%B1",
        "thema=nergens&fase=9&onderdeel=%3Cb%3E",
        "fase=help&bladzijde=zestig",
        "fase=help&bladzijde=-1",
        "fase=help&bladzijde=99999999999999999999",
        "zoek=stress&thema=t1-vinden-bereiken&onderdeel=kapitaal",
    ],
)
def test_no_address_breaks_the_page(choice: str) -> None:
    assert library().attribution_line in page(f"?{choice}")


def test_what_is_typed_stays_words() -> None:
    answer = cast.signed_in(cast.outreach_worker()).get(
        reverse("knowledge:index"), {"zoek": "<script>alert(1)</script>"}
    )
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("path", ["bestaat-niet/", "thema/bestaat-niet/", "thema/vb-netwerk/"])
def test_what_does_not_exist_is_not_there(path: str) -> None:
    client = cast.signed_in(cast.outreach_worker())
    assert client.get(reverse("knowledge:index") + path).status_code == 404


def test_the_team_goes_on_to_learning_together() -> None:
    link = f'href="{reverse("reflection:index")}"'
    assert link in page()
    assert link not in page("", cast.signed_in(cast.change_agent()))
