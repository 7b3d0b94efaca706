"""What the pages of this room show, gathered once."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from vrijplaats.foundation.hours import answer_due, next_opening, opening_now
from vrijplaats.people.models import User, Worker, YoungPerson

from .beside import Beside, beside
from .models import (
    MOST_OPEN_STEPS,
    Accompaniment,
    HelpRequest,
    Reply,
    SmallStep,
    Waiting,
)
from .models.cover import Cover, hearing
from .rules import is_own, speaks_for

ON_A_PAGE = 24
MOST_REPLIES = 40


@dataclass(frozen=True)
class Readers:
    """Who reads what somebody asks, and when an answer may come; `until` is when those here now leave."""

    workers: list[Worker]
    until: datetime | None
    opens_at: datetime | None
    due_at: datetime
    is_night: bool

    @property
    def first(self) -> Worker | None:
        """The one who reads it; with several, whoever of them opens it first."""
        return self.workers[0] if len(self.workers) == 1 else None


def who_reads(person: YoungPerson) -> Readers:
    """Return who reads the questions of this young person, in the team's own hours."""
    now = timezone.now()
    here, later = opening_now(now), next_opening(now)
    return Readers(
        workers=list(hearing(person)),
        until=here[1] if here else None,
        opens_at=later[0] if later else None,
        due_at=answer_due(now),
        is_night=not 7 <= timezone.localtime(now).hour < 22,
    )


@dataclass(frozen=True)
class MyRequests:
    """The questions that someone reads, and for a young person who reads them."""

    requests: list[HelpRequest]
    person: YoungPerson | None
    readers: Readers | None


def my_requests(user: User) -> MyRequests:
    """Gather someone's own questions, or those that a worker reads."""
    person = user.as_young_person
    found = HelpRequest.objects.visible_to(user).select_related("young_person")
    return MyRequests(list(found[:ON_A_PAGE]), person, who_reads(person) if person else None)


@dataclass(frozen=True)
class RequestPage:
    """One question with all that belongs to it."""

    asked: HelpRequest
    companion: Worker | None
    covers: list[Worker]
    readers: Readers
    steps: list[SmallStep]
    done: list[SmallStep]
    coming: list[Accompaniment]
    been: list[Accompaniment]
    waiting: list[Waiting]
    beside: list[Beside]
    replies: list[Reply]
    is_own: bool
    may_say: bool

    @property
    def is_waiting(self) -> bool:
        """Whether something that was said aloud is still made anew."""
        return any(spoken.is_waiting for spoken in (self.asked, *self.replies))

    @property
    def has_room(self) -> bool:
        """Whether another step may be added."""
        return len(self.steps) < MOST_OPEN_STEPS


def page_of_request(asked: HelpRequest, user: User) -> RequestPage:
    """Gather a question that this user reads."""
    steps = list(SmallStep.objects.visible_to(user).filter(request=asked))
    along = Accompaniment.objects.visible_to(user).filter(request=asked).select_related("companion")
    replies = Reply.objects.visible_to(user).filter(request=asked).select_related("worker")
    appointments = list(along)
    return RequestPage(
        asked=asked,
        companion=companion_of(asked),
        covers=_covers(asked),
        readers=who_reads(asked.young_person),
        steps=[step for step in steps if step.done_at is None],
        done=[step for step in steps if step.done_at is not None],
        coming=[each for each in appointments if not each.outcome],
        been=[each for each in appointments if each.outcome],
        waiting=list(Waiting.objects.visible_to(user).filter(request=asked).going_on()),
        beside=beside(asked, user),
        replies=list(replies[:MOST_REPLIES]),
        is_own=is_own(user, asked.young_person),
        may_say=speaks_for(user, asked.young_person),
    )


def companion_of(asked: HelpRequest) -> Worker | None:
    """Return who goes along: the fixed contact, or else whoever opened it first; None for nobody yet."""
    return asked.young_person.fixed_contact or asked.opened_by


def may_go_along(asked: HelpRequest) -> QuerySet[Worker]:
    """Return the workers who may go along: who hears this person, walks with them, or is approved cover."""
    person = asked.young_person
    covers = Cover.objects.filter(young_person=person).approved().values("worker")
    together = Worker.objects.walking_with(person).values("pk")
    near = Q(pk__in=hearing(person).values("pk")) | Q(pk__in=together) | Q(pk__in=covers)
    return Worker.objects.choosable_by(person).filter(near)


def _covers(asked: HelpRequest) -> list[Worker]:
    """Return who reads along today, since the fixed contact is away."""
    standing = Cover.objects.filter(young_person=asked.young_person).standing(timezone.localdate())
    return [cover.worker for cover in standing.select_related("worker")]
