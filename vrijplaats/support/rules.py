"""Who says what about a question: how it stands is for the young person alone."""

from typing import Any

from vrijplaats.people.models import YoungPerson


def is_own(user: Any, young_person: YoungPerson) -> bool:
    """Whether this user is that young person."""
    return young_person.user_id is not None and young_person.user_id == user.pk


def speaks_for(user: Any, young_person: YoungPerson) -> bool:
    """Whether this user may say what is theirs to say: themselves, or a worker of who has no account.

    Such a worker writes down what they heard; whoever has an account says it there.
    """
    return is_own(user, young_person) or young_person.user_id is None
