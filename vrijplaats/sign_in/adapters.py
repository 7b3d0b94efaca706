"""Our answers to allauth: the label of a passkey, the encryption of secrets, and whom a provider signs in."""

import base64
import hashlib
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vrijplaats.foundation.models import Movement
from vrijplaats.people.models import User

UNREADABLE = ""


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Gives passkeys a neutral name, and encrypts secrets, so that the database alone does not give them."""

    def encrypt(self, text: str) -> str:
        """Encrypt the secret of an app or of recovery codes."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret; empty where its signing key was lost, and then no code fits."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return UNREADABLE

    def get_totp_label(self, user: User) -> str:
        """Return the account name that an app shows."""
        return _label(user)

    def get_totp_issuer(self) -> str:
        """Return the issuer that an app shows: the movement's name, no word about help."""
        return Movement.objects.values_list("name", flat=True).first() or "Vrijplaats"

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Return the name of a passkey on a phone, where others may see it."""
        return {"id": user.pk.hex.encode(), "name": _label(user), "display_name": _label(user)}


def _cipher() -> MultiFernet:
    """Return the cipher of secrets, under the signing key; earlier keys still decrypt."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"second factor/{key!s}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def _label(user: User) -> str:
    """Return a neutral name: a young person's own name would tell others that they come here."""
    return user.as_worker.name if user.as_worker else _("Mijn plek")


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Lets an organisation's account sign in workers who linked it, and creates no new account."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Answer ourselves, before allauth would create an account or store what the provider told."""
        from .views.organisation import answer

        raise ImmediateHttpResponse(answer(request, sociallogin))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Explain in plain words that the provider refused or stopped."""
        from .views.organisation import refuse

        raise ImmediateHttpResponse(refuse(request))
