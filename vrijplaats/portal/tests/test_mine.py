"""Mijn plek: everything of one young person, for that young person."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.queries import MOST_QUERIES, queries_of
from vrijplaats.changemakers.models import Step
from vrijplaats.data_rights.tests.builders import full_life, work_of
from vrijplaats.people.actions import change_young_person, keep_moment, pause
from vrijplaats.statements.models import Consent, Statement

pytestmark = pytest.mark.django_db
MINE = "/mijn/"


def _mine(person) -> str:
    return cast.signed_in(person).get(MINE).content.decode()


def test_it_is_only_for_a_young_person():
    assert Client().get(MINE).url.startswith(reverse("sign_in:sign_in"))
    for who in (cast.outreach_worker(), cast.coordinator(), cast.partner_guest()):
        assert cast.signed_in(who).get(MINE).status_code == 404


def test_an_empty_place_is_fine():
    page = _mine(cast.change_agent())
    assert "Nog niks bewaard" in page
    assert "Je hebt nog geen vaste persoon" in page


def test_everything_of_mine_and_nothing_of_another():
    samira, deniz = cast.young_person(), cast.change_agent()
    for person, mark in ((samira, "van Samira"), (deniz, "van Deniz")):
        change_young_person(young_person=person, by=None, changes={"dream": f"Droom {mark}"})
        work_of(person, title=f"Lied {mark}", sight="closed")
        Statement.objects.create(young_person=person, words=f"Zin {mark}")
        keep_moment(
            young_person=person,
            happened_on=timezone.localdate(),
            words=f"Moment {mark}",
            phase="making",
            by=None,
        )
    page = _mine(samira)
    for what in ("Droom", "Lied", "Zin", "Moment"):
        assert f"{what} van Samira" in page
        assert f"{what} van Deniz" not in page


def test_a_step_waits_for_a_yes_and_can_be_given_back_after_it():
    samira = cast.young_person()
    step = Step.objects.create(young_person=samira, kind="agent")
    page = _mine(samira)
    assert reverse("changemakers:confirm", args=[step.pk]) in page
    Step.objects.update(confirmed_on=timezone.localdate())
    page = _mine(samira)
    assert reverse("changemakers:confirm", args=[step.pk]) not in page
    assert reverse("changemakers:give_back", args=[step.pk]) in page
    Step.objects.update(given_back_on=timezone.localdate())
    assert reverse("changemakers:give_back", args=[step.pk]) not in _mine(samira)


def test_own_words_ask_to_be_confirmed_first_and_then_what_may_happen():
    samira = cast.young_person()
    said = Statement.objects.create(young_person=samira, words="Hier mag ik stil zijn")
    assert reverse("statements:confirm", args=[said.pk]) in _mine(samira)
    Statement.objects.update(confirmed_at=timezone.now())
    Consent.objects.create(statement=said, use=Consent.Use.REPORT)
    Consent.objects.create(statement=said, use=Consent.Use.PUBLIC, withdrawn_at=timezone.now())
    page = _mine(samira)
    assert reverse("statements:consent", args=[said.pk]) in page
    assert 'value="report" checked' in page
    assert 'value="public" checked' not in page
    assert 'value="yes" checked' not in page
    assert 'name="expires_on"' not in page
    Consent.objects.filter(use="report").update(withdrawn_at=timezone.now())
    Consent.objects.create(statement=said, use="report", is_with_name=True, expires_on="2999-12-31")
    page = _mine(samira)
    assert 'value="yes" checked' in page
    assert 'name="expires_on" value="2999-12-31"' in page
    Statement.objects.update(withdrawn_at=timezone.now())
    assert "Hier mag ik stil zijn" not in _mine(samira)


def test_a_break_ends_with_one_tap():
    samira = cast.young_person()
    assert reverse("people:pause", args=[samira.pk]) in _mine(samira)
    pause(young_person=samira, by=None, words="Tot gauw")
    page = _mine(samira)
    assert reverse("people:come_back", args=[samira.pk]) in page
    assert "Tot gauw" in page


def test_the_page_needs_no_more_queries_when_much_is_there():
    client, counts = cast.signed_in(cast.young_person()), []
    for _ in range(2):
        full_life(cast.young_person(), 6)
        counts.append(queries_of(client, MINE))
    assert counts[0] == counts[1] <= MOST_QUERIES
