"""Signing in with an account of the organisation (OpenID Connect), for workers who linked theirs.

allauth talks to the provider; this module decides what its answer permits. It creates no account.
"""

from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.people.context import signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import User
from vrijplaats.people.rules import is_of_the_team
from vrijplaats.sign_in import authentication, pending
from vrijplaats.sign_in.actions import ORGANISATION, link_organisation, record_sign_in, unlink_organisation
from vrijplaats.sign_in.provider import OAuth2Adapter
from vrijplaats.sign_in.rules import has_second_factor, needs_second_factor
from vrijplaats.ui.asking import ask_first


@login_not_required
@never_cache
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Send someone to the provider: to sign in or, when signed in, to link their account."""
    _require_provider()
    if request.user.is_authenticated:
        if not is_of_the_team(request.user):
            raise Http404
        if not authentication.is_recent(request):
            return render(request, "sign_in/again.html")
    else:
        request.session.expire_after(pending.LIFETIME)  # type: ignore[attr-defined]
    answer: HttpResponse = OAuth2LoginView.adapter_view(OAuth2Adapter(request, ORGANISATION))(request)
    return answer


@login_not_required
@never_cache
def callback(request: HttpRequest) -> HttpResponse:
    """Receive someone whom the provider sends back; allauth checks and calls `answer` or `refuse`."""
    _require_provider()
    answer: HttpResponse = OAuth2CallbackView.adapter_view(OAuth2Adapter(request, ORGANISATION))(request)
    return answer


def _require_provider() -> None:
    """Raise 404 where no organisation is connected."""
    if not settings.OIDC["issuer"]:
        raise Http404


def answer(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """Link the account for whoever is signed in; sign in whoever linked it, and nobody else."""
    uid = sociallogin.account.uid
    linked = SocialAccount.objects.filter(provider=ORGANISATION, uid=uid).select_related("user__worker")
    account = linked.first()
    if request.user.is_authenticated:
        return _link(request, uid, account)
    user = account.user if account else None
    if user is None or not user.is_active or user.as_worker is None:
        messages.error(request, _("Dit account kennen we nog niet. Kom eerst met een link, verbind het dan."))
        return redirect("sign_in:sign_in")
    return _sign_in(request, user)


def _link(request: HttpRequest, uid: str, account: SocialAccount | None) -> HttpResponse:
    """Link the account to whoever is signed in, unless it is somebody else's already."""
    user = signed_in(request)
    is_taken = account is not None and account.user_id != user.pk
    if user.as_worker is None or not authentication.is_recent(request) or is_taken:
        return refuse(request)
    link_organisation(user=user, uid=uid)
    messages.success(request, _("Bewaard. Zo kom je voortaan ook binnen."))
    return redirect("sign_in:credentials")


def _sign_in(request: HttpRequest, user: User) -> HttpResponse:
    """Sign a worker in, or ask a second factor unless the provider is trusted to have asked two."""
    if needs_second_factor(user) and not settings.OIDC["is_strong"]:
        pending.begin(request, user, next_page="", source=f"organisation {user.pk}")
        return redirect("sign_in:second_factor" if has_second_factor(user) else "sign_in:choose_factor")
    record_sign_in(user=user, method=ORGANISATION)
    authentication.sign_in(request, user, opened_with=ORGANISATION)
    return authentication.welcome(request, "home:today")


def refuse(request: HttpRequest) -> HttpResponse:
    """Say that it did not work, and where to try again."""
    messages.error(request, _("Dat lukte niet. Probeer het nog eens, of kom met een link."))
    return redirect("sign_in:credentials" if request.user.is_authenticated else "sign_in:sign_in")


@open_to(is_of_the_team)
def unlink(request: HttpRequest) -> HttpResponse:
    """No longer let the organisation's account sign this worker in, after asking."""
    if asked := ask_first(
        request,
        title=_("Niet meer met de organisatie?"),
        words=_("Met dat account kom je dan niet meer binnen, en wie er zo binnen is, is meteen buiten."),
        yes=_("Laat los"),
        back=reverse("sign_in:credentials"),
    ):
        return asked
    unlink_organisation(user=signed_in(request))
    messages.success(request, _("Losgelaten. Daarmee gaat de deur niet meer open."))
    return redirect("sign_in:credentials")
