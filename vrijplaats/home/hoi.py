"""Reaching out again, gently: whom to say hoi to, at the rhythm that each young person chose themselves."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from vrijplaats.impact.models import Statement
from vrijplaats.journal.models import EntrySubject
from vrijplaats.making.models import LogEntry
from vrijplaats.outreach.models import EncounterLink
from vrijplaats.people.models import Moment, Worker, WorksWith, YoungPerson

Rhythm = YoungPerson.Rhythm
DAYS_OF_REST = {Rhythm.OFTEN: 4, Rhythm.WEEKLY: 9, Rhythm.SOMETIMES: 21, Rhythm.MONTHLY: 35}
USUAL_REST = 21
LONGEST_REST = max(DAYS_OF_REST.values())
AT_MOST = 5
# Nobody walks with more; whoever does sees others next week.
MOST_DRAWN = 200
STILL_FRESH = timedelta(days=45)


@dataclass(frozen=True)
class Hoi:
    """Someone to say hoi to, and the moment they kept that one may ask about."""

    person: YoungPerson
    moment: str


def people_to_greet(worker: Worker, today: date) -> list[Hoi]:
    """Return at most five people this worker walks with, from whom it was quiet for their own while.

    Who takes a break, wants to be left alone or comes by themselves is never on this list. Each week draws
    its own order: nobody comes first for having been silent longest.
    """
    drawn = _drawn(worker, today)
    heard = _heard_lately(list(drawn), today - timedelta(days=LONGEST_REST))
    quiet = [pk for pk, rhythm in drawn.items() if today - heard.get(pk, date.min) > _rest(rhythm)]
    return _greetings(quiet[:AT_MOST], worker, today)


def _drawn(worker: Worker, today: date) -> dict[UUID, str]:
    """Return people and their rhythm in the order of this week; of a crowd, as many as one may look at."""
    everyone = list(_walking_with(worker).order_by("pk").values_list("pk", "rhythm"))
    year, week, _day = today.isocalendar()
    draw = Random(f"{worker.pk} {year} {week}")  # noqa: S311 - a draw, not a secret
    draw.shuffle(everyone)
    return dict(everyone[:MOST_DRAWN])


def _walking_with(worker: Worker) -> QuerySet[YoungPerson]:
    """Return the people this worker walks with and who like to hear from us."""
    mine = YoungPerson.objects.close_to(worker.user)
    return mine.filter(paused_at=None, is_left_alone=False).exclude(rhythm=Rhythm.NONE)


def _heard_lately(people: list[UUID], since: date) -> dict[UUID, date]:
    """Return per person the last day since then on which there was any sign of contact."""
    start = timezone.make_aware(datetime.combine(since, time.min))
    met = EncounterLink.objects.filter(
        young_person__in=people, encounter__undone_at=None, encounter__occurred_at__gte=start
    )
    hoi = EntrySubject.objects.filter(
        subject_id__in=people, entry__act="say_hoi", entry__recorded_at__gte=start
    )
    at = _last(met, "young_person_id", "encounter__occurred_at").union(
        _last(hoi, "subject_id", "entry__recorded_at"), all=True
    )
    theirs = {"young_person__in": people}
    together = WorksWith.objects.filter(**theirs, until_on=None, since_on__gte=since)
    on = _last(together, "young_person_id", "since_on").union(
        _last(Moment.objects.filter(**theirs, happened_on__gte=since), "young_person_id", "happened_on"),
        _last(Statement.objects.filter(**theirs, said_on__gte=since), "young_person_id", "said_on"),
        _last(LogEntry.objects.filter(by__in=people, made_on__gte=since), "by_id", "made_on"),
        all=True,
    )
    latest: dict[UUID, date] = dict(sorted(on, key=lambda sign: sign[1]))
    for pk, moment in at:
        latest[pk] = max(timezone.localdate(moment), latest.get(pk, since))
    return latest


def _last(signs: QuerySet[Any], person: str, when: str) -> QuerySet[Any, Any]:
    """Return the person and the last time of these signs, one row for each person."""
    last: QuerySet[Any, Any] = signs.order_by().values_list(person).annotate(last=Max(when))
    return last


def _rest(rhythm: str) -> timedelta:
    """Return how long it may be quiet before someone who chose this rhythm likes a hoi."""
    return timedelta(days=DAYS_OF_REST.get(Rhythm(rhythm), USUAL_REST) if rhythm else USUAL_REST)


def _greetings(chosen: list[UUID], worker: Worker, today: date) -> list[Hoi]:
    """Return these people with the words of the last moment they kept, while it is fresh."""
    kept = Moment.objects.visible_to(worker.user).filter(
        young_person__in=chosen, happened_on__gte=today - STILL_FRESH
    )
    fresh = {moment.young_person_id: moment for moment in kept.order_by("happened_on")}
    people = YoungPerson.objects.in_bulk(chosen)
    return [Hoi(people[pk], fresh[pk].words if pk in fresh else "") for pk in chosen]
