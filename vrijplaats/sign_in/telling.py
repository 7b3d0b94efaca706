"""How this room tells someone which devices can open their own place."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, tells

from .models import Device


@tells
def tell_devices(subject: Subject, reader: Any) -> Chapter:
    """Tell which devices were registered and when they were used; never their secrets."""
    found = Device.objects.filter(user__young_person=subject.pk).order_by("registered_on", "pk")
    return Chapter(_("Op welke toestellen"), "phone", tuple(map(_device, found)))


def _device(device: Device) -> Told:
    used = {"day": date_format(device.used_on, "j F Y")}
    words = _("Laatst binnen op %(day)s, ook met vier plaatjes.") if device.pictures else ""
    words = words or _("Laatst binnen op %(day)s.")
    return Told(
        capfirst(device.get_kind_display()),
        words % used,
        device.registered_on,
        seen_by=_("alleen jij"),
        link=reverse("sign_in:credentials"),
    )
