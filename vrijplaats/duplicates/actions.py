"""The acts of merging two cards: asked, said by who knows them, done, undone within a week, and finished."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.privacy.erasure import steps
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.presence import locked_for_erasure, tried_again

from .answers import answers_of, still_needed
from .cards import account_kept, carry_refusals, end_temporary_access, join_cards, keep_out_of_both, state_of
from .models import Merge
from .moving import are_together, move_rows, put_back


class AreTwoError(ValueError):
    """Both were at one meeting, on one round or in one process."""


class AskedAlreadyError(ValueError):
    """One of both is in another merge that waits, or that can still be undone."""


class TooLateError(ValueError):
    """The week of undoing is over, or it was undone before."""


@transaction.atomic
def look_at_pairs(*, people: Iterable[UUID], by: User) -> None:
    """Record that a coordinator saw that these may stand here twice; each of them finds it in Wie keek."""
    write_entry("read", by=by, about=sorted(set(people)), may_be_gone=True)


@tried_again
@transaction.atomic
def ask_whether_same(*, kept: YoungPerson, other: YoungPerson, by: User) -> Merge:
    """Ask who knows them whether two cards are one person; whoever asks and knows them has answered.

    Merges at once where nobody else has to answer. Raises AreTwoError or AskedAlreadyError.
    """
    if are_together(kept.pk, other.pk):
        raise AreTwoError
    merge = _begin(kept, other)
    _answer(merge, by)
    write_entry(_act(merge, "ask_whether_same"), by=by, thing=merge, about=_pair(merge))
    _leave_one(merge)
    return merge


@transaction.atomic
def call_them_two(*, kept: YoungPerson, other: YoungPerson, by: User) -> Merge:
    """Remember that these are two people, so that nobody asks again. Raises AskedAlreadyError."""
    merge = _begin(kept, other)
    merge.refused_at = timezone.now()
    merge.save(update_fields=["refused_at"])
    write_entry("call_them_two", by=by, thing=merge, about=_pair(merge))
    return merge


@tried_again
@transaction.atomic
def say_same(*, merge: Merge, by: User) -> Merge:
    """Say that both cards are one person, as far as this user may say so; the last answer merges them.

    Raises AreTwoError where they turn out to have been together somewhere.
    """
    merge = _waiting(merge)
    said = _answer(merge, by)
    write_entry(_act(merge, "say_same"), by=by, thing=merge, about=_pair(merge), fields=said)
    _leave_one(merge)
    return merge


@transaction.atomic
def say_two(*, merge: Merge, by: User) -> Merge:
    """Say that these are two people, or take the question back; nobody asks again."""
    merge = _waiting(merge)
    merge.refused_at = timezone.now()
    merge.save(update_fields=["refused_at"])
    write_entry("say_two", by=by, thing=merge, about=_pair(merge))
    return merge


@tried_again
@transaction.atomic
def undo_merge(*, merge: Merge, by: User) -> Merge:
    """Make two cards of one again, within a week; what was done since stays on the card that stayed.

    A no that was said since holds for both. Raises TooLateError.
    """
    with locked_for_erasure(merge.kept.subject):
        merge = Merge.objects.select_related("kept", "other").get(pk=merge.pk)
        if not merge.can_be_undone:
            raise TooLateError("this merge cannot be undone")
        Subject.objects.filter(pk=merge.other_id).update(merged_into=None)
        carry_refusals(merge)
        put_back(merge.changes["rows"])
        merge.undone_at, merge.changes = timezone.now(), {}
        merge.save(update_fields=["undone_at", "changes"])
        write_entry("undo_merge", by=by, thing=merge, about=_pair(merge))
    return merge


@tried_again
@transaction.atomic
def finish_merge(*, merge: Merge) -> None:
    """Empty the other card once its week is over; its key goes with the person, so that no copy is lost."""
    with locked_for_erasure(merge.other.subject) as other:
        write_entry("finish_merge", by=None, thing=merge, about=[merge.kept_id])
        with account_kept(merge.other):
            for step in steps():
                step(other)


def _begin(kept: YoungPerson, other: YoungPerson) -> Merge:
    pair = [kept.pk, other.pk]
    if Merge.objects.open().filter(Q(kept__in=pair) | Q(other__in=pair)).exists():
        raise AskedAlreadyError
    return Merge.objects.create(kept=kept, other=other)


def _waiting(merge: Merge) -> Merge:
    """Return it as it is now, locked; Merge.DoesNotExist where it waits no longer."""
    return Merge.objects.waiting().select_for_update().get(pk=merge.pk)


def _answer(merge: Merge, by: User) -> list[str]:
    """Give the answers of this user, and merge where none is missing; return which they gave."""
    said = answers_of(merge, by)
    for name in said:
        setattr(merge, name, timezone.now())
    merge.save(update_fields=said)
    if not still_needed(merge):
        _merge(merge)
    return said


def _merge(merge: Merge) -> None:
    """Move everything to one card; nobody acts on the other meanwhile."""
    if are_together(merge.kept_id, merge.other_id):
        raise AreTwoError
    with locked_for_erasure(merge.other.subject):
        kept, other = (YoungPerson.objects.select_related("subject").get(pk=pk) for pk in _pair(merge))
        end_temporary_access(kept, other)
        rows = [*join_cards(kept, other), *move_rows(other.pk, kept.pk), *keep_out_of_both(kept, other)]
        merge.changes, merge.merged_at = {"rows": rows, "state": state_of(kept)}, timezone.now()
        merge.save(update_fields=["changes", "merged_at"])


def _leave_one(merge: Merge) -> None:
    """Let the other card be nobody's any more: after the entry, since acts on it are refused then."""
    if merge.merged_at is not None:
        Subject.objects.filter(pk=merge.other_id).update(merged_into=merge.kept_id)


def _act(merge: Merge, asked: str) -> str:
    return "merge_cards" if merge.merged_at else asked


def _pair(merge: Merge) -> list[UUID]:
    return [merge.kept_id, merge.other_id]
