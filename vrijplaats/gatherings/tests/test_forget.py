"""A young host asks to be forgotten: the gathering stays, and nobody can tell who began it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from vrijplaats.gatherings.models import Gathering
from vrijplaats.people.actions import erase_young_person

pytestmark = pytest.mark.django_db


def test_the_gathering_and_its_heads_stay_and_the_young_host_goes() -> None:
    samira, deniz = cast.young_person(), cast.change_agent()
    then = timezone.now() - timedelta(days=3)
    for host in (samira, deniz):
        Gathering.objects.create(theme="Wat is thuis?", starts_at=then, heads=9, host_young_person=host)
    erase_young_person(young_person=samira, by=None)
    hosts = set(Gathering.objects.values_list("host_young_person", flat=True))
    assert hosts == {None, deniz.pk}
    assert set(Gathering.objects.values_list("heads", flat=True)) == {9}
