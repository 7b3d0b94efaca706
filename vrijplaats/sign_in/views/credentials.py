"""Someone's own credentials and devices: see them, remove one at once, or sign out everywhere."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.people.context import signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.rules import is_of_the_team
from vrijplaats.sign_in import actions
from vrijplaats.sign_in.authentication import is_recent, is_shared, leave_nothing_here
from vrijplaats.sign_in.devices import DEVICE_COOKIE, own_device
from vrijplaats.sign_in.models import Device
from vrijplaats.sign_in.provider import allow_provider, organisation_name
from vrijplaats.sign_in.rules import SECOND_FACTORS, may_remove
from vrijplaats.ui.asking import ask_first


@never_cache
def credentials(request: HttpRequest) -> HttpResponse:
    """Show how someone signs in, and on which devices."""
    user = signed_in(request)
    mine = Authenticator.objects.filter(user=user).order_by("created_at")
    context = {
        "passkeys": mine.filter(type=Authenticator.Type.WEBAUTHN),
        "app": mine.filter(type=Authenticator.Type.TOTP).first(),
        "devices": Device.objects.filter(user=user),
        "here": own_device(request),
        "is_recent": is_recent(request),
        "is_shared": is_shared(request),
        "organisation": organisation_name() if user.as_worker else "",
        "is_linked": SocialAccount.objects.filter(user=user).exists(),
    }
    return allow_provider(render(request, "sign_in/credentials.html", context))


def remove_authenticator(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a passkey or app, after asking."""
    user = signed_in(request)
    authenticator = get_object_or_404(Authenticator, pk=pk, user=user, type__in=SECOND_FACTORS)
    if not may_remove(user, authenticator):
        messages.error(request, _("Dit is je enige sleutel. Maak eerst een andere, dan kan deze weg."))
        return redirect("sign_in:credentials")
    if asked := _asked(request, _("Deze sleutel loslaten?")):
        return asked
    actions.remove_authenticator(authenticator=authenticator, by=user)
    messages.success(request, _("Losgelaten. Daarmee gaat de deur niet meer open."))
    return redirect("sign_in:credentials")


def remove_device(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove a device, after asking: every session on it ends now."""
    user = signed_in(request)
    device = get_object_or_404(Device, pk=pk, user=user)
    if asked := _asked(request, _("Dit toestel loslaten?")):
        return asked
    actions.remove_device(device=device, by=user)
    messages.success(request, _("Losgelaten. Dat toestel is nu buiten."))
    return redirect("sign_in:credentials")


def _asked(request: HttpRequest, title: str) -> HttpResponse | None:
    """Ask once: what is let go opens nothing any more, and has to be made anew."""
    return ask_first(
        request,
        title=title,
        words=_("Daarmee kom je dan niet meer binnen. Op dat toestel ben je meteen buiten."),
        yes=_("Laat los"),
        back=reverse("sign_in:credentials"),
    )


@never_cache
@open_to(is_of_the_team)
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make recovery codes and show them once, in the response to the POST: a redirect would store them."""
    if not is_recent(request):
        return render(request, "sign_in/again.html")
    codes = actions.renew_recovery_codes(user=signed_in(request)) if request.method == "POST" else []
    return render(request, "sign_in/recovery_codes.html", {"codes": codes})


@require_POST
def not_my_device(request: HttpRequest) -> HttpResponse:
    """From here on leave nothing on this device: it is not theirs, and no longer opens anything."""
    device = own_device(request)
    leave_nothing_here(request)
    if device is not None:
        actions.remove_device(device=device, by=signed_in(request))
    messages.success(
        request, _("Goed. Hier blijft niks van jou achter. Na een half uur ben je vanzelf buiten.")
    )
    answer = redirect("sign_in:credentials")
    answer.delete_cookie(DEVICE_COOKIE)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Sign out on every other device at once."""
    actions.sign_out_everywhere(user=signed_in(request), but=request.session.session_key or "")
    messages.success(request, _("Overal ben je nu buiten, behalve hier."))
    return redirect("sign_in:credentials")
