"""Registered devices, open sessions, and how often each source tried to sign in."""

import uuid

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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
