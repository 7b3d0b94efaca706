"""What the pages about two cards show, gathered once."""

from dataclasses import dataclass
from typing import Any

from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.people.rules import is_coordinator, is_of_the_team, may_grant_access

from .answers import answers_of, has_answered, knowing, still_needed
from .cards import differences
from .finding import Pair, pair_of
from .models import Merge, other_cards
from .moving import are_together
from .preview import what_moves


@dataclass(frozen=True)
class PairPage:
    """A pair before anybody was asked: what would move, and who has to say something."""

    pair: Pair
    moves: list[str]
    are_two: bool
    asked: list[Worker]
    with_account: bool


def pair_page(kept: YoungPerson, other: YoungPerson, user: User) -> PairPage:
    """Gather the preview of a pair for this coordinator."""
    asked = {worker.pk: worker for person in (kept, other) for worker in knowing(person)}
    return PairPage(
        pair=pair_of(kept, other),
        moves=what_moves(other),
        are_two=are_together(kept.pk, other.pk),
        asked=[worker for worker in asked.values() if worker.user_id != user.pk],
        with_account=bool(kept.user_id or other.user_id),
    )


@dataclass(frozen=True)
class QuestionPage:
    """One question whether two cards are one, and what this user may say about it."""

    merge: Merge
    is_own: bool
    is_theirs: bool
    may_answer: bool
    may_refuse: bool
    may_undo: bool
    has_answered: bool
    waits_for_person: bool
    companions: list[Worker]
    moves: list[str]
    differences: list[tuple[str, Any, Any]]


def question_page(merge: Merge, user: User) -> QuestionPage:
    """Gather a question; a young person has part in it once those who know both sides have answered."""
    is_worker, is_done = is_of_the_team(user), merge.merged_at is not None
    may_answer = not is_done and bool(answers_of(merge, user))
    needed = [] if is_done else still_needed(merge)
    return QuestionPage(
        merge=merge,
        is_own=not is_worker,
        is_theirs=is_worker or is_done or may_answer,
        may_answer=may_answer,
        may_refuse=may_answer or (not is_done and is_coordinator(user)),
        may_undo=merge.can_be_undone and (may_grant_access(user) or not is_worker),
        has_answered=has_answered(merge, user),
        waits_for_person=bool(needed) and all(name.endswith("_yes_at") for name in needed),
        companions=list({w.pk: w for p in (merge.kept, merge.other) for w in knowing(p)}.values()),
        moves=[] if is_done else what_moves(merge.other),
        differences=[d for card in other_cards(merge.kept_id, user) for d in _both(merge, card, user)],
    )


def _both(merge: Merge, card: YoungPerson, user: User) -> list[tuple[str, Any, Any]]:
    kept = YoungPerson.objects.close_to(user).get(pk=merge.kept_id)
    return differences(kept, card)
