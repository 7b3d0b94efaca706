"""What a worker uses or adds beside a link: a passkey, a code of an app, or a recovery code.

Until then nobody is signed in. People who signed in recently add passkeys and apps here too.
"""

from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.models import User
from vrijplaats.sign_in import actions, authentication, pending, rate_limit
from vrijplaats.sign_in.forms import CodeForm
from vrijplaats.sign_in.one_time_codes import matching_step, new_secret
from vrijplaats.sign_in.rules import has_second_factor
from vrijplaats.ui.qr_code import qr_code

NEW_APP = "new_app"


@login_not_required
@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code; a passkey works here too. After five tries a new link is needed."""
    user = pending.pending_user(request)
    if user is None or not has_second_factor(user):
        return redirect("sign_in:sign_in")
    form = CodeForm(posted(request))
    if form.is_valid():
        if not rate_limit.is_allowed(pending.attempt_source(request), rate_limit.ONE_TIME_CODE):
            request.session.flush()
            messages.error(request, _("Dat waren veel codes. Vraag een nieuwe link, dan begin je opnieuw."))
            return redirect("sign_in:sign_in")
        if actions.use_code(user=user, code=form.cleaned_data["code"]):
            return _sign_in_with_code(request, user)
        form.add_error("code", _("Deze code klopt niet. Wacht op de volgende en vul die in."))
    return render(request, "sign_in/second_factor.html", {"form": form})


def _sign_in_with_code(request: HttpRequest, user: User) -> HttpResponse:
    page = authentication.next_page(request)
    actions.record_sign_in(user=user, method="code")
    authentication.sign_in(request, user, opened_with="code")
    return authentication.welcome(request, page)


@login_not_required
@never_cache
def choose_factor(request: HttpRequest) -> HttpResponse:
    """Let a worker choose what they will sign in with."""
    user = who_may_add(request)
    if user is None:
        return not_now(request)
    if user.as_worker is None:
        return redirect("sign_in:credentials")
    return render(request, "sign_in/choose_factor.html", {"is_signed_in": request.user.is_authenticated})


@login_not_required
@never_cache
def add_app(request: HttpRequest) -> HttpResponse:
    """Show the secret for an app with codes, and store it once a first code shows that it works."""
    user = who_may_add(request)
    if user is None:
        return not_now(request)
    if user.as_worker is None:
        raise Http404
    if request.method == "GET" or NEW_APP not in request.session:
        request.session[NEW_APP] = new_secret()
    secret = request.session[NEW_APP]
    form = CodeForm(posted(request))
    if form.is_valid():
        if matching_step(secret, form.cleaned_data["code"]) is not None:
            del request.session[NEW_APP]
            actions.add_app(user=user, secret=secret)
            return after_adding(request, user, "app", "app")
        form.add_error("code", _("Deze code klopt niet. Wacht op de volgende en vul die in."))
    drawn = qr_code(get_adapter().build_totp_url(user, secret))
    return render(request, "sign_in/add_app.html", {"form": form, "secret": secret, "qr": drawn})


def who_may_add(request: HttpRequest) -> User | None:
    """Return who may add a passkey or app now: who signed in recently, or is pending and has none yet.

    Somebody who picks up an unlocked phone must not be able to add a passkey of their own.
    """
    if request.user.is_authenticated:
        return signed_in(request) if authentication.is_recent(request) else None
    user = pending.pending_user(request)
    return None if user is None or has_second_factor(user) else user


def not_now(request: HttpRequest) -> HttpResponse:
    """Ask to sign in first, or again."""
    if request.user.is_authenticated:
        return render(request, "sign_in/again.html")
    return redirect("sign_in:sign_in")


def after_adding(request: HttpRequest, user: User, opened_with: str, method: str) -> HttpResponse:
    """Sign in whoever was pending and show recovery codes; others go back to their credentials."""
    if request.user.is_authenticated:
        messages.success(request, _("Bewaard. Zo kom je voortaan ook binnen."))
        return redirect("sign_in:credentials")
    actions.record_sign_in(user=user, method=method)
    authentication.sign_in(request, user, opened_with=opened_with)
    return redirect("sign_in:recovery_codes")
