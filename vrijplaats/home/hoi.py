"""Reaching out again, gently: whom to say hoi to, at the rhythm that each young person chose themselves."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import DateField, DateTimeField, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from vrijplaats.impact.models import Statement
from vrijplaats.journal.models import Entry
from vrijplaats.making.models import LogEntry
from vrijplaats.outreach.models import Encounter
from vrijplaats.people.models import Moment, Worker, WorksWith, YoungPerson

Rhythm = YoungPerson.Rhythm
DAYS_OF_REST = {Rhythm.OFTEN: 4, Rhythm.WEEKLY: 9, Rhythm.SOMETIMES: 21, Rhythm.MONTHLY: 35}
USUAL_REST = 21
AT_MOST = 5
STILL_FRESH = timedelta(days=45)


@dataclass(frozen=True)
class Hoi:
    """Someone to say hoi to, and the moment they kept that one may ask about."""

    person: YoungPerson
    moment: str


def people_to_greet(worker: Worker, today: date) -> list[Hoi]:
    """Return at most five people this worker walks with, from whom it was quiet for their own while.

    Who takes a break, wants to be left alone or comes by themselves is never on this list.
    """
    quiet = [(heard, person) for person in _walking_with(worker) if (heard := _quiet_since(person, today))]
    quiet.sort(key=lambda found: (found[0], found[1].name))
    return [Hoi(person, _fresh_moment(person, today)) for _, person in quiet[:AT_MOST]]


def _walking_with(worker: Worker) -> QuerySet[YoungPerson]:
    """Return the people this worker walks with, each with the last day of every sort of sign."""
    together = WorksWith.objects.filter(worker=worker, until_on=None)
    mine = YoungPerson.objects.visible_to(worker.user).filter(
        Q(fixed_contact=worker) | Q(pk__in=together.values("young_person"))
    )
    welcome = mine.filter(paused_at=None, is_left_alone=False).exclude(rhythm=Rhythm.NONE)
    of_person = OuterRef("pk")
    moments = Moment.objects.filter(young_person=of_person).order_by("-happened_on")
    return welcome.annotate(
        met_at=_last(Encounter.objects.standing().filter(links__young_person=of_person), "occurred_at"),
        greeted_at=_last(Entry.objects.filter(act="say_hoi", subjects__subject_id=of_person), "recorded_at"),
        said_on=_last(Statement.objects.filter(young_person=of_person), "said_on"),
        made_on=_last(LogEntry.objects.filter(by=of_person), "made_on"),
        together_on=_last(together.filter(young_person=of_person), "since_on"),
        kept_on=Subquery(moments.values("happened_on")[:1], output_field=DateField()),
        kept_words=Subquery(moments.values("words")[:1]),
    )


def _last(rows: QuerySet, field: str) -> Subquery:  # type: ignore[type-arg]
    """Return the latest value of `field`, a day where it ends in `_on` and a moment otherwise."""
    kind = DateField() if field.endswith("_on") else DateTimeField()
    return Subquery(rows.order_by(f"-{field}").values(field)[:1], output_field=kind)


def _quiet_since(person: YoungPerson, today: date) -> date | None:
    """Return the last day of contact when it is longer ago than this person likes; else None."""
    signs = ("met_at", "greeted_at", "said_on", "made_on", "together_on", "kept_on")
    days = [_day(sign) for name in signs if (sign := getattr(person, name)) is not None]
    heard = max(days, default=_day(person.created_at))
    rest = DAYS_OF_REST.get(Rhythm(person.rhythm), USUAL_REST) if person.rhythm else USUAL_REST
    return heard if today - heard > timedelta(days=rest) else None


def _day(sign: date) -> date:
    """Return the day of a sign in the movement's own time zone."""
    return timezone.localdate(sign) if isinstance(sign, datetime) else sign


def _fresh_moment(person: YoungPerson, today: date) -> str:
    """Return the words of the last kept moment while it is fresh enough to ask about."""
    kept_on: date | None = getattr(person, "kept_on", None)
    return str(getattr(person, "kept_words", "")) if kept_on and today - kept_on <= STILL_FRESH else ""
