"""What this room shows on someone's own place, on their page, and on Vandaag; offered to those pages."""

from dataclasses import dataclass

from django.utils import timezone

from vrijplaats.people.models import User, Worker, YoungPerson

from .models import NotNow, TransitionCard

MOST_TODAY = 6


@dataclass(frozen=True)
class MyTransitions:
    """Whether somebody wants nothing now, and their card of eighteen."""

    no: NotNow | None
    card: TransitionCard | None


def my_transitions(user: User, person: YoungPerson) -> MyTransitions:
    """Gather what stands on someone's own place, or for a worker who hears them on their page."""
    theirs = {"young_person": person}
    return MyTransitions(
        no=NotNow.objects.visible_to(user).filter(**theirs).standing().first(),
        card=TransitionCard.objects.visible_to(user).filter(**theirs).first(),
    )


def soon_eighteen(worker: Worker) -> list[TransitionCard]:
    """Return the cards of those whom this worker hears and who are soon eighteen, for Vandaag."""
    if not worker.is_walking_along:
        return []
    cards = TransitionCard.objects.visible_to(worker.user).coming(timezone.localdate())
    return list(cards.select_related("young_person")[:MOST_TODAY])
