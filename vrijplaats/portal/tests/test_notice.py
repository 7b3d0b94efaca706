"""The privacy notice: readable for anyone, complete, and true to the declarations."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from tests import cast
from vrijplaats.foundation.models import Movement
from vrijplaats.portal.notice import about_young_people, privacy_notice
from vrijplaats.privacy import declarations
from vrijplaats.privacy.actions import change_terms
from vrijplaats.privacy.categories import MADE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _dutch() -> object:
    with override("nl"):
        yield


def read(name: str = "notice") -> str:
    answer = Client().get(reverse(f"portal:{name}"))
    assert answer.status_code == 200
    return answer.content.decode()


def missing(page: str) -> list[str]:
    """Return what is kept about young people and does not stand on the page."""
    return [str(kind.what) for kind in about_young_people() if escape(str(kind.what)) not in page]


def test_anyone_reads_it_without_signing_in_and_finds_it_everywhere() -> None:
    assert "Weinig. En het is van jou." in read()
    sign_in = Client().get(reverse("sign_in:sign_in")).content.decode()
    assert reverse("portal:notice") in sign_in
    assert reverse("portal:notice") in Client().get("/").content.decode()
    assert reverse("portal:notice") in cast.signed_in(cast.young_person()).get("/mijn/").content.decode()


def test_everything_that_is_kept_about_young_people_stands_on_it() -> None:
    assert len(about_young_people()) > 15
    assert missing(read()) == []


def test_a_kind_that_the_notice_forgets_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    page = read()
    planted = {**declarations._declared, "curious.Curious": {"shoe": MADE.but(what="Je schoenmaat")}}
    monkeypatch.setattr(declarations, "_declared", planted)
    assert missing(page) == ["Je schoenmaat"]


def test_every_term_on_it_is_the_one_that_holds() -> None:
    for amounts in ({"silence": 12, "announced": 30, "hidden": 60}, {"silence": 9, "announced": 45}):
        change_terms(amounts=amounts, by=None)
        page = read()
        assert f"{amounts['silence']} maanden niet?" in page
        assert f"minstens {amounts['announced']} dagen" in page
        assert f"{amounts['silence']} maanden" in read("notice_card")


def test_it_promises_no_more_than_is_true() -> None:
    """About police and parents it says that we have little, and tell you where we may; never "nooit"."""
    others = read().partition("Als een ander iets wil weten")[2].partition("Jonger dan 16")[0]
    assert "We hebben weinig" in others and "waar dat mag" in others and "groot gevaar" in others
    assert not re.search(r"\b(nooit|altijd|beloven|garander)", others)


def test_it_says_whom_to_ask_and_what_holds_under_sixteen() -> None:
    assert "Vraag het aan wie je hier kent" in read()
    Movement.objects.update_or_create(id=1, defaults={"privacy_contact": "Ans Vos, 06 11 22 33 44"})
    page = read()
    assert "Ans Vos, 06 11 22 33 44" in page and "Ans Vos" in read("notice_card")
    assert "Ben je jonger dan 16?" in page and "Autoriteit Persoonsgegevens" in page


def test_sentences_stay_short() -> None:
    text = re.sub(r"<[^>]+>", ". ", read().partition("<main")[2].partition("</main>")[0])
    sentences = [one.split() for one in re.split(r"[.?:]\s+", text) if one.strip()]
    longest = max(sentences, key=len)
    assert len(longest) <= 25, " ".join(longest)
    assert sum(map(len, sentences)) / len(sentences) < 12


def test_a_picture_of_what_is_not_declared_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vrijplaats.portal.notice.PICTURES", (("people.YoungPerson", "shoe", "peek", "1"),))
    with pytest.raises(KeyError):
        privacy_notice()
