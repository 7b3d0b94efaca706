"""Who did something is told rightly for everyone: by name for the team, never by name for young people."""

from uuid import uuid4

import pytest
from django.utils.translation import override

from tests import cast
from vrijplaats.journal.actions import write_entry
from vrijplaats.people.actions import erase_young_person
from vrijplaats.people.actors import names_of
from vrijplaats.people.models import Worker

pytestmark = pytest.mark.django_db
TEAM = (
    cast.outreach_worker,
    cast.expert_by_experience,
    cast.trainee,
    cast.coordinator,
    cast.artist,
    cast.researcher,
)


@pytest.fixture(autouse=True)
def _dutch() -> object:
    with override("nl"):
        yield


def test_every_role_of_the_team_is_told_by_name() -> None:
    team = [make() for make in TEAM]
    assert {worker.role for worker in team} == set(Worker.Role)
    assert names_of(w.user_id for w in team) == {worker.user_id: worker.name for worker in team}


def test_others_are_told_as_what_they_are() -> None:
    samira, deniz, guest, gone = cast.young_person(), cast.change_agent(), cast.partner_guest(), uuid4()
    assert names_of([samira.user_id, deniz.user_id, guest.pk, gone, None], me=samira) == {
        samira.user_id: "jou",
        deniz.user_id: "een andere jongere",
        guest.pk: "een gast",
        gone: "iemand die hier niet meer is",
        None: "de computer",
    }


def test_who_was_erased_is_told_as_gone() -> None:
    deniz = cast.change_agent()
    account = deniz.user_id
    erase_young_person(young_person=deniz, by=None)
    assert names_of([account]) == {account: "iemand die hier niet meer is"}


def told_on_wie_ziet_wat(reader: object) -> str:
    samira = cast.young_person()
    write_entry("read", by=reader, about=[samira.pk])
    write_entry("change_young_person", by=reader, about=[samira.pk])
    return cast.signed_in(samira).get("/mijn/wie-ziet-wat/").content.decode()


def test_another_young_person_who_read_is_not_called_the_team() -> None:
    page = told_on_wie_ziet_wat(cast.change_agent().user)
    assert "Een andere jongere keek" in page
    assert "door een andere jongere" in page
    assert "emand van het team" not in page
    assert "Deniz" not in page


def test_a_worker_who_read_is_named() -> None:
    page = told_on_wie_ziet_wat(cast.artist().user)
    assert "Otto keek" in page
    assert "door Otto" in page
