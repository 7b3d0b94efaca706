"""Whoever still has a page about a card that was merged goes on with the card that stayed, words and all."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.presence import SubjectGone


class FollowsMerged:
    """Sends a request about the other card on to the one that stayed, with what was sent (307)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Send on whoever may read the card that stayed; None where nothing was merged."""
        if not isinstance(error, Http404 | SubjectGone) or request.resolver_match is None:
            return None
        keys = [key for key in request.resolver_match.kwargs.values() if isinstance(key, UUID)]
        close = YoungPerson.objects.close_to(request.user).values("pk")
        found = Subject.objects.filter(pk__in=keys, merged_into__in=close)
        for card, kept in found.values_list("pk", "merged_into"):
            path = request.get_full_path().replace(str(card), str(kept))
            return HttpResponseRedirect(path, preserve_request=True)
        return None
