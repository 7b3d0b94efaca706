"""Doors of outreach: for whom a page does not exist, it answers as if it were not there."""

from django.http import HttpRequest

from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import User

from .rules import is_team, keeps_log, may_remember


class SignedIn(HttpRequest):
    """A request of someone with an account; LoginRequiredMiddleware let nobody else through."""

    user: User


for_team = open_to(is_team)
for_practice = open_to(may_remember)
for_log_keepers = open_to(keeps_log)
