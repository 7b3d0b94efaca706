"""A pending second factor: a worker showed a link or account and has a passkey or code still to show.

Until then nobody is signed in: `request.user` is anonymous, so no page can forget to ask.
"""

import secrets
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest

from vrijplaats.people.models import User

PENDING = "pending"
LIFETIME = timedelta(minutes=15)


def begin(request: HttpRequest, user: User, *, next_page: str, source: str = "") -> None:
    """Remember for a quarter of an hour who showed a first factor.

    Codes are counted at `source`. A link gives tries for itself alone; a first factor that can be used again
    names itself, so that using it again gives no fresh tries.
    """
    request.session.flush()
    source = source or secrets.token_hex(8)
    request.session[PENDING] = {"user": user.pk.hex, "next_page": next_page, "source": source}
    request.session.expire_after(LIFETIME)  # type: ignore[attr-defined]


def pending_user(request: HttpRequest) -> User | None:
    """Return who showed a first factor in this session."""
    if (waiting := request.session.get(PENDING)) is None:
        return None
    return User.objects.filter(pk=UUID(waiting["user"]), is_active=True).select_related("worker").first()


def next_page(request: HttpRequest) -> str:
    """Return the page that they were on their way to; empty for none in particular."""
    return str(request.session.get(PENDING, {}).get("next_page", ""))


def attempt_source(request: HttpRequest) -> str:
    """Return the source under which their codes are counted."""
    return str(request.session[PENDING]["source"])


def clear(request: HttpRequest) -> None:
    """Let nobody be pending in this session."""
    request.session.pop(PENDING, None)
