"""Helping another: noted by the helper or a worker, and its words erased with the helper."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.changemakers.actions import record_help_given
from vrijplaats.changemakers.models import HelpGiven
from vrijplaats.people.actions import erase_young_person

pytestmark = pytest.mark.django_db


def typed(**fields: str) -> dict[str, str]:
    return {"helped_with": "cv", "happened_on": str(timezone.localdate()), "words": ""} | fields


def url(person: object) -> str:
    return reverse("changemakers:help_given", args=[person.pk])


@pytest.mark.parametrize("words", ["", "Nóór 🌈👩🏽‍🎤", "ساعدت صديقا"])
def test_an_agent_notes_help_in_own_words(words: str) -> None:
    agent = cast.change_agent()
    assert cast.signed_in(agent).post(url(agent), typed(words=words)).url == reverse("portal:mine")
    assert HelpGiven.objects.get().words == words


def test_a_worker_notes_help_of_someone_they_walk_with() -> None:
    agent = cast.change_agent()
    answer = cast.signed_in(cast.outreach_worker()).post(url(agent), typed())
    assert answer.url == reverse("home:person", args=[agent.pk])
    assert list(HelpGiven.objects.visible_to(cast.outreach_worker().user)) == [HelpGiven.objects.get()]


def test_help_is_of_the_day_that_was_told_and_else_of_today() -> None:
    agent, earlier = cast.change_agent(), timezone.localdate() - timedelta(days=9)
    for day, kept in ((earlier, earlier), (None, timezone.localdate())):
        given = record_help_given(helper=agent, helped_with="cv", by=None, happened_on=day)
        assert HelpGiven.objects.get(pk=given.pk).happened_on == kept


@pytest.mark.parametrize("who", ["young_person", "artist", "researcher", "expert_by_experience"])
def test_help_of_someone_else_cannot_be_noted(who: str) -> None:
    assert cast.signed_in(getattr(cast, who)()).post(url(cast.change_agent()), typed()).status_code == 404
    assert not HelpGiven.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"happened_on": str(timezone.localdate() + timedelta(days=2))}, "Die dag moet nog komen."),
        ({"happened_on": "0026-01-01"}, "Kijk nog eens naar het jaar."),
        ({"happened_on": "gisteren"}, "Kies de dag waarop het was."),
        ({"helped_with": "alles"}, "Kies een van de vakjes."),
        ({"words": "a" * 10_000}, "Houd het bij 200 tekens."),
    ],
)
def test_wrong_input_is_answered_in_words(wrong: dict[str, str], sentence: str) -> None:
    agent = cast.change_agent()
    answer = cast.signed_in(agent).post(url(agent), typed(**wrong))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not HelpGiven.objects.exists()


def test_someone_who_is_forgotten_leaves_help_without_words() -> None:
    agent = cast.change_agent()
    HelpGiven.objects.create(helper=agent, words="Samen geoefend")
    erase_young_person(young_person=agent, by=None)
    assert HelpGiven.objects.get().words == ""
