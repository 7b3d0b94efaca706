"""The sign-in page, signing in with a link, and signing out."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.foundation.demo import is_demo
from vrijplaats.people.actions import use_sign_in_link
from vrijplaats.people.context import posted
from vrijplaats.people.models import User
from vrijplaats.sign_in import authentication, pending, rate_limit
from vrijplaats.sign_in.actions import register_device
from vrijplaats.sign_in.devices import device_kind, device_secret, known_device, set_device_secret
from vrijplaats.sign_in.forms import PastedLinkForm, UseLinkForm
from vrijplaats.sign_in.provider import allow_provider, organisation_name
from vrijplaats.sign_in.remote_address import remote_address
from vrijplaats.sign_in.rules import has_second_factor, needs_second_factor
from vrijplaats.ui.forgetting import forget_us


@login_not_required
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show every way to sign in, and sign someone in with a pasted link or code."""
    if request.user.is_authenticated and request.method == "GET":
        return redirect("home:today")
    form, status = PastedLinkForm(posted(request)), 200
    if form.is_valid():
        answer = _use_link(request, form.token(), is_shared=form.cleaned_data["is_shared"])
        if answer is not None:
            return answer
        status = _refuse_link(request, form)
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "knows_device": bool(device_secret(request)),
        "organisation": organisation_name(),
    }
    return allow_provider(render(request, "sign_in/sign_in.html", context, status=status))


@login_not_required
@never_cache
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign someone in with a link, after a button: the preview of a link in a message must not use it up."""
    form = UseLinkForm(posted(request))
    if not form.is_valid():
        context = {"token": token, "form": form, "is_demo": is_demo()}
        return render(request, "sign_in/use_link.html", context)
    answer = _use_link(request, token, is_shared=form.cleaned_data["is_shared"])
    return answer or render(request, "sign_in/link_stopped.html", status=410)


def _use_link(request: HttpRequest, token: str, *, is_shared: bool) -> HttpResponse | None:
    """Use up a link; return the next page of its owner, or None where it is not usable."""
    user = use_sign_in_link(token)
    if user is None:
        return None
    page = authentication.next_page(request)
    if needs_second_factor(user):
        pending.begin(request, user, next_page=page)
        return redirect("sign_in:second_factor" if has_second_factor(user) else "sign_in:choose_factor")
    return _sign_in_with_link(request, user, page, is_shared=is_shared)


def _sign_in_with_link(request: HttpRequest, user: User, page: str, *, is_shared: bool) -> HttpResponse:
    """Sign someone in with a link alone; register their own device, but not a shared one."""
    device, fresh_secret = known_device(request), ""
    is_known = device is not None and device.user_id == user.pk
    if not is_shared and not is_known:
        device, fresh_secret = register_device(user=user, kind=device_kind(request))
    opened_with = "link" if is_shared or device is None else f"device:{device.pk}"
    authentication.sign_in(request, user, opened_with=opened_with, is_shared=is_shared)
    answer = authentication.welcome(request, page)
    if fresh_secret:
        set_device_secret(answer, fresh_secret)
    return answer


def _refuse_link(request: HttpRequest, form: PastedLinkForm) -> int:
    """Say what to do about a link that is not usable; return the status of the page.

    A usable link always works: it cannot be guessed, so many wrong ones slow down nobody else.
    """
    if rate_limit.is_allowed(remote_address(request), rate_limit.LINK):
        form.add_error("link", _("Deze link of code werkt niet meer. Vraag je vaste persoon om een nieuwe."))
        return 200
    form.add_error("link", _("Even rustig aan. Over een kwartier kan het weer."))
    return rate_limit.TOO_MANY_REQUESTS


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, also after a session ran out; who does so to sign in again goes straight to that page.

    On a shared device the browser forgets us, and goes on to the page that tells nobody anything.
    """
    is_shared = authentication.is_shared(request)
    logout(request)
    if is_shared:
        return forget_us(redirect("ui:leave"))
    if "again" in request.POST:
        return redirect(f"{reverse('sign_in:sign_in')}?next={reverse('sign_in:credentials')}")
    return redirect("portal:window")
