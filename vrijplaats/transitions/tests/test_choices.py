"""A no is kept and never asked again, and the card of eighteen forgets its month."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import send
from vrijplaats.support.tests.builders import asked
from vrijplaats.transitions import actions
from vrijplaats.transitions.cards import soon_eighteen
from vrijplaats.transitions.models import NotNow, TransitionCard
from vrijplaats.transitions.tasks import forget_months

from .builders import proposed

pytestmark = pytest.mark.django_db


def say_no(later: str = "") -> NotNow:
    samira = cast.young_person()
    return actions.say_not_now(young_person=samira, by=samira.user, later=later)


def test_a_no_is_kept_with_a_later_moment_in_their_words() -> None:
    samira = cast.young_person()
    address = reverse("transitions:not_now", args=[samira.pk])
    page = send(cast.signed_in(samira), address, {"later": "Na de zomer"}, follow=True).content.decode()
    assert "Nu niet, zei jij. Niemand begint erover." in page
    assert "Na de zomer" in page


def test_nothing_is_offered_after_a_no_until_they_say_so() -> None:
    found, no = asked(), say_no()
    with pytest.raises(ValidationError):
        proposed(found)
    with pytest.raises(ValidationError):
        actions.keep_card(
            young_person=cast.young_person(), changes={"home": "x"}, by=cast.outreach_worker().user
        )
    naima = cast.signed_in(cast.outreach_worker())
    page = naima.get(reverse("home:person", args=[cast.young_person().pk])).content.decode()
    assert "Begin er niet over." in page
    assert "Straks achttien" not in page
    assert naima.post(reverse("transitions:allow_offers", args=[no.pk])).status_code == 302
    assert NotNow.objects.standing().exists()
    send(
        cast.signed_in(cast.young_person()),
        reverse("transitions:allow_offers", args=[no.pk]),
        page=reverse("portal:mine"),
    )
    assert proposed(found)


def test_what_a_worker_typed_stays_where_a_no_stands() -> None:
    found, naima = asked(), cast.signed_in(cast.outreach_worker())
    say_no()
    data = {"with_whom": "Anouk", "what_for": "de post", "meet_at": ""}
    page = send(naima, reverse("transitions:handover_add", args=[found.pk]), data).content.decode()
    assert "Nu niet, zei deze jongere" in page
    assert "de post" in page


def test_after_a_no_they_ask_and_make_what_they_like_themselves() -> None:
    say_no()
    samira = cast.young_person()
    assert asked()
    assert actions.keep_card(young_person=samira, changes={"home": "Bij mijn tante"}, by=samira.user)


def test_a_no_said_twice_stands_once() -> None:
    assert say_no() == say_no("straks")


def test_the_month_is_for_the_card_alone_and_then_gone() -> None:
    samira = cast.young_person()
    with time_machine.travel(date(2026, 11, 30)):
        card = reverse("transitions:card", args=[samira.pk])
        send(cast.signed_in(samira), card, {"who_stays": "Naima", "month": "2027-01-01"})
    with time_machine.travel(date(2027, 1, 31)):
        forget_months.call()
        assert TransitionCard.objects.get().month == date(2027, 1, 1)
    with time_machine.travel(date(2027, 2, 1)):
        forget_months.call()
        assert TransitionCard.objects.get().month is None
    kept = TransitionCard.objects.visible_to(samira.user).get()
    assert kept.who_stays == "Naima"


@pytest.mark.parametrize(("today", "is_told"), [(date(2026, 11, 30), True), (date(2026, 11, 1), False)])
def test_the_worker_hears_quietly_half_a_year_ahead(today: date, is_told: bool) -> None:
    TransitionCard.objects.create(young_person=cast.young_person(), month=date(2027, 6, 1))
    with time_machine.travel(today):
        cards = TransitionCard.objects.visible_to(cast.outreach_worker().user)
        assert cards.coming(timezone.localdate()).exists() is is_told


def test_vandaag_leads_to_the_card_without_its_words() -> None:
    first = timezone.localdate().replace(day=1)
    TransitionCard.objects.create(young_person=cast.young_person(), month=first, home="Bij mijn tante")
    assert soon_eighteen(cast.outreach_worker())
    page = cast.signed_in(cast.outreach_worker()).get("/vandaag/").content.decode()
    assert "Kijk samen op de kaart" in page
    assert "tante" not in page


def test_the_card_asks_for_nothing_and_goes_in_two_taps() -> None:
    samira = cast.young_person()
    page = cast.signed_in(samira).get(reverse("transitions:card", args=[samira.pk])).content.decode()
    assert "required" not in page.split("<form")[-1]
    card = actions.keep_card(young_person=samira, changes={"home": "Hier"}, by=samira.user)
    client, address = cast.signed_in(samira), reverse("transitions:card_remove", args=[card.pk])
    assert "De kaart weghalen?" in client.post(address).content.decode()
    client.post(address, {"is_sure": "1"})
    assert not TransitionCard.objects.exists()
