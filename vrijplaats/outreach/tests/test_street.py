"""On the street: one tap is one meeting, and there is always a way back."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from tests.cast import (
    change_agent,
    outreach_worker,
    partner_guest,
    researcher,
    signed_in,
    someone_elses_young_person,
    young_person,
)
from tests.queries import MOST_QUERIES, queries_of
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.outreach.actions import record_encounter
from vrijplaats.outreach.models import Encounter, StreetRound

from .builders import a_form, a_round, a_spot, an_encounter

pytestmark = pytest.mark.django_db


def tap_of(**changes: object) -> dict[str, object]:
    return {"id": uuid4(), "heads": "2", "depth": "chat", "spot": a_spot().pk, **changes}


def test_a_worker_starts_a_round_and_gets_the_dark_street_page() -> None:
    outing = a_round()
    worker = signed_in(outreach_worker())
    answer = send(worker, f"/rondes/{outing.pk}/begin/", page=f"/rondes/{outing.pk}/", follow=True)
    page = answer.content.decode()
    assert 'data-theme="dark"' in page
    assert page.count('name="depth"') == 4
    assert answer["Cache-Control"] == "no-store"
    assert StreetRound.objects.get().is_open


def test_one_tap_is_one_meeting_at_this_spot_without_any_name() -> None:
    outing = a_round(is_started=True)
    answer = signed_in(outreach_worker()).post(f"/rondes/{outing.pk}/tik/", tap_of(), follow=True)
    encounter = Encounter.objects.get()
    assert (encounter.heads, encounter.depth, encounter.spot) == (2, "chat", a_spot())
    assert encounter.round == outing
    assert encounter.recorded_by == outreach_worker()
    assert not encounter.people.exists()
    assert "Praatje, 2 mensen" in answer.content.decode()
    assert Entry.objects.filter(act="record_encounter", thing_id=encounter.pk).count() == 1


def test_a_number_that_was_typed_overrules_the_button() -> None:
    outing = a_round(is_started=True)
    signed_in(outreach_worker()).post(f"/rondes/{outing.pk}/tik/", tap_of(more="12"))
    assert Encounter.objects.get().heads == 12


def test_a_double_tap_counts_once() -> None:
    outing, tap = a_round(is_started=True), tap_of()
    for _ in range(2):
        signed_in(outreach_worker()).post(f"/rondes/{outing.pk}/tik/", tap)
    assert Encounter.objects.count() == 1
    assert Entry.objects.filter(act="record_encounter").count() == 1


def test_the_same_id_with_other_content_overwrites_nothing() -> None:
    outing, tap = a_round(is_started=True), tap_of()
    worker = signed_in(outreach_worker())
    worker.post(f"/rondes/{outing.pk}/tik/", tap)
    answer = worker.post(f"/rondes/{outing.pk}/tik/", {**tap, "depth": "greeting"})
    assert "Er is niets veranderd" in answer.content.decode()
    assert Encounter.objects.get().depth == "chat"


def test_the_action_acknowledges_the_same_id_and_refuses_another_time() -> None:
    by, made = outreach_worker().user, uuid4()
    first = record_encounter(by=by, own_form=a_form(), depth="chat", id=made)
    again = record_encounter(by=by, own_form=a_form(), depth="chat", id=made, occurred_at=first.occurred_at)
    assert again == first
    with pytest.raises(ValidationError):
        record_encounter(by=by, own_form=a_form(), depth="chat", id=made, heads=3)


def test_toch_niet_takes_the_meeting_back() -> None:
    outing = a_round(is_started=True)
    encounter = an_encounter(round=outing, spot=a_spot())
    worker = signed_in(outreach_worker())
    answer = worker.post(f"/rondes/ontmoeting/{encounter.pk}/toch-niet/")
    assert answer.url == f"/rondes/{outing.pk}/?plek={a_spot().pk}"
    assert not Encounter.objects.standing().exists()
    worker.post(f"/rondes/ontmoeting/{encounter.pk}/toch-niet/")
    assert Entry.objects.filter(act="undo_encounter").count() == 1


def test_the_page_counts_people_per_spot() -> None:
    outing = a_round(is_started=True)
    an_encounter(round=outing, spot=a_spot(), heads=4)
    an_encounter(round=outing, spot=a_spot(), heads=2, depth="greeting")
    an_encounter(round=outing, spot=a_spot("Station"))
    page = (
        signed_in(outreach_worker()).get(f"/rondes/{outing.pk}/?plek={a_spot('Station').pk}").context["page"]
    )
    assert [(stop.spot.name, stop.people, stop.is_here) for stop in page.stops] == [
        ("Skatepark", 6, False),
        ("Station", 1, True),
    ]
    assert [tap.people for tap in page.taps] == [0, 1, 0, 0]


def test_a_change_agent_sees_only_their_round_and_may_tap() -> None:
    outing = a_round(is_started=True, peers=(change_agent(), someone_elses_young_person()))
    elsewhere = a_round(is_started=True)
    agent = signed_in(change_agent())
    page = agent.get(f"/rondes/{outing.pk}/").content.decode()
    assert someone_elses_young_person().name not in page
    assert "/rondes/ontmoeting/" not in page
    agent.post(f"/rondes/{outing.pk}/tik/", tap_of())
    encounter = Encounter.objects.get()
    assert encounter.recorded_by is None
    assert Entry.objects.get(act="record_encounter").actor_id == change_agent().user.pk
    assert agent.get(f"/rondes/{elsewhere.pk}/").status_code == 404
    assert agent.post(f"/rondes/{elsewhere.pk}/tik/", tap_of()).status_code == 404
    assert len(agent.get("/rondes/").context["out"]) == 1


def test_a_change_agent_neither_links_names_nor_reads_notes() -> None:
    outing = a_round(
        is_closed=True, peers=(change_agent(),), stood_out="Geheim regeltje", next_time="Nog een"
    )
    encounter = an_encounter(round=outing)
    agent = signed_in(change_agent())
    page = agent.get(f"/rondes/{outing.pk}/").content.decode()
    assert "Geheim regeltje" not in page
    assert "Nog een" not in page
    for address in (
        f"/rondes/ontmoeting/{encounter.pk}/",
        f"/rondes/ontmoeting/{encounter.pk}/kaartje/",
        f"/rondes/{outing.pk}/klaar/",
        f"/rondes/{outing.pk}/aanpassen/",
        "/rondes/vormen/",
        "/rondes/logboek/",
    ):
        assert agent.get(address).status_code == 404
    agent.post(f"/rondes/ontmoeting/{encounter.pk}/toch-niet/")
    assert Encounter.objects.standing().exists(), "a closed round is the team's"


def test_a_round_does_not_exist_for_others() -> None:
    outing = a_round(is_started=True)
    for someone in (researcher(), young_person(), partner_guest()):
        assert signed_in(someone).get(f"/rondes/{outing.pk}/").status_code == 404
        assert signed_in(someone).get("/rondes/").status_code == 404
        assert signed_in(someone).post(f"/rondes/{outing.pk}/tik/", tap_of()).status_code == 404
    assert not Encounter.objects.exists()


@pytest.mark.parametrize(
    "slip",
    [
        {"heads": "0"},
        {"heads": "-3"},
        {"heads": "drie"},
        {"heads": ""},
        {"more": "1001"},
        {"more": "9" * 5000},
        {"depth": "diepte"},
        {"depth": "chat\0"},
        {"id": "geen id"},
        {"id": ""},
        {"spot": "geen plek"},
    ],
)
def test_a_slip_is_answered_on_the_street_page(slip: dict[str, str]) -> None:
    outing = a_round(is_started=True)
    answer = signed_in(outreach_worker()).post(f"/rondes/{outing.pk}/tik/", tap_of(**slip))
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not Encounter.objects.exists()


def test_a_spot_of_another_round_is_refused() -> None:
    outing = a_round(is_started=True)
    signed_in(outreach_worker()).post(f"/rondes/{outing.pk}/tik/", tap_of(spot=a_spot("Haven").pk))
    assert not Encounter.objects.exists()


def test_a_tap_on_a_closed_round_says_so() -> None:
    outing = a_round(is_closed=True)
    answer = signed_in(outreach_worker()).post(f"/rondes/{outing.pk}/tik/", tap_of(), follow=True)
    assert "niet meer bezig" in answer.content.decode()
    assert not Encounter.objects.exists()


def test_a_strange_address_still_shows_the_round() -> None:
    outing = a_round(is_started=True, spots=())
    assert signed_in(outreach_worker()).get(f"/rondes/{outing.pk}/?plek=%00').--").status_code == 200


def test_the_street_page_needs_as_few_queries_with_thirty_meetings() -> None:
    outing = a_round(is_started=True, peers=(change_agent(),))
    worker = signed_in(outreach_worker())
    for _ in range(3):
        an_encounter(round=outing, spot=a_spot())
    few = queries_of(worker, f"/rondes/{outing.pk}/")
    for _ in range(27):
        an_encounter(round=outing, spot=a_spot())
    assert queries_of(worker, f"/rondes/{outing.pk}/") == few <= MOST_QUERIES
