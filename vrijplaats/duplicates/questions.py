"""The questions about two cards that wait for somebody, for the pages on which they find them."""

from vrijplaats.people.models import User
from vrijplaats.people.rules import is_of_the_team

from .answers import answers_of
from .models import Merge


def questions_for(user: User) -> list[Merge]:
    """Return the questions that wait for this user, and for a young person also what was merged this week."""
    merges = Merge.objects.visible_to(user).open().select_related("kept__subject", "other__subject")
    return [merge for merge in merges if _is_for(merge, user)]


def _is_for(merge: Merge, user: User) -> bool:
    if merge.merged_at is not None:
        return merge.can_be_undone and not is_of_the_team(user)
    return bool(answers_of(merge, user))
