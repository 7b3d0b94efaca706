"""Devices, registered with a link: each has a secret in a cookie, of which we store the fingerprint."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from vrijplaats.people.actions import fingerprint_of

from .authentication import is_recent, is_shared
from .models import Device

DEVICE_COOKIE = settings.COOKIE_PREFIX + "device"
A_YEAR = 365 * 24 * 3600


def device_kind(request: HttpRequest) -> str:
    """Return what kind of device this looks like; nothing else of what a browser sends is stored."""
    tells = request.headers.get("User-Agent", "")
    if "iPad" in tells or "Tablet" in tells:
        return Device.Kind.TABLET
    return Device.Kind.PHONE if "Mobi" in tells or "iPhone" in tells else Device.Kind.COMPUTER


def device_secret(request: HttpRequest) -> str:
    """Return the secret of this device; empty where it was never registered."""
    return request.COOKIES.get(DEVICE_COOKIE, "")[:100]


def set_device_secret(response: HttpResponse, secret: str) -> None:
    """Set the cookie with the device's secret, out of reach of scripts and other sites."""
    response.set_cookie(
        DEVICE_COOKIE, secret, max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.SECURE_HTTPS
    )


def known_device(request: HttpRequest) -> Device | None:
    """Return this device, if it was registered and not removed."""
    if not (secret := device_secret(request)):
        return None
    return Device.objects.filter(fingerprint=fingerprint_of(secret)).first()


def own_device(request: HttpRequest) -> Device | None:
    """Return this device if it belongs to whoever is signed in."""
    device = known_device(request)
    return device if device is not None and device.user_id == request.user.pk else None


def should_offer_credential(request: HttpRequest) -> bool:
    """Whether someone just signed in on their own device, and otherwise needs a link to come back."""
    if (
        not is_recent(request)
        or is_shared(request)
        or (device := own_device(request)) is None
        or device.pictures
    ):
        return False
    passkeys = Authenticator.objects.filter(user=device.user_id, type=Authenticator.Type.WEBAUTHN)
    return not passkeys.exists()
