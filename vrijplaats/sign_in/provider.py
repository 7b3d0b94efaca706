"""The organisation's own account (OpenID Connect), through allauth, at URLs of our own."""

from urllib.parse import urlsplit

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vrijplaats.ui.middleware import POLICY


class OAuth2Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """The exchange with the one provider of this movement."""

    def get_callback_url(self, request: HttpRequest, app: object) -> str:
        """Return the URL to which the provider sends someone back."""
        return request.build_absolute_uri(reverse("sign_in:organisation_callback"))


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """The provider that SOCIALACCOUNT_PROVIDERS configures."""

    oauth2_adapter_class = OAuth2Adapter


def organisation_name() -> str:
    """Return the name of the organisation; empty where none is connected."""
    return str(settings.OIDC["name"]) if settings.OIDC["issuer"] else ""


def allow_provider(response: HttpResponse) -> HttpResponse:
    """Let forms on this page lead to the provider, which the content security policy otherwise forbids."""
    if issuer := str(settings.OIDC["issuer"]):
        parts = urlsplit(issuer)
        ours = "form-action 'self'"
        response["Content-Security-Policy"] = POLICY.replace(ours, f"{ours} {parts.scheme}://{parts.netloc}")
    return response
