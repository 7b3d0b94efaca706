"""The acts of signing in: what is journalled, and adding and removing devices and credentials."""

import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.actions import fingerprint_of, subjects_of
from vrijplaats.people.models import User

from .models import Device, Session
from .one_time_codes import fits_app, fits_paper, new_recovery_codes

ORGANISATION = "organisation"

# --- signing in ----------------------------------------------------------------------------------


@transaction.atomic
def record_sign_in(*, user: User, method: str) -> None:
    """Journal that someone signed in; `method` is passkey, code, app or organisation."""
    write_entry(f"sign_in_with_{method}", by=user, about=subjects_of(user))


@transaction.atomic
def use_code(*, user: User, code: str) -> bool:
    """Accept a code of an app, or use up a recovery code; return whether it fits."""
    if not (fits_app(user, code) or fits_paper(user, code)):
        return False
    write_entry("use_code", by=user, about=subjects_of(user))
    return True


# --- devices of young people ---------------------------------------------------------------------


@transaction.atomic
def register_device(*, user: User, kind: str) -> tuple[Device, str]:
    """Register this device; return it with the secret that it must keep.

    Only the fingerprint of the secret is stored: 256 random bits need no slow hash.
    """
    secret = secrets.token_urlsafe(32)
    device = Device.objects.create(user=user, kind=kind, fingerprint=fingerprint_of(secret))
    write_entry("register_device", by=user, thing=device, about=subjects_of(user))
    return device, secret


@transaction.atomic
def remove_device(*, device: Device, by: User) -> None:
    """Remove a device: its sessions end at once, and its picture code no longer works."""
    write_entry("remove_device", by=by, thing=device, about=subjects_of(device.user))
    _end_sessions(device.user, f"device:{device.pk}")
    device.delete()


@transaction.atomic
def choose_pictures(*, device: Device, hashed: str, by: User) -> None:
    """Let the pictures behind this slow hash sign their owner in, on this device only; "" for no pictures."""
    device.pictures = hashed
    device.save(update_fields=["pictures"])
    write_entry("choose_pictures", by=by, thing=device, about=subjects_of(by), fields=["pictures"])


@transaction.atomic
def record_picture_sign_in(*, device: Device) -> None:
    """Journal that someone signed in with the picture code of this device."""
    device.used_on = timezone.localdate()
    device.save(update_fields=["used_on"])
    write_entry("sign_in_with_pictures", by=device.user, thing=device, about=subjects_of(device.user))


# --- credentials ---------------------------------------------------------------------------------


@transaction.atomic
def add_passkey(*, user: User, name: str, credential: dict[str, Any]) -> Authenticator:
    """Store the public half of a passkey that was checked already."""
    data = {"name": name, "credential": credential}
    passkey = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
    write_entry("add_passkey", by=user, about=subjects_of(user))
    return passkey


@transaction.atomic
def add_app(*, user: User, secret: str) -> Authenticator:
    """Store the secret from which a worker's app makes codes; an earlier app stops working."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    data = {"secret": encrypt(secret)}
    app = Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
    write_entry("add_app", by=user, about=subjects_of(user))
    return app


@transaction.atomic
def remove_authenticator(*, authenticator: Authenticator, by: User) -> None:
    """Remove a passkey or app; sessions that the passkey opened end at once."""
    write_entry("remove_authenticator", by=by, about=subjects_of(by))
    _end_sessions(by, f"passkey:{authenticator.pk}")
    authenticator.delete()


@transaction.atomic
def renew_recovery_codes(*, user: User) -> list[str]:
    """Return ten new recovery codes; earlier ones stop working."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes, data = new_recovery_codes()
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data=data)
    write_entry("renew_recovery_codes", by=user, about=subjects_of(user))
    return codes


@transaction.atomic
def link_organisation(*, user: User, uid: str) -> None:
    """Let this account of the organisation sign this worker in; nothing else about it is stored."""
    SocialAccount.objects.filter(user=user, provider=ORGANISATION).delete()
    SocialAccount.objects.create(user=user, provider=ORGANISATION, uid=uid)
    write_entry("link_organisation", by=user, about=subjects_of(user))


@transaction.atomic
def unlink_organisation(*, user: User) -> None:
    """No longer let the organisation's account sign this worker in; sessions that it opened end at once."""
    SocialAccount.objects.filter(user=user, provider=ORGANISATION).delete()
    _end_sessions(user, ORGANISATION)
    write_entry("unlink_organisation", by=user, about=subjects_of(user))


# --- everything at once --------------------------------------------------------------------------


@transaction.atomic
def sign_out_everywhere(*, user: User, but: str) -> None:
    """End every session of this account except the one with this key."""
    Session.objects.filter(account=user).exclude(session_key=but).delete()
    write_entry("sign_out_everywhere", by=user, about=subjects_of(user))


@transaction.atomic
def reset_credentials(*, user: User, by: User | None) -> None:
    """Remove every credential, device and session of someone who lost a phone or fears that others use it."""
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    Device.objects.filter(user=user).delete()
    Session.objects.filter(account=user).delete()
    write_entry("reset_credentials", by=by, about=subjects_of(user))


def _end_sessions(user: User, opened_with: str) -> None:
    """End every session of this account that this opened, alone or beside another thing on that device."""
    opened = Session.objects.filter(account=user).values_list("pk", "opened_with")
    Session.objects.filter(pk__in=[pk for pk, how in opened if opened_with in how.split()]).delete()
