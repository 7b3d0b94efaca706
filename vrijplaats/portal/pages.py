"""What the public window and someone's own place show, gathered once from the phases."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.utils import timezone

from vrijplaats.changemakers.models import Step
from vrijplaats.duplicates.models import Merge
from vrijplaats.duplicates.questions import questions_for
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess, Work
from vrijplaats.messages.cards import MyReminders, my_reminders
from vrijplaats.people.models import Handover, Moment, TemporaryAccess, User, Worker, YoungPerson
from vrijplaats.retention.waiting import Waitings, waiting_for
from vrijplaats.sharing.cards import StoryCard, my_story
from vrijplaats.statements.models import Consent, Statement
from vrijplaats.statements.waiting import AwaitsHome, waiting_for_home
from vrijplaats.support.cards import MySupport, my_support
from vrijplaats.transitions.cards import MyTransitions, my_transitions
from vrijplaats.ui.motifs import MOTIFS

PASSER_BY = AnonymousUser()
MOST_GATHERINGS, MOST_WORKS, MOST_WORKERS = 3, 4, 5
ON_A_PAGE = 12
MOST_TEMPORARY = 3


@dataclass(frozen=True)
class ShownWork:
    """A work with the picture of its art form, on a ground that suits it."""

    work: Work
    motif: str
    ground: str


@dataclass(frozen=True)
class WindowPage:
    """What anyone may see without signing in."""

    gatherings: list[Gathering]
    works: list[ShownWork]
    workers: list[Worker]


@dataclass(frozen=True)
class Day:
    """One day of the programme."""

    day: date
    gatherings: list[Gathering]


@dataclass(frozen=True)
class Week:
    """One week of the programme; days on which nothing is planned are left out."""

    is_this_week: bool
    days: list[Day]


@dataclass(frozen=True)
class ToldStatement:
    """A statement; `uses` holds per use its value, its label and whether the speaker said yes."""

    statement: Statement
    uses: list[tuple[str, str, bool]]
    is_with_name: bool
    expires_on: date | None

    @property
    def given(self) -> list[str]:
        """The labels of the uses that have a yes."""
        return [label for _use, label, is_given in self.uses if is_given]

    @property
    def is_awaiting_home(self) -> bool:
        """Whether one of these waits for a yes from home."""
        return bool(self.statement.waiting(use for use, _label, is_given in self.uses if is_given))

    @property
    def icon(self) -> str:
        """The name of the window icon that is as far open as these words are."""
        uses = {use for use, _label, is_given in self.uses if is_given}
        return "open" if Consent.Use.PUBLIC in uses else "group" if uses else "closed"


@dataclass(frozen=True)
class MyPlace:
    """Everything of one young person, for that young person."""

    person: YoungPerson
    making: list[MakingProcess]
    steps_to_confirm: list[Step]
    steps: list[Step]
    moments: list[Moment]
    statements: list[ToldStatement]
    companions: list[Worker]
    waiting: Waitings | None
    temporary_access: list[TemporaryAccess]
    handovers: list[Handover]
    same_questions: list[Merge]
    reminders: MyReminders | None
    support: MySupport | None
    transitions: MyTransitions | None
    story: StoryCard | None
    awaits_home: list[AwaitsHome]


def window_page() -> WindowPage:
    """Gather the coming week, works that are open to everyone, and the workers someone may meet."""
    now = timezone.now()
    coming = _public(now - timedelta(hours=1), now + timedelta(days=7))
    works = Work.objects.visible_to(PASSER_BY).select_related("art_form")
    named = Prefetch("process__makers", YoungPerson.objects.present())
    return WindowPage(
        gatherings=_different(coming)[:MOST_GATHERINGS],
        works=_with_pictures(list(works.prefetch_related(named)[:MOST_WORKS])),
        workers=list(Worker.objects.walking()[:MOST_WORKERS]),
    )


def _different(coming: list[Gathering]) -> list[Gathering]:
    """Return the first of each theme, so that a daily gathering leaves room for the rest."""
    first: dict[str, Gathering] = {}
    for gathering in coming:
        first.setdefault(gathering.theme, gathering)
    return list(first.values())


def _with_pictures(works: list[Work]) -> list[ShownWork]:
    """Give every work a picture, with grounds that differ side by side where they can."""
    shown: list[ShownWork] = []
    for place, work in enumerate(works):
        wanted = work.art_form.motif if work.art_form else ""
        motif = wanted if wanted in MOTIFS else "petals"
        grounds = [g for g in MOTIFS[motif].on if g not in {s.ground for s in shown}] or [*MOTIFS[motif].on]
        shown.append(ShownWork(work, motif, grounds[place % len(grounds)]))
    return shown


def two_weeks() -> list[Week]:
    """Gather the public programme of this week and the next, from today on."""
    today = timezone.localdate()
    next_monday = today + timedelta(days=7 - today.weekday())
    days = [Day(day, list(found)) for day, found in groupby(_from(today, next_monday), key=_day)]
    return [
        Week(True, [day for day in days if day.day < next_monday]),
        Week(False, [day for day in days if day.day >= next_monday]),
    ]


def my_place(person: YoungPerson) -> MyPlace:
    """Gather someone's own place, read with their own account."""
    user = person.user or PASSER_BY
    steps = list(Step.objects.visible_to(user).filter(young_person=person, given_back_on=None))
    making = MakingProcess.objects.visible_to(user).filter(makers=person).with_company(user)
    return MyPlace(
        person=person,
        making=list(making[:ON_A_PAGE]),
        steps_to_confirm=[step for step in steps if step.confirmed_on is None],
        steps=[step for step in steps if step.confirmed_on is not None],
        moments=list(
            Moment.objects.visible_to(user).filter(young_person=person).order_by("-happened_on", "-kept_at")
        ),
        statements=_told_by(person, user),
        companions=list(Worker.objects.walking_with(person)),
        waiting=waiting_for(person.user) if person.user else None,
        temporary_access=list(
            TemporaryAccess.objects.visible_to(user).select_related("worker")[:MOST_TEMPORARY]
        ),
        handovers=list(
            Handover.objects.visible_to(user).unheard().select_related("from_worker", "to_worker")
        ),
        same_questions=questions_for(person.user) if person.user else [],
        reminders=my_reminders(person.user, person) if person.user else None,
        support=my_support(person.user, person) if person.user else None,
        transitions=my_transitions(person.user, person) if person.user else None,
        story=my_story(person.user, person) if person.user else None,
        awaits_home=waiting_for_home(person, person.user) if person.user else [],
    )


