"""The passkey ceremony: a question to the device, and whether its answer fits. Done by allauth and fido2.

This is the only module that touches allauth's passkey engine, which keeps the question in the session.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError

from vrijplaats.people.models import User

# What the parsers below raise on bytes that are no answer; the engine catches only some of it.
MISSHAPEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, ValidationError)


class RefusedError(Exception):
    """The answer does not fit: another origin, question, key or person, or no answer at all."""


def question_to_make(user: User) -> dict[str, Any]:
    """Return what a device needs to make a key that can be found by itself and asks finger or face."""
    question: dict[str, Any] = auth.begin_registration(user, passwordless=True)
    return question


def check_made(credential: Any) -> None:
    """Check a fresh key against the question in this session; raise RefusedError where it does not fit."""
    try:
        auth.parse_registration_response(credential)
        made = auth.complete_registration(credential)
    except MISSHAPEN as error:
        raise RefusedError from error
    if not made.is_user_verified():
        raise RefusedError


def question_to_come_in() -> dict[str, Any]:
    """Return what a device needs to offer a key; it names nobody, so it is the same for everyone."""
    question: dict[str, Any] = auth.begin_authentication(None)
    return question


def whose_key(answer: Any) -> Authenticator:
    """Return the key that gave this answer; raise RefusedError where it does not fit or opens no door."""
    try:
        auth.parse_authentication_response(answer)
        user = _user_named_in(answer)
        key: Authenticator = auth.complete_authentication(user, answer)
    except MISSHAPEN as error:
        raise RefusedError from error
    if not user.is_active:
        raise RefusedError
    return key


def _user_named_in(answer: Any) -> User:
    """Return whom this answer names; for nobody an account without keys, so that the work stays the same."""
    try:
        named: User = auth.extract_user_from_response(answer)
    except MISSHAPEN:
        return User()
    return named
