"""Someone asks to be forgotten: the meeting stays as a number, everything of theirs goes."""

import pytest

from tests.cast import change_agent, outreach_worker, young_person
from vrijplaats.outreach.actions import link_encounter
from vrijplaats.outreach.models import Encounter, EncounterLink
from vrijplaats.people.actions import erase_young_person

from .builders import a_round, an_encounter

pytestmark = pytest.mark.django_db


def test_the_words_of_the_yes_go_and_the_meeting_stays() -> None:
    encounter = an_encounter(heads=2)
    for person in (young_person(), change_agent()):
        link_encounter(
            encounter=encounter, young_person=person, by=outreach_worker().user, yes_words="Mag het?"
        )
    forgotten = young_person()
    erase_young_person(young_person=forgotten, by=None)
    assert EncounterLink.objects.get(young_person=forgotten).yes_words == ""
    assert EncounterLink.objects.get(young_person=change_agent()).yes_words == "Mag het?"
    assert Encounter.objects.standing().get().people.count() == 2


def test_someone_who_is_forgotten_stands_on_no_round() -> None:
    outing = a_round(peers=(change_agent(), young_person()))
    forgotten = change_agent()
    erase_young_person(young_person=forgotten, by=None)
    assert list(outing.peers.all()) == [young_person()]
