"""Who stands on the doorstep: let in, asked for one thing more, or known by their device.

A worker with a link but without a second factor is not signed in: nobody is, so nothing opens.
"""

import ipaddress
import secrets
import time
from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from vrijplaats.people.actions import fingerprint_of
from vrijplaats.people.models import User

from .models import Device
from .sessions import OPENED_WITH

WAITING, CAME_IN_AT = "waiting", "came_in_at"
TO_DECIDE = timedelta(minutes=15)
AT_WORK = timedelta(hours=12)
AT_HOME = timedelta(days=14)
ON_A_SHARED_DEVICE = timedelta(minutes=30)
FRESH = timedelta(minutes=15)
DEVICE_COOKIE = settings.COOKIE_PREFIX + "device"
A_YEAR = 365 * 24 * 3600


def let_in(request: HttpRequest, user: User, *, opened_with: str, is_shared: bool = False) -> None:
    """Sign someone in under a fresh session key; a shared device forgets them within half an hour.

    Sessions that ended are swept at each coming in: rows of nobody help nobody.
    """
    request.session.clear_expired()
    request.session.pop(WAITING, None)
    login(request, user, backend="vrijplaats.sign_in.backend.Door")
    request.session[OPENED_WITH] = opened_with
    request.session[CAME_IN_AT] = time.time()
    length = AT_WORK if user.as_worker else AT_HOME
    request.session.last(  # type: ignore[attr-defined]
        ON_A_SHARED_DEVICE if is_shared else length, until_browser_closes=is_shared
    )


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever is here showed so within the last quarter of an hour."""
    came_in_at: float = request.session.get(CAME_IN_AT, 0.0)
    return time.time() - came_in_at < FRESH.total_seconds()


def let_wait(request: HttpRequest, user: User, *, onward: str, knock: str = "") -> None:
    """Remember for a quarter of an hour who gave a good first key; they are still outside.

    Codes are counted at `knock`: a link gives tries for itself alone, a first key that can be used again
    names itself, so that using it again gives no fresh tries.
    """
    request.session.flush()
    knock = knock or secrets.token_hex(8)
    request.session[WAITING] = {"user": user.pk.hex, "onward": onward, "knock": knock}
    request.session.last(TO_DECIDE)  # type: ignore[attr-defined]


def who_waits(request: HttpRequest) -> User | None:
    """Return who gave a good first key in this session and has one thing more to show."""
    waiting = request.session.get(WAITING)
    if waiting is None:
        return None
    return User.objects.filter(pk=UUID(waiting["user"]), is_active=True).select_related("worker").first()


def onward_of(request: HttpRequest) -> str:
    """Return where whoever waits was going; empty for nowhere in particular."""
    return str(request.session.get(WAITING, {}).get("onward", ""))


def try_of(request: HttpRequest) -> str:
    """Return the source under which codes of this visit to the doorstep are counted."""
    return str(request.session[WAITING]["knock"])


# --- devices -------------------------------------------------------------------------------------


def kind_of(request: HttpRequest) -> str:
    """Return what kind of device this looks like; of all that a browser tells, only this is kept."""
    tells = request.headers.get("User-Agent", "")
    if "iPad" in tells or "Tablet" in tells:
        return Device.Kind.TABLET
    return Device.Kind.PHONE if "Mobi" in tells or "iPhone" in tells else Device.Kind.COMPUTER


def secret_of(request: HttpRequest) -> str:
    """Return the secret that this device holds; empty where it was never introduced."""
    return request.COOKIES.get(DEVICE_COOKIE, "")[:100]


def device_of(request: HttpRequest) -> Device | None:
    """Return the device that this is, if it was introduced and not let go."""
    if not (secret := secret_of(request)):
        return None
    return Device.objects.filter(fingerprint=fingerprint_of(secret)).first()


def own_device(request: HttpRequest) -> Device | None:
    """Return this device if it is of whoever is signed in."""
    device = device_of(request)
    return device if device is not None and device.user_id == request.user.pk else None


def may_settle_in(request: HttpRequest) -> bool:
    """Whether someone is in on their own device, just now, and has no way back in but another link."""
    if not is_fresh(request) or (device := own_device(request)) is None or device.pictures:
        return False
    keys = Authenticator.objects.filter(user=device.user_id, type=Authenticator.Type.WEBAUTHN)
    return not keys.exists()


def give_secret(response: HttpResponse, secret: str) -> None:
    """Let the device keep its secret, out of reach of scripts and other sites."""
    response.set_cookie(
        DEVICE_COOKIE, secret, max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.SECURE_HTTPS
    )


# --- sources -------------------------------------------------------------------------------------


def source_of(request: HttpRequest) -> str:
    """Return what tells one knocking source from another: an address, or the network of an IPv6 one.

    Behind HTTPS our own proxy adds the last address of X-Forwarded-For; earlier ones anybody can write.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_HTTPS and (forwarded := request.headers.get("X-Forwarded-For")):
        address = forwarded.rsplit(",", 1)[-1].strip()
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "somewhere"
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)
