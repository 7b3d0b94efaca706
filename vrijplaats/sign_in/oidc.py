"""OpenID Connect as allauth speaks it, at addresses of our own."""

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from django.urls import reverse


class Conversation(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """What passes between us and the one provider of this movement."""

    def get_callback_url(self, request: HttpRequest, app: object) -> str:
        """Return where the provider sends someone back to."""
        return request.build_absolute_uri(reverse("sign_in:organisation_back"))


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """The provider, as SOCIALACCOUNT_PROVIDERS names it."""

    oauth2_adapter_class = Conversation
