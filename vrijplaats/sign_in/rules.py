"""Who needs a second factor to sign in, and who has one."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from vrijplaats.foundation.demo import is_demo
from vrijplaats.people.models import User

SECOND_FACTORS = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)


def needs_second_factor(user: User) -> bool:
    """Whether a link alone is not enough: always for the team, except for the invented people of the demo."""
    return bool(settings.REQUIRE_SECOND_FACTOR) and user.as_worker is not None and not is_demo()


def has_second_factor(user: User) -> bool:
    """Whether this user has a passkey or an app with codes."""
    return bool(Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists())


def may_remove(user: User, authenticator: Authenticator) -> bool:
    """Whether this authenticator may be removed: not a worker's last one, or they could not sign in again."""
    others = Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exclude(pk=authenticator.pk)
    return not needs_second_factor(user) or others.exists()
