"""What this room shows on someone's own place, on their page, and on Vandaag; offered to those pages."""

from dataclasses import dataclass

from django.utils import timezone

from vrijplaats.people.models import User, Worker, YoungPerson

from .models import Accompaniment, Cover, HelpRequest, Waiting
from .models.cover import people_heard_by

MOST_REQUESTS, MOST_TODAY = 3, 6


@dataclass(frozen=True)
class MySupport:
    """What a young person asked, and who wants to read along."""

    person: YoungPerson
    requests: list[HelpRequest]
    covers: list[Cover]

    @property
    def asked_covers(self) -> list[Cover]:
        """The covers that wait for their yes."""
        return [cover for cover in self.covers if not cover.is_approved]


def my_support(user: User, person: YoungPerson) -> MySupport:
    """Gather what stands on someone's own place, or for a worker who hears them on their page."""
    theirs = {"young_person": person}
    requests = HelpRequest.objects.visible_to(user).filter(**theirs)
    covers = Cover.objects.visible_to(user).filter(**theirs, ended_at=None).select_related("worker")
    return MySupport(
        person=person,
        requests=list(requests[:MOST_REQUESTS]),
        covers=list(covers),
    )


def their_support(user: User, person: YoungPerson) -> MySupport | None:
    """Gather the same for a worker who hears this person; None for one who does not."""
    if not people_heard_by(user).filter(pk=person.pk).exists():
        return None
    return my_support(user, person)


@dataclass(frozen=True)
class SupportToday:
    """What a worker finds on Vandaag: who asked something, where they go along, and whom they call.

    For a coordinator also whose questions wait, without their words.
    """

    unopened: list[HelpRequest]
    along: list[Accompaniment]
    to_call: list[Waiting]
    waiting_too_long: list[YoungPerson]

    def __bool__(self) -> bool:
        return any((self.unopened, self.along, self.to_call, self.waiting_too_long))


def support_today(worker: Worker) -> SupportToday | None:
    """Gather what waits for this worker today; None for a role that goes along with nobody."""
    if not worker.is_walking_along:
        return None
    user, today = worker.user, timezone.localdate()
    requests = HelpRequest.objects.visible_to(user).select_related("young_person")
    along = Accompaniment.objects.visible_to(user).coming().filter(companion=worker)
    waiting = Waiting.objects.visible_to(user).to_call(today).select_related("young_person")
    return SupportToday(
        unopened=list(requests.unopened()[:MOST_TODAY]),
        along=list(along.select_related("young_person")[:MOST_TODAY]),
        to_call=list(waiting[:MOST_TODAY]),
        waiting_too_long=_waiting_too_long(worker) if worker.is_coordinator else [],
    )


def _waiting_too_long(coordinator: Worker) -> list[YoungPerson]:
    """Return whose question nobody opened in the team's own time, whom this coordinator may know by name."""
    overdue = HelpRequest.objects.overdue(timezone.now()).values("young_person")
    here = YoungPerson.objects.arranged_by(coordinator.user).filter(pk__in=overdue)
    return list(here.select_related("fixed_contact")[:MOST_TODAY])