def fixed_contact_of(user: User | AnonymousUser) -> Worker | None:
    """Return whom this young person chose and who still works here; None for anyone else."""
    if not isinstance(user, User):
        return None
    people = YoungPerson.objects.close_to(user).filter(user=user).select_related("fixed_contact")
    person = people.first()
    if person is None or person.fixed_contact is None:
        return None
    return Worker.objects.active().filter(pk=person.fixed_contact_id).first()


def _told_by(person: YoungPerson, user: User | AnonymousUser) -> list[ToldStatement]:
    """Return someone's statements that they did not take back, with their consent per use."""
    given = Prefetch("consents", Consent.objects.filter(withdrawn_at=None))
    told = Statement.objects.visible_to(user).filter(young_person=person, withdrawn_at=None).exclude(words="")
    return [_told(said) for said in told.select_related("young_person").prefetch_related(given)[:ON_A_PAGE]]


def _told(statement: Statement) -> ToldStatement:
    """Return a statement with what is allowed now: which uses, with a name or not, and until when."""
    given = list(statement.consents.all())
    ends = [end for consent in given if (end := consent.expires_on) and end >= timezone.localdate()]
    with_name = any(consent.is_with_name for consent in given)
    return ToldStatement(statement, _uses(statement), with_name, min(ends, default=None))


def _uses(statement: Statement) -> list[tuple[str, str, bool]]:
    """Return every use with its label, and whether it has a yes that was not taken back."""
    given = {consent.use for consent in statement.consents.all()}
    return [(use.value, str(use.label), use.value in given) for use in Consent.Use]


def _from(today: date, next_monday: date) -> list[Gathering]:
    """Return the public gatherings from today up to the end of next week."""
    return _public(_midnight(today), _midnight(next_monday + timedelta(days=7)))


def _public(start: datetime, end: datetime) -> list[Gathering]:
    """Return the public gatherings from `start` up to and not including `end`."""
    return list(Gathering.objects.visible_to(PASSER_BY).held_between(start, end).select_related("spot"))


def _midnight(day: date) -> datetime:
    """Return midnight at the beginning of a day, in the movement's own time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _day(gathering: Gathering) -> date:
    return timezone.localdate(gathering.starts_at)
