"""A pending second factor: a worker used a link or account, and still has to use a passkey or code.

Until then nobody is signed in: `request.user` is anonymous, so no page can forget to check.
"""

import secrets
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest

from vrijplaats.people.models import User

PENDING = "pending"
LIFETIME = timedelta(minutes=15)


def begin(request: HttpRequest, user: User, *, next_page: str, source: str = "") -> None:
    """Remember for a quarter of an hour who used a first factor.

    Wrong codes are counted per `source`. A link can be used once, so by default it has its own count; a first
    factor that can be used again names itself as the source, so that using it again gives no new tries.
    """
    request.session.flush()
    source = source or secrets.token_hex(8)
    request.session[PENDING] = {"user": user.pk.hex, "next_page": next_page, "source": source}
    request.session.expire_after(LIFETIME)  # type: ignore[attr-defined]


def pending_user(request: HttpRequest) -> User | None:
    """Return who used a first factor in this session."""
    if (waiting := request.session.get(PENDING)) is None:
        return None
    return User.objects.filter(pk=UUID(waiting["user"]), is_active=True).select_related("worker").first()


def next_page(request: HttpRequest) -> str:
    """Return the page that they were going to; empty where there is none."""
    return str(request.session.get(PENDING, {}).get("next_page", ""))


def attempt_source(request: HttpRequest) -> str:
    """Return the source under which their codes are counted."""
    return str(request.session[PENDING]["source"])


def clear(request: HttpRequest) -> None:
    """Forget the pending sign-in of this session."""
    request.session.pop(PENDING, None)
