"""A pass to read: after the right code a browser keeps it for half an hour, for one link and nothing else.

It is a signed cookie and no session: whoever reads has no account, and the machine keeps nothing of them.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .models import Share

NAME = "pass"
SALT = "vrijplaats.sharing.pass"
SECONDS = 30 * 60


def give_pass(response: HttpResponse, share: Share, token: str) -> None:
    """Let this browser read behind this link for a while."""
    response.set_cookie(
        NAME,
        signing.dumps(share.token_fingerprint, salt=SALT),
        max_age=SECONDS,
        path=_path(token),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def has_pass(request: HttpRequest, share: Share) -> bool:
    """Return whether this browser gave the code of this link in the last half hour."""
    try:
        found = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return False
    return bool(found == share.token_fingerprint)


def take_pass(response: HttpResponse, token: str) -> None:
    """Let this browser read no more."""
    response.delete_cookie(NAME, path=_path(token), samesite="Strict")


def _path(token: str) -> str:
    return reverse("sharing:door", args=[token])
