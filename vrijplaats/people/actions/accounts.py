"""Giving someone an account, and the one-time links with which to sign in."""

import hashlib
import secrets
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import SignInLink, User, Worker, YoungPerson


@transaction.atomic
def give_account(*, young_person: YoungPerson, by: User | None) -> User:
    """Give a young person a key of their own; who has one keeps it."""
    if young_person.user is not None:
        return young_person.user
    user = User.objects.create_user()
    young_person.user = user
    young_person.save(update_fields=["user"])
    write_entry("give_account", by=by, thing=young_person, about=[young_person.pk])
    return user


@transaction.atomic
def make_sign_in_link(*, user: User, by: User | None) -> str:
    """Return the secret of a fresh link that opens the door once, within a week; earlier links stop.

    Only the SHA-256 fingerprint is kept, so nobody can read a link from the database.
    """
    SignInLink.objects.usable().filter(user=user).delete()
    secret = secrets.token_urlsafe(24)
    link = SignInLink.objects.create(user=user, fingerprint=fingerprint_of(secret))
    write_entry("make_sign_in_link", by=by, thing=link, about=subjects_of(user))
    return secret


@transaction.atomic
def use_sign_in_link(token: str) -> User | None:
    """Use a link up and return whose it is; None where it is unknown, used, too old or let go."""
    link = SignInLink.objects.usable().filter(fingerprint=fingerprint_of(token)).first()
    if link is None:
        return None
    # One conditional UPDATE decides between two visitors at the same moment; the read above does not.
    if not SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        return None
    write_entry("use_sign_in_link", by=link.user, thing=link, about=subjects_of(link.user))
    return link.user


def fingerprint_of(secret: str) -> str:
    """Return the SHA-256 fingerprint of a link's secret; 192 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def subjects_of(user: User) -> Iterable[Any]:
    """Return the subject id of whoever holds this account, if anyone does."""
    people = [Worker.objects.filter(user=user), YoungPerson.objects.filter(user=user)]
    return [pk for found in people for pk in found.values_list("pk", flat=True)]
