"""Coming in with a link, a passkey or four pictures, and going out again."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.foundation.demo import is_demo
from vrijplaats.people.actions import use_sign_in_link
from vrijplaats.people.context import posted
from vrijplaats.people.models import User

from . import rate_limit, visits, webauthn
from .actions import come_in, introduce_device, use_device
from .forms import EnterForm, KeyForm, PictureForm
from .organisation import allow_visit, organisation_name
from .picture_code import HOW_MANY, device_with
from .pictures import PICTURES
from .rules import has_second_factor, needs_second_factor

TOO_OFTEN = 429


@login_not_required
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show every way in, and let someone in with a pasted link or code."""
    if request.user.is_authenticated and request.method == "GET":
        return redirect("home:today")
    form, status = KeyForm(posted(request)), 200
    if form.is_valid():
        answer = _open_with(request, form.token(), is_shared=form.cleaned_data["is_shared"])
        if answer is not None:
            return answer
        status = _note_wrong_key(request, form)
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "knows_device": bool(visits.secret_of(request)),
        "organisation": organisation_name(),
    }
    return allow_visit(render(request, "sign_in/sign_in.html", context, status=status))


@login_not_required
@never_cache
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Open the door on a button: previews of a link in a message must not use it up."""
    form = EnterForm(posted(request))
    if not form.is_valid():
        context = {"token": token, "form": form, "is_demo": is_demo()}
        return render(request, "sign_in/enter.html", context)
    answer = _open_with(request, token, is_shared=form.cleaned_data["is_shared"])
    return answer or render(request, "sign_in/link_stopped.html", status=410)


@login_not_required
@never_cache
@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """Give a device the question to sign; it is the same kind of question for everyone."""
    request.session.last(visits.TO_DECIDE)  # type: ignore[attr-defined]
    return JsonResponse(webauthn.begin_authentication(request))


@login_not_required
@never_cache
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Let in whoever signed the question with a passkey of theirs: that is two factors at once."""
    try:
        key = webauthn.complete_authentication(request, credential_in(request))
    except webauthn.RefusedError:
        messages.error(request, _("Deze sleutel past hier niet. Probeer het nog eens, of kom met een link."))
        return redirect("sign_in:sign_in")
    come_in(user=key.user, way="passkey")
    onward = onward_in(request)
    visits.let_in(request, key.user, opened_with=f"passkey:{key.pk}")
    messages.success(request, _("Fijn dat je er bent."))
    return redirect(onward)


@login_not_required
@never_cache
def pictures(request: HttpRequest) -> HttpResponse:
    """Let someone in on their own device with four pictures, tapped one by one."""
    form = PictureForm(request.POST)
    tapped = form.pictures() if request.method == "POST" else []
    if len(tapped) < HOW_MANY:
        return _pad(request, tapped)
    secret = visits.secret_of(request)
    if not rate_limit.is_allowed(_source_of_pictures(request, secret), rate_limit.PICTURE_CODE):
        return _pad(request, [], _("Even rustig aan. Over een kwartier kan het weer."), TOO_OFTEN)
    device = device_with(secret, tapped)
    if device is None:
        return _pad(request, [], _("Deze plaatjes passen niet bij dit toestel. Probeer het nog eens."))
    rate_limit.reset(_source_of_pictures(request, secret), rate_limit.PICTURE_CODE)
    if needs_second_factor(device.user):
        return redirect("sign_in:sign_in")
    use_device(device=device)
    visits.let_in(request, device.user, opened_with=f"device:{device.pk}")
    messages.success(request, _("Fijn dat je er bent."))
    return redirect("home:today")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the door behind you; who only wants to come in afresh goes straight to the door."""
    logout(request)
    if "again" in request.POST:
        return redirect(f"{reverse('sign_in:sign_in')}?next={reverse('sign_in:keys')}")
    return redirect("portal:window")


def credential_in(request: HttpRequest) -> Any:
    """Return what a device answered; None where it is no answer at all."""
    try:
        return json.loads(request.POST.get("credential", "")[:20_000])
    except ValueError:
        return None


def onward_in(request: HttpRequest) -> str:
    """Return the page someone was on their way to, if it is one of ours."""
    onward = request.POST.get("next", "") or visits.onward_of(request)
    is_ours = url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure())
    return onward if is_ours else reverse("home:today")


def _open_with(request: HttpRequest, token: str, *, is_shared: bool) -> HttpResponse | None:
    """Use a link up; answer with the next page for whose it is, or None where it opens nothing."""
    user = use_sign_in_link(token)
    if user is None:
        return None
    onward = onward_in(request)
    if needs_second_factor(user):
        visits.let_wait(request, user, onward=onward)
        return redirect("sign_in:second_step" if has_second_factor(user) else "sign_in:secure")
    return _welcome(request, user, onward, is_shared=is_shared)


def _welcome(request: HttpRequest, user: User, onward: str, *, is_shared: bool) -> HttpResponse:
    """Let someone in on a link alone; their own device is known from now on, a shared one is not."""
    device, fresh_secret = visits.device_of(request), ""
    is_known = device is not None and device.user_id == user.pk
    if not is_shared and not is_known:
        device, fresh_secret = introduce_device(user=user, kind=visits.kind_of(request))
    opened_with = "link" if is_shared or device is None else f"device:{device.pk}"
    visits.let_in(request, user, opened_with=opened_with, is_shared=is_shared)
    messages.success(request, _("Fijn dat je er bent."))
    answer = redirect(onward)
    if fresh_secret:
        visits.give_secret(answer, fresh_secret)
    return answer


def _note_wrong_key(request: HttpRequest, form: KeyForm) -> int:
    """Say what to do with a key that opens nothing; return the status of the page.

    A right key always opens: it cannot be guessed, so a crowd of wrong ones slows down nobody else.
    """
    if rate_limit.is_allowed(visits.source_of(request), rate_limit.LINK):
        form.add_error("key", _("Deze link of code werkt niet meer. Vraag je vaste persoon om een nieuwe."))
        return 200
    form.add_error("key", _("Even rustig aan. Over een kwartier kan het weer."))
    return TOO_OFTEN


def _source_of_pictures(request: HttpRequest, secret: str) -> str:
    """Count at the device where it was introduced, so that strangers elsewhere never slow it down."""
    return f"device {secret}" if visits.device_of(request) else visits.source_of(request)


def _pad(request: HttpRequest, tapped: list[str], words: str = "", status: int = 200) -> HttpResponse:
    """Show the sixteen pictures and how many were tapped."""
    context = {
        "pictures": PICTURES,
        "picked": ",".join(tapped),
        "tapped": [place < len(tapped) for place in range(HOW_MANY)],
        "words": words,
        "knows_device": bool(visits.secret_of(request)),
    }
    return render(request, "sign_in/pictures.html", context, status=status)
