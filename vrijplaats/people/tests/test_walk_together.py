"""One fixed contact of choice, and who else walks along."""

import pytest
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.people.models import WorksWith, YoungPerson

from .builders import acts_about

pytestmark = pytest.mark.django_db


def test_a_young_person_swaps_without_explaining():
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    page = reverse("people:fixed_contact", args=[samira.pk])
    send(cast.signed_in(samira), page, {"worker": bilal.pk})
    samira.refresh_from_db()
    assert samira.fixed_contact == bilal
    assert YoungPerson.objects.visible_to(bilal.user).filter(pk=samira.pk).exists()
    assert acts_about(samira)[-1] == "choose_fixed_contact"


def test_a_young_person_may_have_nobody_fixed():
    samira = cast.young_person()
    send(cast.signed_in(samira), reverse("people:fixed_contact", args=[samira.pk]), {"worker": ""})
    samira.refresh_from_db()
    assert samira.fixed_contact is None


def test_a_worker_needs_the_young_persons_own_choice():
    samira, page = cast.young_person(), reverse("people:fixed_contact", args=[cast.young_person().pk])
    client, bilal = cast.signed_in(cast.outreach_worker()), cast.expert_by_experience()
    assert 'class="oops"' in send(client, page, {"worker": bilal.pk}).content.decode()
    send(client, page, {"worker": bilal.pk, "is_own_choice": "on"})
    samira.refresh_from_db()
    assert samira.fixed_contact == bilal


@pytest.mark.parametrize("who", [cast.researcher, cast.artist])
def test_someone_who_sees_nobody_by_name_cannot_be_chosen(who):
    samira = cast.young_person()
    page = reverse("people:fixed_contact", args=[samira.pk])
    assert 'class="oops"' in send(cast.signed_in(samira), page, {"worker": who().pk}).content.decode()


def test_a_colleague_walks_along_and_parts_again():
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    client = cast.signed_in(cast.outreach_worker())
    walk = reverse("people:walk", args=[samira.pk])
    send(client, walk, {"worker": bilal.pk})
    assert YoungPerson.objects.visible_to(bilal.user).filter(pk=samira.pk).exists()
    part = reverse("people:part", args=[samira.pk])
    send(client, part, {"worker": bilal.pk, "is_sure": "1"}, page=walk)
    assert not YoungPerson.objects.visible_to(bilal.user).filter(pk=samira.pk).exists()
    assert WorksWith.objects.filter(worker=bilal, until_on__isnull=False).exists()
    assert acts_about(samira)[-2:] == ["walk_together", "part_ways"]


def test_parting_from_the_fixed_contact_leaves_nobody_fixed():
    samira, naima = cast.young_person(), cast.outreach_worker()
    answer = send(
        cast.signed_in(naima),
        reverse("people:part", args=[samira.pk]),
        {"worker": naima.pk, "is_sure": "1"},
        page=reverse("people:walk", args=[samira.pk]),
    )
    samira.refresh_from_db()
    assert samira.fixed_contact is None
    assert answer.url == reverse("home:people")


@pytest.mark.parametrize("worker", ["", "geen-uuid", "7d1f6f7c-0f0a-4b8e-9d76-000000000000"])
def test_parting_from_nobody_is_not_found(worker):
    page = reverse("people:part", args=[cast.young_person().pk])
    assert cast.signed_in(cast.outreach_worker()).post(page, {"worker": worker}).status_code == 404


@pytest.mark.parametrize("page", ["walk", "part", "say_hoi"])
def test_walking_along_is_for_the_team(page):
    url = reverse(f"people:{page}", args=[cast.young_person().pk])
    assert cast.signed_in(cast.young_person()).post(url).status_code == 404
    assert cast.signed_in(cast.expert_by_experience()).post(url).status_code == 404


def test_saying_hoi_is_written_down_once():
    samira = cast.young_person()
    cast.signed_in(cast.outreach_worker()).post(reverse("people:say_hoi", args=[samira.pk]))
    assert acts_about(samira)[-1] == "say_hoi"
