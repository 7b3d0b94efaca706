"""Who did something, in words that are right for everyone: of the team by name, a young person never."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from .models import User, Worker, YoungPerson


def names_of(actors: Iterable[UUID | None], *, me: YoungPerson | None = None) -> dict[UUID | None, str]:
    """Return for each account how a young person (`me`) reads of it.

    Without an account it was the schedule or a command. An account that is gone was of somebody erased.
    """
    wanted = set(actors)
    accounts = {actor for actor in wanted if actor is not None}
    guests = User.objects.filter(pk__in=accounts).values_list("pk", flat=True)
    young = YoungPerson.objects.filter(user__in=accounts).values_list("user", "pk", "subject__merged_into")
    team = Worker.objects.filter(user__in=accounts).values_list("user", "name")
    names: dict[UUID | None, str] = {}
    if None in wanted:
        names[None] = _("de computer")
    names.update(dict.fromkeys(wanted - {None}, _("iemand die hier niet meer is")))
    names.update(dict.fromkeys(guests, _("een gast")))
    names.update({user: _("een andere jongere") for user, *_cards in young})
    names.update({user: name for user, name in team if name})
    if me is not None:
        names.update({user: _("jou") for user, *cards in young if me.pk in cards})
    return names
