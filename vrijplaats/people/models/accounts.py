"""Accounts, and the one-time links that sign in to them. Who someone is stands in other models."""

import secrets
import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .workers import Worker
    from .young_people import YoungPerson


class UserManager(BaseUserManager["User"]):
    """Makes accounts that have no password."""

    def create_user(self, username: str = "") -> "User":
        """Make an account that a one-time link signs in to; without `username` it gets a random one."""
        user = self.model(username=username or secrets.token_hex(8))
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account to sign in with, nothing more: who someone is, is a Worker or a YoungPerson."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=40, unique=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(_("taal"), max_length=2, choices=settings.LANGUAGES, blank=True)

    USERNAME_FIELD = "username"
    objects = UserManager()

    def __str__(self) -> str:
        return self.username

    @cached_property
    def as_worker(self) -> "Worker | None":
        """The worker with this account, fetched once per request; None for anyone else."""
        worker: Worker | None = getattr(self, "worker", None)
        return worker

    @cached_property
    def as_young_person(self) -> "YoungPerson | None":
        """The young person with this account, fetched once per request; None for anyone else."""
        from .young_people import YoungPerson

        return None if self.as_worker else YoungPerson.objects.close_to(self).first()


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    """One-time links of every account, used ones too until they are cleaned up."""

    def usable(self) -> Self:
        """Links that still sign in: unused, not expired, and of an active account."""
        return self.filter(used_at__isnull=True, expires_at__gt=timezone.now(), user__is_active=True)


def _in_a_week() -> datetime:
    return timezone.now() + timedelta(days=7)


class SignInLink(models.Model):
    """A link that signs in once. Only a fingerprint of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_links")
    fingerprint = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=_in_a_week)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignInLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)
