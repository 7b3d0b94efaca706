"""Who may do what with people. Roles are predicates; about someone, the query itself is asked."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from rules.predicates import Predicate, predicate

from vrijplaats.foundation.rules import has_role, is_coordinator

from .models import Worker, YoungPerson

Role = Worker.Role

is_of_the_team = has_role(*Role)
# Roles that work with young people; a researcher only reads.
is_in_practice = has_role(*(role for role in Role if role != Role.RESEARCHER))
walks_along = has_role(*Worker.WALKING)
# Roles that may give others access to someone. A trainee walks along, but gives nobody access.
may_grant_access = has_role(*(role for role in Worker.WALKING if role != Role.TRAINEE))


@predicate
def has_own_page(user: Any) -> bool:
    """Whether this is the account of a young person."""
    return user.is_authenticated and user.as_young_person is not None


# Those who make here together. A guest and a researcher see only what is open to everyone.
is_of_the_group = is_in_practice | has_own_page
is_of_the_house = is_of_the_team | has_own_page

# A young person for themselves, or a worker who may give access and enters what they chose.
chooses_contacts = may_grant_access | has_own_page

__all__ = [
    "among",
    "chooses_contacts",
    "has_own_page",
    "is_close",
    "is_coordinator",
    "is_in_practice",
    "is_of_the_group",
    "is_of_the_house",
    "is_of_the_team",
    "lets_go",
    "may_grant_access",
    "sees",
    "walks_along",
]


def among(rows: Callable[[Any], QuerySet[Any]]) -> Predicate:
    """Turn a permission query, such as `visible_to`, into a predicate, so that there is no second rule."""

    def is_among(user: Any, thing: Model) -> bool:
        return rows(user).filter(pk=thing.pk).exists()

    return Predicate(is_among)


def _let_go_by(user: Any) -> QuerySet[YoungPerson]:
    """Return whom this user may let go: themselves, those who chose them, or all they arrange."""
    rows = YoungPerson.objects.arranged_by(user)
    if is_coordinator(user) or not is_of_the_team(user):
        return rows
    return rows.filter(fixed_contact__user=user)


sees = among(lambda user: YoungPerson.objects.visible_to(user))
is_close = among(lambda user: YoungPerson.objects.close_to(user))
lets_go = among(_let_go_by)
