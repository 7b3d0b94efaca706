"""What the page of learning together shows: what comes, what is tried, tensions, and what was learned."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from vrijplaats.knowledge.library import TensionField, library
from vrijplaats.language.folding import fold

from .models import LearningSession, Tension

TRYING, SUGGESTED = 4, 4


@dataclass(frozen=True)
class LearningPage:
    """The next session, what is being tried, tensions of now, and pairs that the team might recognise."""

    coming: LearningSession | None
    trying: list[LearningSession]
    tensions: list[Tension]
    suggestions: list[TensionField]


def learning_page() -> LearningPage:
    """Gather the page as it is today."""
    coming = LearningSession.objects.filter(held_on__gte=timezone.localdate())
    trying = LearningSession.objects.exclude(trying_next="").filter(held_on__lte=timezone.localdate())
    tensions = list(Tension.objects.all())
    return LearningPage(
        coming=_with_company(coming.order_by("held_on")).first(),
        trying=list(trying[:TRYING]),
        tensions=[tension for tension in tensions if tension.is_active],
        suggestions=_not_noted(tensions)[:SUGGESTED],
    )


def past_sessions() -> QuerySet[LearningSession]:
    """Return the sessions that have been, latest first."""
    return _with_company(LearningSession.objects.filter(held_on__lt=timezone.localdate()))


def _with_company(sessions: QuerySet[LearningSession]) -> QuerySet[LearningSession]:
    return sessions.select_related("tension").prefetch_related("present")


def _not_noted(tensions: list[Tension]) -> list[TensionField]:
    """Return pairs from the knowledge base that the team has not noted yet."""
    noted = {(fold(tension.pole_a), fold(tension.pole_b)) for tension in tensions}
    return [pair for pair in library().tension_fields if tuple(map(fold, pair.poles)) not in noted]
