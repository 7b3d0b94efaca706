"""Doors of outreach: for whom a page does not exist, it answers as if it were not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from vrijplaats.people.models import User

from .rules import is_team, keeps_log, may_remember

type_of_view = Callable[..., HttpResponse]


class SignedIn(HttpRequest):
    """A request of someone with an account; LoginRequiredMiddleware let nobody else through."""

    user: User


def _only(test: Callable[[Any], bool]) -> Callable[[type_of_view], type_of_view]:
    """Return a decorator that hides a view from everyone who does not pass the test."""

    def decorate(view: type_of_view) -> type_of_view:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not test(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


for_team = _only(is_team)
for_practice = _only(may_remember)
for_log_keepers = _only(keeps_log)
