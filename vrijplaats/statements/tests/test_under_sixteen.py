"""Under 16: words go outside the team with a yes from home, and asking happens in the form of that yes."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.people.actions import record_parental_consent, say_age_band, stop_parental_consent
from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.privacy.uses import Use
from vrijplaats.statements.actions import catch_statement
from vrijplaats.statements.models import Statement
from vrijplaats.statements.waiting import MOST, waiting_for_home

from .builders import said

pytestmark = pytest.mark.django_db
WORDS = "Hier mag ik stil zijn."
LEFT_OPEN, WAITS = "Kies ‘Ja’ of ‘Nog niet’", "Wacht op een ja van thuis"
UNDER, FROM = YoungPerson.AgeBand.UNDER_16, YoungPerson.AgeBand.FROM_16


def samira(band: str) -> YoungPerson:
    person = cast.young_person()
    YoungPerson.objects.filter(pk=person.pk).update(age_band=band)
    return YoungPerson.objects.get(pk=person.pk)


def usable(use: str) -> bool:
    return Statement.objects.usable_for(use).exists()


@pytest.mark.parametrize("use", Use.values)
def test_a_use_outside_the_team_waits_for_the_yes_from_home_that_it_needs(use: str) -> None:
    person, needed = samira(FROM), ParentalConsent.NEEDED_FOR.get(Use(use))
    statement = said("Samira", uses=[use])
    assert usable(use)
    person = samira(UNDER)
    statement.young_person = person
    assert usable(use) == (needed is None)
    assert statement.waiting([use]) == ({use} if needed else set())
    if needed is None:
        return
    [other] = set(ParentalConsent.Kind) - {needed}
    record_parental_consent(young_person=person, kind=other, by=None)
    assert not usable(use), "a yes to something else"
    consent = record_parental_consent(young_person=person, kind=needed, by=None)
    assert usable(use) and not statement.waiting([use])
    stop_parental_consent(consent=consent, by=None)
    assert not usable(use)
    say_age_band(young_person=person, band=FROM, by=None)
    assert usable(use)


def test_words_without_a_speaker_wait_for_nobody() -> None:
    statement = said(uses=["public"])
    assert usable(Use.PUBLIC) and not statement.waiting(["public"])


def sent(**more: Any) -> dict[str, Any]:
    return {"words": WORDS, "with_name": "", **more}


def test_writing_a_sentence_asks_only_where_it_may_go_outside() -> None:
    person = samira("")
    client, page = cast.signed_in(person), reverse("statements:add_own")
    assert send(client, page, sent()).status_code == 302
    assert send(client, page, sent(uses=["learning"])).status_code == 302
    shown = send(client, page, sent(uses=["report"])).content.decode()
    assert LEFT_OPEN in shown and WORDS in shown and "Ben je 16 of ouder?" in shown
    assert Statement.objects.count() == 2
    send(client, page, sent(uses=["report"], **{f"band-{person.pk.hex}": UNDER}))
    assert Statement.objects.count() == 3 and samira(UNDER).is_under_16
    assert not usable(Use.REPORT)
    assert send(client, page, sent(uses=["report"])).status_code == 302, "asked once"


def test_a_switch_on_ones_own_place_asks_on_the_next_page_and_keeps_what_was_chosen() -> None:
    person = samira("")
    statement = catch_statement(
        by=cast.outreach_worker().user, words=WORDS, young_person=person, is_confirmed=True
    )
    client, page = cast.signed_in(person), reverse("statements:consent", args=[statement.pk])
    shown = send(client, page, {"uses": ["public"], "with_name": ""}, page=reverse("portal:mine"))
    page_shown = " ".join(shown.content.decode().split())
    assert LEFT_OPEN in page_shown
    assert re.search(r'name="uses" value="public"[^>]* checked', page_shown)
    send(client, page, {"uses": ["public"], "with_name": "", f"band-{person.pk.hex}": FROM})
    assert usable(Use.PUBLIC)


def test_a_worker_who_catches_words_is_asked_about_whoever_said_them() -> None:
    person = samira("")
    naima, page = cast.signed_in(cast.outreach_worker()), reverse("statements:add")
    told = sent(setting="street", said_on="2026-01-01", is_confirmed="on", young_person=person.pk)
    assert LEFT_OPEN in send(naima, page, told | {"uses": ["report"]}).content.decode()
    assert not Statement.objects.exists()
    answer = {f"band-{person.pk.hex}": UNDER}
    assert send(naima, page, told | {"uses": ["report"]} | answer).status_code == 302
    assert samira(UNDER).is_under_16 and not usable(Use.REPORT)


def test_who_caught_words_and_walks_along_no_longer_opens_nothing_new() -> None:
    person, bilal = samira(""), cast.expert_by_experience()
    statement = catch_statement(
        by=bilal.user, words=WORDS, young_person=person, is_confirmed=True, uses=["learning"]
    )
    page = reverse("statements:consent", args=[statement.pk])
    told = send(
        cast.signed_in(bilal), page, {"uses": ["learning", "public"], "with_name": ""}, follow=True
    ).content.decode()
    assert "Bewaard, maar nog niet verder open" in told
    assert usable(Use.LEARNING) and not usable(Use.PUBLIC)


def test_what_waits_stands_on_their_own_place_and_on_their_page_and_goes_when_they_are_16() -> None:
    person = samira(UNDER)
    said("Samira", uses=["public"])
    mine, theirs = reverse("portal:mine"), reverse("home:person", args=[person.pk])
    me, naima = cast.signed_in(person), cast.signed_in(cast.outreach_worker())
    for client, page in ((me, mine), (naima, theirs)):
        assert WAITS in client.get(page).content.decode()
    send(me, reverse("people:say_age", args=[person.pk]), {"band": FROM}, page=mine)
    for client, page in ((me, mine), (naima, theirs)):
        assert WAITS not in client.get(page).content.decode()


@pytest.mark.parametrize("band", ["", FROM])
def test_for_whoever_is_not_under_16_nothing_waits(band: str) -> None:
    person = samira(band)
    said("Samira", uses=["public"])
    assert waiting_for_home(person, person.user) == []


def test_a_long_list_of_what_waits_is_cut() -> None:
    person = samira(UNDER)
    for number in range(MOST + 1):
        said("Samira", words=f"Zin {number}", uses=["public"])
    assert len(waiting_for_home(person, person.user)) == MOST
