"""Reaching out again, gently: whom to say hoi to, at the rhythm that each young person chose themselves."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
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
STILL_FRESH = timedelta(days=45)


@dataclass(frozen=True)
class Hoi:
    """Someone to say hoi to, and the moment they kept that one may ask about."""

    person: YoungPerson
    moment: str


def people_to_greet(worker: Worker, today: date) -> list[Hoi]:
    """Return at most five people this worker walks with, from whom it was quiet for their own while.

    Who takes a break, wants to be left alone or comes by themselves is never on this list. With more
    than five, each week draws its own: nobody comes first for having been silent longest.
    """
    heard = _heard_lately(worker, today - timedelta(days=LONGEST_REST))
    rhythms = _walking_with(worker).order_by("pk").values_list("pk", "rhythm")
    quiet = [pk for pk, rhythm in rhythms if today - heard.get(pk, date.min) > _rest(rhythm)]
    year, week, _day = today.isocalendar()
    drawn = Random(f"{worker.pk} {year} {week}")  # noqa: S311 - a draw, not a secret
    drawn.shuffle(quiet)
    return _greetings(quiet[:AT_MOST], worker, today)


def _walking_with(worker: Worker) -> QuerySet[YoungPerson]:
    """Return the people this worker walks with and who like to hear from us."""
    together = WorksWith.objects.filter(worker=worker, until_on=None).values("young_person")
    mine = YoungPerson.objects.close_to(worker.user).filter(Q(fixed_contact=worker) | Q(pk__in=together))
    return mine.filter(paused_at=None, is_left_alone=False).exclude(rhythm=Rhythm.NONE)


def _heard_lately(worker: Worker, since: date) -> dict[UUID, date]:
    """Return per person the last day since then on which there was any sign of contact."""
    start = timezone.make_aware(datetime.combine(since, time.min))
    met = EncounterLink.objects.filter(encounter__undone_at=None, encounter__occurred_at__gte=start)
    hoi = EntrySubject.objects.filter(entry__act="say_hoi", entry__recorded_at__gte=start)
    at = _last(met, "young_person_id", "encounter__occurred_at").union(
        _last(hoi, "subject_id", "entry__recorded_at"), all=True
    )
    together = WorksWith.objects.filter(worker=worker, until_on=None, since_on__gte=since)
    on = _last(together, "young_person_id", "since_on").union(
        _last(Moment.objects.filter(happened_on__gte=since), "young_person_id", "happened_on"),
        _last(Statement.objects.filter(said_on__gte=since), "young_person_id", "said_on"),
        _last(LogEntry.objects.filter(made_on__gte=since), "by_id", "made_on"),
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
