"""Who needs more than one key to come in."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from vrijplaats.foundation.demo import is_demo
from vrijplaats.people.models import User

STRONG = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)


def needs_second_factor(user: User) -> bool:
    """Whether a link alone is not enough: always for the team, except among the demo's invented people."""
    return bool(settings.REQUIRE_SECOND_FACTOR) and user.as_worker is not None and not is_demo()


def has_second_factor(user: User) -> bool:
    """Whether this user has a passkey or an app with codes."""
    return bool(Authenticator.objects.filter(user=user, type__in=STRONG).exists())


def may_lose(user: User, key: Authenticator) -> bool:
    """Whether this key can go: a worker's last one stays, or they could not come in again."""
    others = Authenticator.objects.filter(user=user, type__in=STRONG).exclude(pk=key.pk)
    return not needs_second_factor(user) or others.exists()
