"""Coming in with an account of the organisation (OpenID Connect), for workers who linked theirs.

allauth speaks with the provider; here is decided what its answer opens. Nobody gets an account by it.
"""

from urllib.parse import urlsplit

from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.people.context import signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import User
from vrijplaats.people.rules import is_of_the_team
from vrijplaats.ui.middleware import POLICY

from . import visits
from .actions import ORGANISATION, come_in, link_organisation, unlink_organisation
from .oidc import Conversation
from .rules import has_second_factor, needs_second_factor


def organisation_name() -> str:
    """Return what the organisation's door is called; empty where there is none."""
    return str(settings.OIDC["name"]) if settings.OIDC["issuer"] else ""


def allow_visit(response: HttpResponse) -> HttpResponse:
    """Let forms on this page lead to the organisation's door, which the policy else forbids."""
    if issuer := str(settings.OIDC["issuer"]):
        parts = urlsplit(issuer)
        ours = "form-action 'self'"
        response["Content-Security-Policy"] = POLICY.replace(ours, f"{ours} {parts.scheme}://{parts.netloc}")
    return response


@login_not_required
@never_cache
@require_POST
def visit(request: HttpRequest) -> HttpResponse:
    """Send someone to the organisation's door: to come in, or signed in to link their account."""
    _must_exist()
    if request.user.is_authenticated:
        if not is_of_the_team(request.user):
            raise Http404
        if not visits.is_fresh(request):
            return render(request, "sign_in/again.html")
    else:
        request.session.last(visits.TO_DECIDE)  # type: ignore[attr-defined]
    answer: HttpResponse = OAuth2LoginView.adapter_view(Conversation(request, ORGANISATION))(request)
    return answer


@login_not_required
@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """Receive someone who comes back from the organisation's door."""
    _must_exist()
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Conversation(request, ORGANISATION))(request)
    return answer


@require_POST
@open_to(is_of_the_team)
def unlink(request: HttpRequest) -> HttpResponse:
    """Let the organisation's account open nothing any more."""
    unlink_organisation(user=signed_in(request))
    messages.success(request, _("Losgelaten. Daarmee gaat de deur niet meer open."))
    return redirect("sign_in:keys")


def answer_to(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    """Answer what the provider said: link for who is in, open for who linked, and nobody else."""
    uid = sociallogin.account.uid
    linked = SocialAccount.objects.filter(provider=ORGANISATION, uid=uid).select_related("user__worker")
    account = linked.first()
    if request.user.is_authenticated:
        return _link(request, uid, account)
    user = account.user if account else None
    if user is None or not user.is_active or user.as_worker is None:
        messages.error(request, _("Dit account kennen we nog niet. Kom eerst met een link, verbind het dan."))
        return redirect("sign_in:sign_in")
    return _let_in(request, user)


def no_answer(request: HttpRequest) -> HttpResponse:
    """Say that nothing came of it."""
    messages.error(request, _("Dat lukte niet. Probeer het nog eens, of kom met een link."))
    return redirect("sign_in:keys" if request.user.is_authenticated else "sign_in:sign_in")


def _link(request: HttpRequest, uid: str, account: SocialAccount | None) -> HttpResponse:
    """Link the account of who is signed in, unless it opens the door for somebody else."""
    user = signed_in(request)
    if user.as_worker is None or not visits.is_fresh(request) or (account and account.user_id != user.pk):
        return no_answer(request)
    link_organisation(user=user, uid=uid)
    messages.success(request, _("Bewaard. Zo kom je voortaan ook binnen."))
    return redirect("sign_in:keys")


def _let_in(request: HttpRequest, user: User) -> HttpResponse:
    """Let a worker in, or ask for the second thing unless the organisation is trusted to have asked."""
    if needs_second_factor(user) and not settings.OIDC["is_strong"]:
        visits.let_wait(request, user, onward="", knock=f"organisation {user.pk}")
        return redirect("sign_in:second_step" if has_second_factor(user) else "sign_in:secure")
    come_in(user=user, way=ORGANISATION)
    visits.let_in(request, user, opened_with=ORGANISATION)
    messages.success(request, _("Fijn dat je er bent."))
    return redirect("home:today")


def _must_exist() -> None:
    """Answer as if there is no such page where no organisation is connected."""
    if not settings.OIDC["issuer"]:
        raise Http404
