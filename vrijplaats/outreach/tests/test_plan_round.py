"""Planning a round: where, when, with whom, and the same for some weeks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.cast import (
    change_agent,
    coordinator,
    expert_by_experience,
    outreach_worker,
    researcher,
    signed_in,
    someone_elses_young_person,
    young_person,
)
from tests.queries import MOST_QUERIES, queries_of
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.outreach.actions import plan_round
from vrijplaats.outreach.models import StreetRound
from vrijplaats.people.actions import give_account

from .builders import a_form, a_round, a_spot

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def plan_of(**changes: object) -> dict[str, object]:
    year = timezone.localdate().year + 1
    typed = {
        "form": a_form().pk,
        "starts_at": f"{year}-03-05T20:00",
        "ends_at": f"{year}-03-05T22:30",
        "spots": [a_spot().pk],
        "workers": [outreach_worker().pk],
        "peers": [],
    }
    return {**typed, **changes}


def test_a_worker_plans_a_round_with_a_change_agent() -> None:
    typed = plan_of(peers=[change_agent().pk])
    answer = signed_in(outreach_worker()).post("/rondes/plannen/", typed)
    planned = StreetRound.objects.get()
    assert answer.url == f"/rondes/{planned.pk}/"
    assert list(planned.peers.all()) == [change_agent()]
    assert list(planned.spots.all()) == [a_spot()]
    entry = Entry.objects.get(act="plan_round")
    assert set(entry.subjects.values_list("subject_id", flat=True)) == {
        outreach_worker().pk,
        change_agent().pk,
    }


def test_a_weekly_round_stays_at_eight_when_summer_time_begins() -> None:
    user = outreach_worker().user
    plan_round(by=user, form=a_form(), starts_at=datetime(2026, 3, 24, 20, tzinfo=AMSTERDAM), weeks=3)
    starts = [timezone.localtime(r.starts_at) for r in StreetRound.objects.order_by("starts_at")]
    assert [(start.day, start.hour) for start in starts] == [(24, 20), (31, 20), (7, 20)]


def test_an_end_before_the_start_is_refused_and_what_was_typed_stays() -> None:
    typed = plan_of()
    typed["starts_at"], typed["ends_at"] = typed["ends_at"], typed["starts_at"]
    answer = signed_in(outreach_worker()).post("/rondes/plannen/", typed)
    assert "Het einde ligt voor het begin" in answer.content.decode()
    assert str(typed["starts_at"]) in answer.content.decode()
    assert not StreetRound.objects.exists()


@pytest.mark.parametrize(
    "slip",
    [
        {"starts_at": "0001-01-01T00:00"},
        {"starts_at": "9999-12-31T23:59"},
        {"starts_at": "morgen"},
        {"starts_at": ""},
        {"weeks": "0"},
        {"weeks": "5000"},
        {"form": "geen vorm"},
        {"spots": ["geen plek"]},
        {"workers": ["00000000-0000-0000-0000-000000000000"]},
    ],
)
def test_a_slip_is_answered_in_the_form(slip: dict[str, object]) -> None:
    answer = signed_in(outreach_worker()).post("/rondes/plannen/", plan_of(**slip))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not StreetRound.objects.exists()


def test_a_worker_cannot_take_along_someone_they_do_not_know() -> None:
    stranger = someone_elses_young_person()
    give_account(young_person=stranger, by=None)
    answer = signed_in(outreach_worker()).post("/rondes/plannen/", plan_of(peers=[stranger.pk]))
    assert "peers" in answer.context["form"].errors
    assert stranger.name not in answer.content.decode()


def test_changing_a_plan_keeps_young_people_whom_the_worker_cannot_see() -> None:
    planned = a_round(peers=(someone_elses_young_person(),))
    typed = plan_of(peers=[change_agent().pk])
    send(signed_in(outreach_worker()), f"/rondes/{planned.pk}/aanpassen/", typed)
    assert set(planned.peers.all()) == {someone_elses_young_person(), change_agent()}
    assert Entry.objects.filter(act="change_round").count() == 1


def test_planning_does_not_exist_for_others() -> None:
    for someone in (researcher(), young_person(), change_agent()):
        assert signed_in(someone).get("/rondes/plannen/").status_code == 404
    for someone in (outreach_worker(), expert_by_experience(), coordinator()):
        assert signed_in(someone).get("/rondes/plannen/").status_code == 200


def test_the_list_needs_as_few_queries_with_thirty_rounds_as_with_three() -> None:
    worker = signed_in(outreach_worker())
    for _ in range(3):
        a_round(peers=(change_agent(),))
        a_round(is_closed=True)
    few = queries_of(worker, "/rondes/")
    for _ in range(27):
        a_round(peers=(change_agent(),))
        a_round(is_closed=True)
    assert queries_of(worker, "/rondes/") == few <= MOST_QUERIES
