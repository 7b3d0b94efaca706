"""Views that exist for some users only: for anyone else there is no page at all."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse


def open_to(
    predicate: Callable[..., bool],
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Answer 404 to users for whom `predicate` does not hold, as if the page did not exist.

    The view remembers the predicate as `opens_for`, so that a link to it can be left out for the same users.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not predicate(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.opens_for = predicate  # type: ignore[attr-defined]
        return guarded

    return decorate
