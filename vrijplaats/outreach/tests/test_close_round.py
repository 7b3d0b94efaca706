"""Closing a round with two short lines, and going on after all."""

import pytest

from tests.cast import outreach_worker, signed_in, young_person
from tests.queries import MOST_QUERIES, queries_of
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.outreach.models import StreetRound

from .builders import a_round, an_encounter

pytestmark = pytest.mark.django_db


def test_two_short_lines_close_a_round_and_stand_on_its_page() -> None:
    outing = a_round(is_started=True)
    an_encounter(round=outing, heads=3)
    typed = {"stood_out": "Veel muziek 🎶 شارع", "next_time": "Thee mee"}
    answer = send(signed_in(outreach_worker()), f"/rondes/{outing.pk}/klaar/", typed, follow=True)
    page = answer.content.decode()
    assert "Veel muziek 🎶 شارع" in page
    assert "Thee mee" in page
    assert "met 3 mensen" in page
    assert Entry.objects.get(act="close_round").fields == ["next_time", "stood_out"]


def test_both_lines_may_stay_empty() -> None:
    outing = a_round(is_started=True)
    send(signed_in(outreach_worker()), f"/rondes/{outing.pk}/klaar/", {"stood_out": "", "next_time": ""})
    assert StreetRound.objects.get(pk=outing.pk).closed_at is not None


def test_a_round_that_never_began_is_not_closed() -> None:
    outing = a_round()
    signed_in(outreach_worker()).post(f"/rondes/{outing.pk}/klaar/", {})
    assert StreetRound.objects.get(pk=outing.pk).closed_at is None


def test_a_closed_round_goes_on_when_the_evening_does() -> None:
    outing = a_round(is_closed=True)
    began = outing.started_at
    send(signed_in(outreach_worker()), f"/rondes/{outing.pk}/begin/", page=f"/rondes/{outing.pk}/")
    outing.refresh_from_db()
    assert outing.is_open
    assert outing.started_at == began


def test_a_line_of_ten_thousand_letters_is_refused_and_kept() -> None:
    outing = a_round(is_started=True)
    typed = {"stood_out": "é" * 10_000}
    answer = send(signed_in(outreach_worker()), f"/rondes/{outing.pk}/klaar/", typed)
    assert "stood_out" in answer.context["form"].errors
    assert "é" * 10_000 in answer.content.decode()
    assert StreetRound.objects.get(pk=outing.pk).is_open


def test_closing_is_the_teams() -> None:
    outing = a_round(is_started=True)
    assert signed_in(young_person()).post(f"/rondes/{outing.pk}/klaar/", {}).status_code == 404
    assert signed_in(young_person()).post(f"/rondes/{outing.pk}/begin/", {}).status_code == 404


def test_a_closed_round_needs_as_few_queries_with_thirty_meetings() -> None:
    outing = a_round(is_closed=True)
    worker = signed_in(outreach_worker())
    for _ in range(3):
        an_encounter(round=outing)
    few = queries_of(worker, f"/rondes/{outing.pk}/")
    for _ in range(27):
        an_encounter(round=outing)
    assert queries_of(worker, f"/rondes/{outing.pk}/") == few <= MOST_QUERIES
