"""Two cards of one person, each with something on it and somebody who walks along."""

from tests import cast
from vrijplaats.duplicates.actions import ask_whether_same, say_same
from vrijplaats.duplicates.models import Merge
from vrijplaats.making.models import MakingProcess
from vrijplaats.making.tests.builders import a_process, an_entry
from vrijplaats.outreach.models import Encounter, EncounterLink
from vrijplaats.outreach.tests.builders import an_encounter
from vrijplaats.people.actions import change_young_person, keep_moment, welcome_young_person
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.sealing.keystore import keystore
from vrijplaats.statements.models import Statement

COMPANIONS = ("Naima", "Bilal")


def card(name: str = "Samira", worker: Worker | None = None, **told) -> YoungPerson:
    """Return someone's second card, without an account; Bilal walks along unless somebody else does."""
    worker = worker or cast.expert_by_experience()
    person = welcome_young_person(name=name, by=None, worker=worker, yes_words="Mag ik je naam weten?")
    return change_young_person(young_person=person, by=worker.user, changes=told) if told else person


def talk_with(person: YoungPerson) -> Encounter:
    """Let somebody have a real talk with this person."""
    encounter = an_encounter(depth=Encounter.Depth.REAL_TALK)
    EncounterLink.objects.create(encounter=encounter, young_person=person, yes_words="Ja hoor.")
    return encounter


def full_card(**told) -> YoungPerson:
    """Return a second card of Samira with a talk, a process, a moment and a sentence on it."""
    person = card(dream="Een eigen atelier", **told)
    talk_with(person)
    process = a_process(person, title="Lijnen")
    keystore().share(process.key_id(), [person.pk])
    an_entry(process, words="Eerste lijn")
    keep_moment(young_person=person, by=None, words="De zon scheen", happened_on="2026-05-01", phase="making")
    Statement.objects.create(young_person=person, words="Ik mag hier zijn")
    return person


def asked(kept: YoungPerson, other: YoungPerson) -> Merge:
    """Let the coordinator ask whether these two are one."""
    return ask_whether_same(kept=kept, other=other, by=cast.coordinator().user)


def merged(kept: YoungPerson, other: YoungPerson) -> Merge:
    """Let everyone say that these two are one: who walks with each, and then the young person."""
    merge = asked(kept, other)
    for person in (kept, other):
        if merge.merged_at is None:
            companion = Worker.objects.walking_with(person).get(name__in=COMPANIONS)
            merge = say_same(merge=merge, by=companion.user)
    for person in (kept, other):
        if person.user is not None:
            merge = say_same(merge=merge, by=person.user)
    assert merge.merged_at is not None
    return merge


def processes_of(person: YoungPerson) -> list[MakingProcess]:
    return list(MakingProcess.objects.filter(makers=person))
