"""Who asks for a page, and what they sent."""

from typing import Any

from django.http import HttpRequest, QueryDict

from .models import User


def me(request: HttpRequest) -> dict[str, Any]:
    """Give templates the signed-in worker or young person as `me`; None for a passer-by."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"me": None}
    return {"me": user.as_worker or user.as_young_person}


def signed_in(request: HttpRequest) -> User:
    """Return the signed-in user; AssertionError on a page that is open to passers-by."""
    assert isinstance(request.user, User), "only for pages that ask to be signed in"  # noqa: S101
    return request.user


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent, which may be empty; None where the page is only shown."""
    return request.POST if request.method == "POST" else None
