"""What the pages of the team show, gathered once from the phases."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from vrijplaats.changemakers.models import Step
from vrijplaats.duplicates.models import Merge
from vrijplaats.duplicates.questions import questions_for
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess
from vrijplaats.messages.cards import MyReminders, my_reminders
from vrijplaats.outreach.models import StreetRound
from vrijplaats.people.models import Handover, Moment, TemporaryAccess, User, Worker, YoungPerson
from vrijplaats.people.names import told_apart
from vrijplaats.people.rules import chooses_contacts, is_close, lets_go, may_grant_access
from vrijplaats.reflection.models import LearningSession
from vrijplaats.reporting_code.models import DangerRecord
from vrijplaats.retention.models import LettingGo
from vrijplaats.sharing.cards import StoryCard, my_story
from vrijplaats.statements.models import Consent, Statement
from vrijplaats.statements.waiting import AwaitsHome, waiting_for_home
from vrijplaats.support.cards import MySupport, SupportToday, support_today, their_support
from vrijplaats.transitions.cards import MyTransitions, my_transitions, soon_eighteen
from vrijplaats.transitions.models import TransitionCard

from .first_week import FirstStep, first_week
from .hoi import Hoi, people_to_greet

MAKING_TODAY, MAKING_ON_A_PAGE, MOST_TEMPORARY = 3, 12, 3


@dataclass(frozen=True)
class Round:
    """The round that is under way or comes next."""

    round: StreetRound
    companions: list[Worker | YoungPerson]
    is_mine: bool

    @property
    def is_today(self) -> bool:
        """Whether it is today, or already under way."""
        return self.round.is_open or timezone.localdate(self.round.starts_at) == timezone.localdate()


@dataclass(frozen=True)
class Quote:
    """Words with a consent to learn from them, and the name that may stand beside them; often none."""

    statement: Statement
    name: str


@dataclass(frozen=True)
class Today:
    """What the page Vandaag shows one worker."""

    worker: Worker
    round: Round | None
    greetings: list[Hoi]
    gathering: Gathering | None
    quote: Quote | None
    making: list[MakingProcess]
    is_someone_asked: bool
    is_to_look_at: bool
    same_questions: list[Merge]
    first_week: list[FirstStep]
    question: LearningSession | None
    support: SupportToday | None
    soon_eighteen: list[TransitionCard]


def today_for(worker: Worker) -> Today:
    """Gather Vandaag for this worker; every part may be empty."""
    now, user = timezone.now(), worker.user
    coming = Gathering.objects.visible_to(user).filter(starts_at__gt=now - timedelta(hours=2))
    making = MakingProcess.objects.visible_to(user).with_company(user)
    return Today(
        worker=worker,
        round=_next_round(worker),
        greetings=people_to_greet(worker, timezone.localdate(now)) if worker.is_walking_along else [],
        gathering=coming.filter(is_called_off=False).with_hosts().first(),
        quote=_quote(user),
        making=list(making[:MAKING_TODAY]),
        same_questions=questions_for(user) if may_grant_access(user) else [],
        is_someone_asked=LettingGo.objects.visible_to(user).announced().exists(),
        is_to_look_at=DangerRecord.objects.changeable_by(user).to_look_at(timezone.localdate(now)).exists(),
        first_week=first_week(worker),
        question=_question(timezone.localdate(now)) if worker.role == Worker.Role.RESEARCHER else None,
        support=support_today(worker),
        soon_eighteen=soon_eighteen(worker),
    )


def _question(today: date) -> LearningSession | None:
    """Return the session of learning that comes next: what a researcher has to bring something to."""
    return LearningSession.objects.filter(held_on__gte=today).order_by("held_on").first()


def _next_round(worker: Worker) -> Round | None:
    """Return the round that is under way, or else the one that comes next, and those who go along."""
    rounds = StreetRound.objects.visible_to(worker.user).with_company(worker.user)
    next_first = (F("started_at").asc(nulls_last=True), "starts_at", "pk")
    found = (rounds.under_way() | rounds.coming()).order_by(*next_first).first()
    if found is None:
        return None
    workers = list(found.workers.all())
    peers: list[YoungPerson] = getattr(found, "known_peers", [])
    others = [each for each in workers if each != worker]
    return Round(found, [*others, *peers], is_mine=worker in workers)


def _quote(user: User) -> Quote | None:
    """Return the latest words that may be used to learn from; an alias goes before a name."""
    usable = Statement.objects.shared_with(user)
    given = Consent.objects.filter(statement=OuterRef("pk"), use=Consent.Use.LEARNING, withdrawn_at=None)
    named = Exists(given.filter(is_with_name=True))
    found = usable.select_related("young_person").annotate(is_named=named).first()
    if found is None:
        return None
    is_named: bool = getattr(found, "is_named", False)
    name = found.young_person.name if is_named and found.young_person else ""
    return Quote(found, found.alias or name)


@dataclass(frozen=True)
class Named:
    """Someone on Mensen: in full for readers of their page, by name alone for whoever arranges walks."""

    person: YoungPerson
    is_seen: bool
    apart: str = ""


def people_named(keys: list[UUID], user: User) -> list[Named]:
    """Return these people in this order, with a name alone for anyone whose page this user may not read."""
    seen = YoungPerson.objects.visible_to(user).in_bulk(keys)
    others = YoungPerson.objects.arranged_by(user).only("subject", "name", "created_at")
    named = others.in_bulk([key for key in keys if key not in seen])
    found = {key: seen.get(key) or named[key] for key in keys}
    apart = told_apart((key, person.name, person.created_at) for key, person in found.items())
    return [Named(person, key in seen, apart.get(key, "")) for key, person in found.items()]


@dataclass(frozen=True)
class PersonPage:
    """Someone's page: strengths first, and only moments they chose to keep."""

    person: YoungPerson
    making: list[MakingProcess]
    steps: list[Step]
    companions: list[Worker]
    moments: list[Moment]
    may_forget: bool
    is_close: bool
    may_arrange: bool
    may_choose: bool
    may_keep_out: bool
    access: TemporaryAccess | None
    temporary_access: list[TemporaryAccess]
    handovers: list[Handover]
    reminders: MyReminders | None
    support: MySupport | None
    transitions: MyTransitions | None
    friends: list[YoungPerson] = field(default_factory=list)
    story: StoryCard | None = None
    awaits_home: list[AwaitsHome] = field(default_factory=list)


