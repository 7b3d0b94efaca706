"""What allauth asks us: how a key is called on a phone, how secrets rest, and who comes in from outside."""

import base64
import hashlib
from typing import Any

from allauth.account.utils import user_pk_to_url_str
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

NOBODY_CAN_READ_THIS = ""


def _safe() -> MultiFernet:
    """Return what seals secrets at rest, under the signing key; earlier keys still open them."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"second factor/{key!s}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys with a neutral name, and secrets that a copy of the database alone does not give."""

    def encrypt(self, text: str) -> str:
        """Seal the secret of an app or of recovery codes."""
        return _safe().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open it again. Sealed under a signing key that is lost, it opens as nothing, and fits nothing."""
        try:
            return _safe().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return NOBODY_CAN_READ_THIS

    def get_totp_label(self, user: User) -> str:
        """Return how a code is called in the list of an app."""
        return _label(user)

    def get_totp_issuer(self) -> str:
        """Return whose code it is, in the list of an app: the movement's name, no word about help."""
        return Movement.objects.values_list("name", flat=True).first() or "Vrijplaats"

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Return how a passkey is listed on a phone, where somebody may look over a shoulder."""
        return {"id": user_pk_to_url_str(user).encode(), "name": _label(user), "display_name": _label(user)}


def _label(user: User) -> str:
    """Return a neutral name: a young person's own name would tell who looks that they come here."""
    return user.as_worker.name if user.as_worker else _("Mijn plek")


class Organisation(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An organisation's own account opens the door for workers who linked it, and makes nobody new."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Answer ourselves, before allauth would make an account or keep what the provider told."""
        from .organisation import answer_to

        raise ImmediateHttpResponse(answer_to(request, sociallogin))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """Answer an ended or broken visit to the organisation's door in plain words."""
        from .organisation import no_answer

        raise ImmediateHttpResponse(no_answer(request))
