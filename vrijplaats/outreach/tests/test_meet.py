"""A meeting outside a round, such as someone who walks in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.cast import outreach_worker, researcher, signed_in, young_person
from vrijplaats.foundation.models import Spot
from vrijplaats.outreach.models import Encounter

from .builders import a_form, a_spot

pytestmark = pytest.mark.django_db


def meeting_of(**changes: object) -> dict[str, object]:
    then = timezone.localtime() - timedelta(hours=2)
    typed = {
        "id": uuid4(),
        "depth": "real_talk",
        "heads": "1",
        "own_form": a_form("Open deur").pk,
        "spot": a_spot().pk,
        "occurred_at": f"{then:%Y-%m-%dT%H:%M}",
    }
    return {**typed, **changes}


def test_someone_walks_in_and_we_talk() -> None:
    answer = signed_in(outreach_worker()).post("/rondes/ontmoeting/", meeting_of())
    encounter = Encounter.objects.get()
    assert answer.url == f"/rondes/ontmoeting/{encounter.pk}/"
    assert encounter.round is None
    assert encounter.form == a_form("Open deur")


def test_a_place_may_stay_empty() -> None:
    signed_in(outreach_worker()).post("/rondes/ontmoeting/", meeting_of(spot=""))
    assert Encounter.objects.get().spot is None


def test_tomorrow_has_not_happened() -> None:
    tomorrow = timezone.localtime() + timedelta(days=1)
    typed = meeting_of(occurred_at=f"{tomorrow:%Y-%m-%dT%H:%M}")
    answer = signed_in(outreach_worker()).post("/rondes/ontmoeting/", typed)
    assert "Dit ligt nog voor ons" in answer.content.decode()
    assert not Encounter.objects.exists()


@pytest.mark.parametrize(
    "slip",
    [
        {"heads": "0"},
        {"heads": "1001"},
        {"heads": "een paar"},
        {"occurred_at": "0001-01-01T00:00"},
        {"occurred_at": "9999-12-31T23:59"},
        {"occurred_at": "gisteren"},
        {"own_form": ""},
        {"own_form": "geen vorm"},
        {"depth": "peilloos"},
        {"id": "x"},
    ],
)
def test_a_slip_is_answered_in_the_form(slip: dict[str, str]) -> None:
    answer = signed_in(outreach_worker()).post("/rondes/ontmoeting/", meeting_of(**slip))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Encounter.objects.exists()


def test_the_same_form_sent_twice_counts_once_and_changed_it_overwrites_nothing() -> None:
    typed = meeting_of()
    worker = signed_in(outreach_worker())
    for _ in range(2):
        worker.post("/rondes/ontmoeting/", typed)
    assert Encounter.objects.count() == 1
    answer = worker.post("/rondes/ontmoeting/", {**typed, "heads": "5"})
    assert "Er is niets veranderd" in answer.content.decode()
    assert Encounter.objects.get().heads == 1
    assert str(typed["id"]) not in answer.content.decode(), "the next try is a meeting of its own"


def test_the_page_does_not_exist_for_others() -> None:
    for someone in (researcher(), young_person()):
        assert signed_in(someone).get("/rondes/ontmoeting/").status_code == 404
        assert signed_in(someone).post("/rondes/ontmoeting/", meeting_of()).status_code == 404


def test_it_is_found_again_beside_the_rounds() -> None:
    signed_in(outreach_worker()).post("/rondes/ontmoeting/", meeting_of())
    page = signed_in(outreach_worker()).get("/rondes/").content.decode()
    assert f"/rondes/ontmoeting/{Encounter.objects.get().pk}/" in page


def test_the_team_knows_where_young_people_are_and_when() -> None:
    Spot.objects.create(name="Groepsapp", kind="online", good_times="Laat op de avond")
    Spot.objects.create(name="Oude haven", is_active=False)
    page = signed_in(outreach_worker()).get("/rondes/plekken/").content.decode()
    assert "Laat op de avond" in page
    assert "Oude haven" not in page
    assert signed_in(young_person()).get("/rondes/plekken/").status_code == 404
