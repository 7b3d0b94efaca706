"""What a worker shows or sets up beside a link: a passkey, a code of an app, or a recovery code.

Until then nobody is signed in. Signed-in people add keys here too, if they came in just now.
"""

import segno
from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.models import User

from . import rate_limit, visits, webauthn
from .actions import add_app, add_passkey, come_in, use_code
from .forms import CodeForm
from .models import Device
from .one_time_codes import matching_step, new_secret
from .rules import has_second_factor
from .views import credential_in, onward_in

NEW_APP = "new_app"


@login_not_required
@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask whoever waits for a code; a passkey works here too. Five tries, then a fresh link is needed."""
    user = visits.who_waits(request)
    if user is None or not has_second_factor(user):
        return redirect("sign_in:sign_in")
    form = CodeForm(posted(request))
    if form.is_valid():
        if not rate_limit.is_allowed(visits.try_of(request), rate_limit.ONE_TIME_CODE):
            request.session.flush()
            messages.error(request, _("Dat waren veel codes. Vraag een nieuwe link, dan begin je opnieuw."))
            return redirect("sign_in:sign_in")
        if use_code(user=user, code=form.cleaned_data["code"]):
            return _in_with(request, user, "code")
        form.add_error("code", _("Deze code klopt niet. Wacht op de volgende en vul die in."))
    return render(request, "sign_in/second_step.html", {"form": form})


@login_not_required
@never_cache
def secure(request: HttpRequest) -> HttpResponse:
    """Let a worker choose what they will come in with."""
    user = who_may_add(request)
    if user is None:
        return _not_now(request)
    if user.as_worker is None:
        return redirect("sign_in:keys")
    return render(request, "sign_in/secure.html", {"is_outside": not request.user.is_authenticated})


@login_not_required
@never_cache
@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """Give a device what it needs to make a passkey."""
    user = who_may_add(request)
    if user is None:
        return JsonResponse({}, status=403)
    return JsonResponse(webauthn.begin_registration(request, user))


@login_not_required
@never_cache
@require_POST
def make_passkey(request: HttpRequest) -> HttpResponse:
    """Keep a passkey that was made just now."""
    user = who_may_add(request)
    if user is None:
        return _not_now(request)
    credential = credential_in(request)
    try:
        webauthn.complete_registration(request, credential)
    except webauthn.RefusedError:
        messages.error(request, _("Dat lukte niet. Probeer het nog eens, of kies een andere manier."))
        return redirect("sign_in:keys" if request.user.is_authenticated else "sign_in:secure")
    kinds = dict(Device.Kind.choices)
    name = str(kinds[visits.kind_of(request)])
    key = add_passkey(user=user, name=name, credential=credential)
    return _after_adding(request, user, f"passkey:{key.pk}", "passkey")


@login_not_required
@never_cache
def app(request: HttpRequest) -> HttpResponse:
    """Show the secret for an app with codes, and keep it once a first code shows that it works."""
    user = who_may_add(request)
    if user is None:
        return _not_now(request)
    if user.as_worker is None:
        raise Http404
    if request.method == "GET" or NEW_APP not in request.session:
        request.session[NEW_APP] = new_secret()
    secret = request.session[NEW_APP]
    form = CodeForm(posted(request))
    if form.is_valid():
        if matching_step(secret, form.cleaned_data["code"]) is not None:
            del request.session[NEW_APP]
            add_app(user=user, secret=secret)
            return _after_adding(request, user, "app", "app")
        form.add_error("code", _("Deze code klopt niet. Wacht op de volgende en vul die in."))
    qr = segno.make(get_adapter().build_totp_url(user, secret), error="m")
    drawn = qr.svg_inline(svgclass="qr-code", omitsize=True, border=0)
    context = {"form": form, "secret": secret, "qr": drawn}
    return render(request, "sign_in/app.html", context)


def who_may_add(request: HttpRequest) -> User | None:
    """Return who may add a key now: who came in just now, or who waits and has none yet.

    Somebody who picks up an open phone must not be able to add a key of their own.
    """
    if request.user.is_authenticated:
        return signed_in(request) if visits.is_fresh(request) else None
    waiting = visits.who_waits(request)
    return None if waiting is None or has_second_factor(waiting) else waiting


def _not_now(request: HttpRequest) -> HttpResponse:
    """Ask to come in first, or afresh."""
    if request.user.is_authenticated:
        return render(request, "sign_in/again.html")
    return redirect("sign_in:sign_in")


def _after_adding(request: HttpRequest, user: User, opened_with: str, way: str) -> HttpResponse:
    """Let in whoever waited, on to their recovery codes; who was in already goes back to their keys."""
    if request.user.is_authenticated:
        messages.success(request, _("Bewaard. Zo kom je voortaan ook binnen."))
        return redirect("sign_in:keys")
    come_in(user=user, way=way)
    visits.let_in(request, user, opened_with=opened_with)
    return redirect("sign_in:recovery_codes")


def _in_with(request: HttpRequest, user: User, way: str) -> HttpResponse:
    """Let in whoever showed the second thing."""
    onward = onward_in(request)
    come_in(user=user, way=way)
    visits.let_in(request, user, opened_with=way)
    messages.success(request, _("Fijn dat je er bent."))
    return redirect(onward)
