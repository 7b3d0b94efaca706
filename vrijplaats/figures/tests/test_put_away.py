"""Someone who is put away for a while is out of sight in every room, and no number changes."""

from datetime import date

import pytest
from django.utils import timezone

from vrijplaats.figures.figures import figures_of
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import Sight
from vrijplaats.privacy.models import Subject
from vrijplaats.statements.models import Consent, Statement
from vrijplaats.statements.tests.builders import at, helped, meeting, person, process, said, step, work

from .builders import numbers

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def put_away(name: str) -> None:
    Subject.objects.filter(young_person__name=name).update(hidden_at=timezone.now())


def a_full_year() -> None:
    meeting(DAY, "Ruby")
    made = process(DAY, "Ruby")
    work(made, DAY, sight=Sight.OPEN)
    step("Ruby", "maker", DAY)
    helped("Ruby", DAY)
    said("Ruby", uses=["learning", "report", "public"], said_on=DAY)


def test_no_past_total_changes() -> None:
    a_full_year()
    before = numbers(figures_of(*YEAR))
    put_away("Ruby")
    assert numbers(figures_of(*YEAR)) == before
    assert before["reached"] == 1


def test_words_are_out_of_sight_and_come_back() -> None:
    a_full_year()
    usable = Statement.objects.usable_for(Consent.Use.PUBLIC)
    assert usable.count() == 1
    put_away("Ruby")
    assert usable.all().count() == 0
    Subject.objects.update(hidden_at=None)
    assert usable.all().count() == 1


def test_words_of_nobody_by_name_stay() -> None:
    said("", uses=["learning"], said_on=DAY)
    put_away("Ruby")
    assert Statement.objects.usable_for(Consent.Use.LEARNING).count() == 1


def test_a_host_who_is_put_away_is_not_named() -> None:
    talk = Gathering.objects.create(theme="x", starts_at=at(DAY), host_young_person=person("Ruby"))
    assert talk.host == person("Ruby")
    put_away("Ruby")
    assert Gathering.objects.get(pk=talk.pk).host is None
