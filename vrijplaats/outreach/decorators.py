"""Decorators of outreach: a page answers 404 to everyone for whom it does not exist."""

from django.http import HttpRequest

from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import User

from .rules import goes_out, keeps_forms, may_remember, plans_rounds


class SignedIn(HttpRequest):
    """A request of someone with an account; LoginRequiredMiddleware lets nobody else through."""

    user: User


for_team = open_to(goes_out)
for_planners = open_to(plans_rounds)
for_form_keepers = open_to(keeps_forms)
for_practice = open_to(may_remember)
