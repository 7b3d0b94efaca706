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
    """Give a young person an account of their own; someone who has one keeps it."""
    if young_person.user is not None:
        return young_person.user
    user = User.objects.create_user()
    young_person.user = user
    young_person.save(update_fields=["user"])
    write_entry("give_account", by=by, thing=young_person, about=[young_person.pk])
    return user


@transaction.atomic
def choose_language(*, user: User, language: str) -> User:
    """Let someone read everything in this language, on whichever device they sign in."""
    user.language = language
    user.save(update_fields=["language"])
    write_entry("choose_language", by=user, about=subjects_of(user), fields=["language"])
    return user


@transaction.atomic
def make_sign_in_link(*, user: User, by: User | None) -> str:
    """Return the secret of a new link that signs in once, within a week; unused earlier links stop working.

    Only the SHA-256 fingerprint is kept, so nobody can read a link from the database.
    """
    SignInLink.objects.usable().filter(user=user).delete()
    secret = secrets.token_urlsafe(24)
    link = SignInLink.objects.create(user=user, fingerprint=fingerprint_of(secret))
    write_entry("make_sign_in_link", by=by, thing=link, about=subjects_of(user))
    return secret


@transaction.atomic
def use_sign_in_link(token: str) -> User | None:
    """Use up a link and return its account; None for a link that is unknown, used, expired or replaced."""
    link = SignInLink.objects.usable().filter(fingerprint=fingerprint_of(token)).first()
    if link is None:
        return None
    # One conditional UPDATE decides between two visitors at once; the read above does not.
    if not SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        return None
    write_entry("use_sign_in_link", by=link.user, thing=link, about=subjects_of(link.user))
    return link.user


def fingerprint_of(secret: str) -> str:
    """Return the SHA-256 fingerprint of a link's secret; 192 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def subjects_of(user: User) -> Iterable[Any]:
    """Return the subject id of whoever holds this account; nothing for an account without a person."""
    people = [Worker.objects.filter(user=user), YoungPerson.objects.filter(user=user)]
    return [pk for found in people for pk in found.values_list("pk", flat=True)]
