"""Vandaag: what is here today, for each role in the team."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.queries import MOST_QUERIES, queries_of
from vrijplaats.making.models import Sight
from vrijplaats.statements.actions import change_consent
from vrijplaats.statements.models import Consent

from .builders import full_house, process_of, round_of, said, talk

pytestmark = pytest.mark.django_db
TODAY = "/vandaag/"


def _page(person) -> str:
    return cast.signed_in(person).get(TODAY).content.decode()


def test_a_passer_by_is_sent_to_sign_in():
    assert Client().get(TODAY).url.startswith(reverse("sign_in:sign_in"))


def test_a_young_person_goes_to_their_own_place_and_a_guest_to_the_window():
    assert cast.signed_in(cast.young_person()).get(TODAY).url == reverse("portal:mine")
    assert cast.signed_in(cast.partner_guest()).get(TODAY).url == reverse("portal:window")


@pytest.mark.parametrize("who", ["outreach_worker", "coordinator", "trainee", "artist", "researcher"])
def test_an_empty_movement_has_a_page_too(who):
    answer = cast.signed_in(getattr(cast, who)()).get(TODAY)
    assert answer.status_code == 200
    assert "Hier begint straks iets" in answer.content.decode()


def test_the_next_round_names_who_goes_along():
    naima = cast.outreach_worker()
    round_of(naima, cast.expert_by_experience()).peers.add(cast.change_agent())
    page = _page(naima)
    assert "Je gaat samen met" in page
    assert "Bilal" in page
    assert "Deniz" in page


def test_a_peer_one_does_not_know_stays_nameless():
    femke = cast.trainee()
    round_of(femke, cast.outreach_worker()).peers.add(cast.change_agent())
    page = _page(femke)
    assert "Naima" in page
    assert "Deniz" not in page


def test_without_a_round_nobody_goes_along():
    cast.outreach_worker()
    bilal = cast.expert_by_experience()
    assert "Bilal" not in _page(cast.outreach_worker())
    round_of(bilal)
    page = _page(cast.outreach_worker())
    assert "Bilal" in page
    assert "op pad." in page


def test_a_round_that_is_over_is_not_next():
    naima = cast.outreach_worker()
    round_of(naima, hours=-3, started_at=timezone.now(), closed_at=timezone.now())
    assert "Er staat nog geen ronde klaar" in _page(naima)


def test_the_next_gathering_stands_there_unless_it_is_called_off():
    talk("Hoofd vol", hours=5)
    talk("Afgezegd", hours=1, is_called_off=True)
    page = _page(cast.outreach_worker())
    assert "Hoofd vol" in page
    assert "Afgezegd" not in page


def test_words_stand_there_only_with_a_yes_to_learn_from_them():
    said(cast.someone_elses_young_person(), "Alleen voor het jaarverhaal", Consent.Use.REPORT)
    page = _page(cast.researcher())
    assert "Alleen voor het jaarverhaal" not in page
    said(cast.someone_elses_young_person(), "Hier mag ik stil zijn", Consent.Use.LEARNING)
    assert "Hier mag ik stil zijn" in _page(cast.researcher())


def test_a_name_stands_beside_words_only_when_that_is_what_someone_wants():
    nameless = said(cast.young_person(), "Zonder naam", Consent.Use.LEARNING)
    assert "Samira" not in _page(cast.researcher())
    uses, by = [Consent.Use.LEARNING], cast.outreach_worker().user
    change_consent(statement=nameless, uses=uses, is_with_name=True, by=by)
    assert "Samira" in _page(cast.researcher())


def test_a_researcher_sees_open_making_but_no_name():
    process_of(cast.young_person(), title="Nachtbus", sight=Sight.OPEN_NAMELESS)
    process_of(cast.young_person(), title="Geheim", sight=Sight.GROUP)
    page = _page(cast.researcher())
    assert "Nachtbus" in page
    assert "Geheim" not in page
    assert "Samira" not in page
    assert "Samira" in _page(cast.outreach_worker())


def test_the_page_needs_no_more_queries_when_much_is_there():
    client, counts = cast.signed_in(cast.outreach_worker()), []
    for _ in range(2):
        full_house(cast.outreach_worker(), 6)
        counts.append(queries_of(client, TODAY))
    assert counts[0] == counts[1] <= MOST_QUERIES
