"""Signing someone in, how long a session lasts, and where it leads."""

import time
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from vrijplaats.people.context import signed_in
from vrijplaats.people.models import User

from . import pending
from .rules import needs_second_factor
from .sessions import OPENED_WITH
from .unsent_forms import forget_old, has_unsent_forms

SIGNED_IN_AT = "signed_in_at"
AT_WORK = timedelta(hours=12)
AT_HOME = timedelta(days=14)
ON_A_SHARED_DEVICE = timedelta(minutes=30)
RECENT = timedelta(minutes=15)
ONE_FACTOR = ("link", "device:")  # how `opened_with` begins where somebody showed one thing alone
BACKEND = "vrijplaats.sign_in.backend.AccountBackend"


def sign_in(request: HttpRequest, user: User, *, opened_with: str, is_shared: bool = False) -> None:
    """Sign someone in under a new session key; on a shared device for half an hour at most.

    Sessions that ended long ago are deleted at each sign-in, so that no row outlives its use. Raises
    PermissionDenied for a worker who showed a link or a device alone, outside the demo.
    """
    if opened_with.startswith(ONE_FACTOR) and needs_second_factor(user):
        raise PermissionDenied("one factor is not enough for a worker")
    request.session.clear_expired()
    forget_old()
    pending.clear(request)
    login(request, user, backend=BACKEND)
    request.session[OPENED_WITH] = opened_with
    request.session[SIGNED_IN_AT] = time.time()
    length = AT_WORK if user.as_worker else AT_HOME
    request.session.expire_after(  # type: ignore[attr-defined]
        ON_A_SHARED_DEVICE if is_shared else length, until_browser_closes=is_shared
    )


def is_shared(request: HttpRequest) -> bool:
    """Whether whoever is signed in said that this device is not theirs alone."""
    return request.user.is_authenticated and request.session.get_expire_at_browser_close()


def leave_nothing_here(request: HttpRequest) -> None:
    """Let this session end as on a shared device: after half an hour, or when the browser closes.

    It no longer hangs on the device that opened it, so that it outlives the removal of that device.
    """
    opened = [way for way in request.session.get(OPENED_WITH, "").split() if not way.startswith("device:")]
    request.session[OPENED_WITH] = " ".join(opened) or "link"
    request.session.expire_after(ON_A_SHARED_DEVICE, until_browser_closes=True)  # type: ignore[attr-defined]
    request.session.save()


def next_page(request: HttpRequest) -> str:
    """Return the page that someone was going to, if it is one of ours."""
    page = request.POST.get("next", "") or pending.next_page(request)
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    return page if is_ours else reverse("home:today")


def welcome(request: HttpRequest, page: str) -> HttpResponse:
    """Redirect someone who just signed in to this page, or to what they could not send, with a greeting."""
    messages.success(request, _("Fijn dat je er bent."))
    return redirect("sign_in:unsent_forms" if has_unsent_forms(signed_in(request)) else page)


def is_recent(request: HttpRequest) -> bool:
    """Whether this person signed in within the last quarter of an hour; only then may they change how."""
    signed_in_at: float = request.session.get(SIGNED_IN_AT, 0.0)
    return time.time() - signed_in_at < RECENT.total_seconds()
