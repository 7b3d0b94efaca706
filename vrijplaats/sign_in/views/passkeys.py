"""The pages of passkeys: signing in with one, and adding one."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.sign_in import authentication, pending, webauthn
from vrijplaats.sign_in.actions import add_passkey as keep_passkey
from vrijplaats.sign_in.actions import record_sign_in
from vrijplaats.sign_in.devices import device_kind, known_device
from vrijplaats.sign_in.models import Device

from .second_factor import after_adding, not_now, who_may_add

LONGEST_RESPONSE = 20_000


@login_not_required
@never_cache
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """Give a device the challenge to sign; it is of the same form for everyone."""
    request.session.expire_after(pending.LIFETIME)  # type: ignore[attr-defined]
    return JsonResponse(webauthn.begin_authentication(request))


@login_not_required
@never_cache
@require_POST
def sign_in_with_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in whoever signed the challenge with their passkey, which is two factors at once."""
    try:
        passkey = webauthn.complete_authentication(request, _posted_response(request))
    except webauthn.RefusedError:
        messages.error(request, _("Deze sleutel past hier niet. Probeer het nog eens, of kom met een link."))
        return redirect("sign_in:sign_in")
    record_sign_in(user=passkey.user, method="passkey")
    page = authentication.next_page(request)
    device = known_device(request)
    here = f" device:{device.pk}" if device is not None and device.user_id == passkey.user_id else ""
    authentication.sign_in(request, passkey.user, opened_with=f"passkey:{passkey.pk}{here}")
    return authentication.welcome(request, page)


@login_not_required
@never_cache
@require_POST
def add_passkey_options(request: HttpRequest) -> HttpResponse:
    """Give a device what it needs to make a passkey."""
    user = who_may_add(request)
    if user is None:
        return JsonResponse({}, status=403)
    return JsonResponse(webauthn.begin_registration(request, user))


@login_not_required
@never_cache
@require_POST
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Store a passkey that was just made."""
    user = who_may_add(request)
    if user is None:
        return not_now(request)
    response = _posted_response(request)
    try:
        webauthn.complete_registration(request, response)
    except webauthn.RefusedError:
        messages.error(request, _("Dat lukte niet. Probeer het nog eens, of kies een andere manier."))
        return redirect("sign_in:credentials" if request.user.is_authenticated else "sign_in:choose_factor")
    name = str(dict(Device.Kind.choices)[device_kind(request)])
    passkey = keep_passkey(user=user, name=name, credential=response)
    return after_adding(request, user, f"passkey:{passkey.pk}", "passkey")


def _posted_response(request: HttpRequest) -> Any:
    """Return the response of a device; None where it is no response at all."""
    try:
        return json.loads(request.POST.get("credential", "")[:LONGEST_RESPONSE])
    except ValueError:
        return None