def page_of(person: YoungPerson, user: User) -> PersonPage:
    """Gather the page of a young person whom this user may see."""
    processes = MakingProcess.objects.visible_to(user).filter(makers=person).with_company(user)
    making = list(processes[:MAKING_ON_A_PAGE])
    is_near = is_close(user, person)
    temporary_access = list(person.temporary_access.select_related("worker"))
    friends = {m.pk: m for process in making for m in getattr(process, "known_makers", []) if m != person}
    support = their_support(user, person)
    return PersonPage(
        person=person,
        making=making,
        steps=list(Step.objects.visible_to(user).standing().filter(young_person=person)),
        companions=list(Worker.objects.walking_with(person)),
        moments=list(Moment.objects.visible_to(user).filter(young_person=person)),
        may_forget=lets_go(user, person),
        is_close=is_near,
        may_arrange=may_grant_access(user) and is_near,
        may_choose=chooses_contacts(user) and is_near,
        may_keep_out=person.fixed_contact is not None and person.fixed_contact.user_id == user.pk,
        access=next(
            (o for o in temporary_access if o.worker.user_id == user.pk and o.until > timezone.now()), None
        ),
        temporary_access=temporary_access[:MOST_TEMPORARY] if is_near else [],
        handovers=_to_tell(person, user) if is_near else [],
        reminders=my_reminders(user, person) if is_near else None,
        support=support,
        transitions=my_transitions(user, person) if support else None,
        friends=list(friends.values()),
        story=my_story(user, person),
        awaits_home=waiting_for_home(person, user) if is_near else [],
    )


def _to_tell(person: YoungPerson, user: User) -> list[Handover]:
    """Return who took over from whom while nobody told this person; for who may choose with them."""
    if not may_grant_access(user):
        return []
    handed = Handover.objects.visible_to(user).unheard().filter(young_person=person)
    return list(handed.select_related("from_worker", "to_worker"))
