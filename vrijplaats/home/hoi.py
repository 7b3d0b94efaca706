"""Whom to say hoi to, at the rhythm that each young person chose themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from vrijplaats.journal.models import EntrySubject
from vrijplaats.making.models import LogEntry
from vrijplaats.outreach.models import EncounterLink
from vrijplaats.people.models import Moment, Worker, WorksWith, YoungPerson
from vrijplaats.statements.models import Statement

Rhythm = YoungPerson.Rhythm
DAYS_OF_REST = {Rhythm.OFTEN: 4, Rhythm.WEEKLY: 9, Rhythm.SOMETIMES: 21, Rhythm.MONTHLY: 35}
USUAL_REST = 21
LONGEST_REST = timedelta(days=max(DAYS_OF_REST.values()))
AT_MOST = 5
# Keeps the queries small. A worker who walks with more gets others next week.
MOST_DRAWN = 200
STILL_FRESH = timedelta(days=45)


@dataclass(frozen=True)
class Hoi:
    """Someone to say hoi to, and the words of a moment they kept lately; empty without one."""

    person: YoungPerson
    moment: str


def people_to_greet(worker: Worker, today: date) -> list[Hoi]:
    """Return at most five people this worker walks with, without contact for longer than their rhythm.

    Nobody who takes a break, wants to be left alone or comes by themselves is on this list. The order is
    drawn once a week: nobody comes first for having been silent longest.
    """
    drawn = _drawn(worker, today)
    heard: dict[UUID, date] = {}
    for person, day in _signs_of_contact(list(drawn), today - LONGEST_REST):
        heard[person] = max(day, heard.get(person, day))
    quiet = [key for key, rhythm in drawn.items() if today - heard.get(key, date.min) > _rest(rhythm)]
    return _greetings(quiet[:AT_MOST], worker, today)


def _drawn(worker: Worker, today: date) -> dict[UUID, str]:
    """Return keys and rhythms in an order that stays the same all week, and differs for each worker."""
    everyone = list(_walking_with(worker).order_by("pk").values_list("pk", "rhythm"))
    year, week, _day = today.isocalendar()
    Random(f"{worker.pk} {year} {week}").shuffle(everyone)  # noqa: S311 - a draw, not a secret
    return dict(everyone[:MOST_DRAWN])


def _walking_with(worker: Worker) -> QuerySet[YoungPerson]:
    """Return the people this worker walks with and who like to hear from us."""
    mine = YoungPerson.objects.close_to(worker.user)
    return mine.filter(paused_at=None, is_left_alone=False).exclude(rhythm=Rhythm.NONE)


def _signs_of_contact(people: list[UUID], since: date) -> Iterator[tuple[UUID, date]]:
    """Yield each person with the day of the last contact of every sort, on `since` or later."""
    start = timezone.make_aware(datetime.combine(since, time.min))
    met = EncounterLink.objects.met_between(start, timezone.now()).filter(young_person__in=people)
    told = EntrySubject.objects.filter(
        subject_id__in=people, entry__act="say_hoi", entry__recorded_at__gte=start
    )
    for person, at in _last(met, "young_person", "encounter__occurred_at"):
        yield person, timezone.localdate(at)
    for person, at in _last(told, "subject_id", "entry__recorded_at"):
        yield person, timezone.localdate(at)
    together = WorksWith.objects.filter(young_person__in=people, until_on=None, since_on__gte=since)
    yield from _last(together, "young_person", "since_on")
    kept = Moment.objects.filter(young_person__in=people, happened_on__gte=since)
    yield from _last(kept, "young_person", "happened_on")
    said = Statement.objects.filter(young_person__in=people, said_on__gte=since)
    yield from _last(said, "young_person", "said_on")
    made = LogEntry.objects.filter(by__in=people, made_on__gte=since)
    yield from _last(made, "by", "made_on")


def _last(signs: QuerySet[Any], person: str, when: str) -> QuerySet[Any, tuple[UUID, Any]]:
    last: QuerySet[Any, tuple[UUID, Any]] = signs.order_by().values_list(person).annotate(last=Max(when))
    return last


def _rest(rhythm: str) -> timedelta:
    """Return how long someone with this rhythm likes to be left in peace; `rhythm` may be empty."""
    return timedelta(days=DAYS_OF_REST.get(Rhythm(rhythm), USUAL_REST) if rhythm else USUAL_REST)


def _greetings(chosen: list[UUID], worker: Worker, today: date) -> list[Hoi]:
    """Return these people, each with the last moment they kept if that lies within STILL_FRESH."""
    kept = Moment.objects.visible_to(worker.user).filter(
        young_person__in=chosen, happened_on__gte=today - STILL_FRESH
    )
    fresh = {moment.young_person_id: moment for moment in kept.order_by("happened_on")}
    people = YoungPerson.objects.close_to(worker.user).in_bulk(chosen)
    return [Hoi(people[key], fresh[key].words if key in fresh else "") for key in chosen]
