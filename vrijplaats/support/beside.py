"""What rooms above show on the page of a question: each registers its part, as with what they tell."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vrijplaats.people.models import User

from .models import HelpRequest


@dataclass(frozen=True)
class Beside:
    """Rows of another room that belong to a question, and the template that draws them as `part.rows`."""

    template: str
    rows: list[Any]


type_of_part = Callable[[HelpRequest, User], Beside]
_parts: list[type_of_part] = []


def stands_beside(part: type_of_part) -> type_of_part:
    """Register how one room gathers its rows for a question that this user reads."""
    _parts.append(part)
    return part


def beside(asked: HelpRequest, user: User) -> list[Beside]:
    """Return the parts of every room, in the order in which the rooms were loaded."""
    return [part(asked, user) for part in _parts]
