"""Reaching out again, gently: whom to say hoi to, at the rhythm that each young person chose themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import MD5, Cast, Concat
from django.utils import timezone

from vrijplaats.journal.models import EntrySubject
from vrijplaats.making.models import LogEntry
from vrijplaats.outreach.models import EncounterLink
from vrijplaats.people.models import Moment, Worker, WorksWith, YoungPerson
from vrijplaats.statements.models import Statement

Rhythm = YoungPerson.Rhythm
DAYS_OF_REST = {Rhythm.OFTEN: 4, Rhythm.WEEKLY: 9, Rhythm.SOMETIMES: 21, Rhythm.MONTHLY: 35}
USUAL_REST = 21
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
    order = _order_of_this_week(worker, today)
    drawn = _walking_with(worker).order_by(order)[:MOST_DRAWN]
    quiet = _quiet(YoungPerson.objects.filter(pk__in=drawn.values("pk")), today)
    return _greetings(list(quiet.order_by(order)[:AT_MOST]), worker, today)


def _order_of_this_week(worker: Worker, today: date) -> MD5:
    """Return what to order people by: a draw that holds all week, and is another for each worker."""
    year, week, _day = today.isocalendar()
    return MD5(Concat(Cast("pk", CharField()), Value(f" {worker.pk} {year} {week}")))


def _walking_with(worker: Worker) -> QuerySet[YoungPerson]:
    """Return the people this worker walks with and who like to hear from us."""
    mine = YoungPerson.objects.close_to(worker.user)
    return mine.filter(paused_at=None, is_left_alone=False).exclude(rhythm=Rhythm.NONE)


def _quiet(people: QuerySet[YoungPerson], today: date) -> QuerySet[YoungPerson]:
    """Return those of whom there was no sign of contact since the rest began that they chose themselves."""
    them, on, at = OuterRef("pk"), OuterRef("since_on"), OuterRef("since_at")
    signs: tuple[QuerySet[Any], ...] = (
        EncounterLink.objects.filter(
            young_person=them, encounter__undone_at=None, encounter__occurred_at__gte=at
        ),
        WorksWith.objects.filter(young_person=them, until_on=None, since_on__gte=on),
        Moment.objects.filter(young_person=them, happened_on__gte=on),
        Statement.objects.filter(young_person=them, said_on__gte=on),
        LogEntry.objects.filter(by=them, made_on__gte=on),
    )
    resting = people.alias(
        since_on=_by_rhythm(lambda days: Value(today - timedelta(days), DateField())),
        since_at=_by_rhythm(lambda days: Value(_midnight(today, days), DateTimeField())),
        is_told_hoi=_by_rhythm(lambda days: Q(pk__in=_told_hoi(_midnight(today, days)))),
    )
    return resting.filter(*(~Exists(sign) for sign in signs), is_told_hoi=False)


def _by_rhythm(choose: Callable[[int], Value | Q]) -> Case:
    """Return what to choose for someone by how many days they like it to be quiet."""
    chosen = (When(rhythm=rhythm, then=choose(days)) for rhythm, days in DAYS_OF_REST.items())
    return Case(*chosen, default=choose(USUAL_REST))


def _told_hoi(since: datetime) -> QuerySet[EntrySubject, Any]:
    """Return the keys of who was told hoi since then.

    Asked for everyone at once: by person the database would walk the whole journal again for each of them.
    """
    told = EntrySubject.objects.filter(entry__act="say_hoi", entry__recorded_at__gte=since)
    return told.values("subject_id")


def _midnight(today: date, days: int) -> datetime:
    """Return the first moment of the day so many days ago, on the movement's clock."""
    return timezone.make_aware(datetime.combine(today - timedelta(days), time.min))


def _greetings(people: list[YoungPerson], worker: Worker, today: date) -> list[Hoi]:
    """Return these people with the words of the last moment they kept, while it is fresh."""
    kept = Moment.objects.visible_to(worker.user).filter(
        young_person__in=people, happened_on__gte=today - STILL_FRESH
    )
    fresh = {moment.young_person_id: moment for moment in kept.order_by("happened_on")}
    return [Hoi(person, fresh[person.pk].words if person.pk in fresh else "") for person in people]
