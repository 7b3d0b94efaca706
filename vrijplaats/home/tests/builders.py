"""People with a history in every phase, for the pages that compose them."""

from datetime import timedelta

from django.utils import timezone

from vrijplaats.changemakers.models import Step
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import ArtForm, LogEntry, MakingProcess, Presentation, Sight
from vrijplaats.outreach.models import Encounter, EncounterLink, OutreachForm, StreetRound
from vrijplaats.people.actions import keep_moment, welcome_young_person
from vrijplaats.people.models import Worker, WorksWith, YoungPerson
from vrijplaats.statements.models import Consent, Statement


def days_ago(days: int):
    """Return the time so many days ago."""
    return timezone.now() - timedelta(days=days)


def day_ago(days: int):
    """Return the date so many days ago, in the movement's time zone."""
    return timezone.localdate() - timedelta(days=days)


def walked_with_since(worker: Worker, name: str, days: int, **fields) -> YoungPerson:
    """Welcome someone this worker has walked with for so many days."""
    person = welcome_young_person(name=name, by=None, worker=worker)
    WorksWith.objects.filter(young_person=person).update(since_on=day_ago(days))
    YoungPerson.objects.filter(pk=person.pk).update(created_at=days_ago(days), **fields)
    person.refresh_from_db()
    return person


def met(person: YoungPerson, days: int, **fields) -> Encounter:
    """Meet someone who is known, so many days ago."""
    form, _ = OutreachForm.objects.get_or_create(title="Op straat")
    encounter = Encounter.objects.create(own_form=form, occurred_at=days_ago(days), **fields)
    EncounterLink.objects.create(encounter=encounter, young_person=person)
    return encounter


def round_of(*workers: Worker, hours: int = 2, **fields) -> StreetRound:
    """Plan a round some hours from now."""
    form, _ = OutreachForm.objects.get_or_create(title="Op straat")
    starts_at = timezone.now() + timedelta(hours=hours)
    street_round = StreetRound.objects.create(form=form, starts_at=starts_at, **fields)
    street_round.workers.set(workers)
    return street_round


def talk(theme: str, hours: int = 3, **fields) -> Gathering:
    """Plan a talk some hours from now."""
    return Gathering.objects.create(theme=theme, starts_at=timezone.now() + timedelta(hours=hours), **fields)


def process_of(*makers: YoungPerson, title: str, sight: str = Sight.CLOSED) -> MakingProcess:
    """Start something to make, with a first entry and a presentation to come."""
    form, _ = ArtForm.objects.get_or_create(title="Rap")
    process = MakingProcess.objects.create(title=title, art_form=form, sight=sight)
    process.makers.set(makers)
    LogEntry.objects.create(process=process, by=makers[0], words="Begonnen", made_on=day_ago(40))
    Presentation.objects.create(process=process, stage="mid", planned_at=timezone.now() + timedelta(days=2))
    return process


def said(person: YoungPerson, words: str, *uses: str, is_with_name: bool = False) -> Statement:
    """Record a confirmed sentence, with consent for these uses."""
    statement = Statement.objects.create(
        young_person=person, words=words, said_on=day_ago(40), confirmed_at=timezone.now()
    )
    for use in uses:
        Consent.objects.create(statement=statement, use=use, is_with_name=is_with_name)
    return statement


def became(person: YoungPerson, kind: str, *, is_confirmed: bool = True) -> Step:
    """Note a step, confirmed by the young person or not yet."""
    day = timezone.localdate() if is_confirmed else None
    return Step.objects.create(young_person=person, kind=kind, confirmed_on=day)


def full_house(worker: Worker, people: int) -> list[YoungPerson]:
    """Welcome so many young people, each of whom makes, said and kept something."""
    met_people = [walked_with_since(worker, f"Jongere {n}", 60) for n in range(people)]
    for n, person in enumerate(met_people):
        met(person, 50)
        process_of(person, met_people[n - 1], title=f"Werk {n}", sight=Sight.GROUP)
        said(person, f"Zin {n}", Consent.Use.LEARNING)
        became(person, Step.Kind.MAKER)
        keep_moment(
            young_person=person, happened_on=day_ago(50), words=f"Moment {n}", phase="making", by=None
        )
        round_of(worker, hours=n + 1).peers.add(person)
        talk(f"Thema {n}")
    return met_people
