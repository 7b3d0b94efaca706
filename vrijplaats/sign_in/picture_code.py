"""The picture code: four of sixteen pictures in an order, which signs someone in on one device only."""

from collections.abc import Sequence

from django.contrib.auth.hashers import check_password, make_password

from vrijplaats.people.actions import fingerprint_of

from .models import Device

HOW_MANY = 4


def hash_of(secret: str, pictures: Sequence[str]) -> str:
    """Return the slow hash to store; it covers the device's secret, so the database alone is not enough."""
    return make_password(_code(secret, pictures))


def device_with(secret: str, pictures: Sequence[str]) -> Device | None:
    """Return the device whose secret and picture code these are; None where either is wrong.

    An unknown device, or one without a code, takes the same slow hash. No transaction is open meanwhile.
    """
    known = Device.objects.filter(fingerprint=fingerprint_of(secret), user__is_active=True)
    device = known.select_related("user__worker").first()
    if device is None or not device.pictures:
        hash_of(secret, pictures)
        return None
    return device if check_password(_code(secret, pictures), device.pictures) else None


def _code(secret: str, pictures: Sequence[str]) -> str:
    """Return the text that is hashed."""
    return "/".join((secret, *pictures))
