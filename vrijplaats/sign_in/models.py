"""Registered devices, sessions, forms sent after one had ended, and tries to sign in per source."""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.sealing.keystore import destroy_once_committed, key_of_thing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


class Device(models.Model):
    """A device on which a link was used. It has a secret in a cookie; only its fingerprint is stored."""

    class Kind(models.TextChoices):
        """What it looks like: just enough to recognise your own in a short list."""

        PHONE = "phone", _("telefoon")
        TABLET = "tablet", _("tablet")
        COMPUTER = "computer", _("computer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices")
    fingerprint = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PHONE)
    pictures = models.CharField(
        max_length=128, blank=True, help_text="Slow hash of secret and picture code; empty without a code."
    )
    registered_on = models.DateField(default=timezone.localdate)
    used_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-used_on", "-registered_on", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()


class Session(AbstractBaseSession):
    """A session with its owner and the credential that opened it, so that it can be ended from elsewhere."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    opened_with = models.CharField(max_length=60, blank=True, help_text='Such as "passkey:7".')

    @classmethod
    def get_session_store_class(cls) -> type:
        from .sessions import SessionStore

        return SessionStore


class UnsentFormQuerySet(SealedQuerySet["UnsentForm"]):
    """What was sent after a session had ended, of everyone."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What this person sent themselves, within the last quarter of an hour."""
        return self.filter(account=user.pk, kept_at__gt=timezone.now() - UnsentForm.LASTS).granted_to(user)

    def forget(self) -> int:
        """Delete these and destroy their keys, so that a backup cannot open them; return how many."""
        rows = {row.pk: row.key_id() for row in self}
        gone, _rows = UnsentForm.objects.filter(pk__in=rows).delete()
        destroy_once_committed(rows.values())
        return gone


class UnsentForm(models.Model):
    """A form that somebody sent after their session had ended, kept a quarter of an hour for them alone."""

    LASTS = timedelta(minutes=15)
    MOST = 10  # of one account; more is nobody's typing
    MOST_BYTES = 64 * 1024

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unsent_forms"
    )
    content = SealedTextField(help_text="JSON: where it was sent, from which page, and its fields.")
    kept_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = UnsentFormQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at"]

    def __str__(self) -> str:
        return str(self.id)

    def key_id(self) -> uuid.UUID:
        """The key that seals it: one of its own, destroyed with it."""
        return key_of_thing(self.pk)


class DailySalt(models.Model):
    """A secret of one day. Once it is deleted, nobody can tell which address a source was."""

    day = models.DateField(primary_key=True)
    secret = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.day)


class AttemptCount(models.Model):
    """How often one source, stored as a salted fingerprint, tried something in one window of time."""

    source = models.CharField(max_length=64)
    limit = models.CharField(max_length=20)
    window_start = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "limit", "window_start"], name="one_count_per_window")
        ]

    def __str__(self) -> str:
        return f"{self.limit} {self.times}"
