"""Someone's own keys and devices: see them, add one, let one go at once, or go out everywhere."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from vrijplaats.people.context import signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.rules import is_of_the_team

from . import actions, visits
from .forms import PictureForm
from .models import Device
from .organisation import allow_visit, organisation_name
from .picture_code import HOW_MANY, hash_of
from .pictures import PICTURES
from .rules import STRONG, may_lose


@never_cache
def keys(request: HttpRequest) -> HttpResponse:
    """Show how someone comes in, and on which devices."""
    user = signed_in(request)
    mine = Authenticator.objects.filter(user=user).order_by("created_at")
    context = {
        "passkeys": mine.filter(type=Authenticator.Type.WEBAUTHN),
        "app": mine.filter(type=Authenticator.Type.TOTP).first(),
        "devices": Device.objects.filter(user=user),
        "here": visits.own_device(request),
        "is_fresh": visits.is_fresh(request),
        "is_shared": request.session.get_expire_at_browser_close(),
        "organisation": organisation_name() if user.as_worker else "",
        "is_linked": SocialAccount.objects.filter(user=user).exists(),
    }
    return allow_visit(render(request, "sign_in/keys.html", context))


@require_POST
def remove_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a passkey or app go."""
    user = signed_in(request)
    key = get_object_or_404(Authenticator, pk=pk, user=user, type__in=STRONG)
    if not may_lose(user, key):
        messages.error(request, _("Dit is je enige sleutel. Maak eerst een andere, dan kan deze weg."))
        return redirect("sign_in:keys")
    actions.remove_key(key=key, by=user)
    messages.success(request, _("Losgelaten. Daarmee gaat de deur niet meer open."))
    return redirect("sign_in:keys")


@require_POST
def remove_device(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a device go: whatever is open on it ends now."""
    user = signed_in(request)
    actions.forget_device(device=get_object_or_404(Device, pk=pk, user=user), by=user)
    messages.success(request, _("Losgelaten. Dat toestel is nu buiten."))
    return redirect("sign_in:keys")


@never_cache
def choose_pictures(request: HttpRequest) -> HttpResponse:
    """Choose four pictures for this device, tapped one by one."""
    device = visits.own_device(request)
    if device is None or signed_in(request).as_worker:
        raise Http404
    if not visits.is_fresh(request):
        return render(request, "sign_in/again.html")
    tapped = PictureForm(request.POST).pictures() if request.method == "POST" else []
    if len(tapped) < HOW_MANY:
        context = {"pictures": PICTURES, "picked": ",".join(tapped), "chosen": _named(tapped)}
        context["tapped"] = [place < len(tapped) for place in range(HOW_MANY)]
        return render(request, "sign_in/choose_pictures.html", context)
    hashed = hash_of(visits.secret_of(request), tapped)
    actions.choose_pictures(device=device, hashed=hashed, by=signed_in(request))
    messages.success(request, _("Bewaard: %(pictures)s.") % {"pictures": ", ".join(_named(tapped))})
    return redirect("sign_in:keys")


@never_cache
@open_to(is_of_the_team)
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make recovery codes and show them once: the answer to a POST, since a redirect would store them."""
    if not visits.is_fresh(request):
        return render(request, "sign_in/again.html")
    codes = actions.renew_recovery_codes(user=signed_in(request)) if request.method == "POST" else []
    return render(request, "sign_in/recovery_codes.html", {"codes": codes})


@require_POST
def leave_everywhere(request: HttpRequest) -> HttpResponse:
    """Go out on every other device at once."""
    actions.leave_everywhere(user=signed_in(request), but=request.session.session_key or "")
    messages.success(request, _("Overal ben je nu buiten, behalve hier."))
    return redirect("sign_in:keys")


def _named(motifs: list[str]) -> list[str]:
    """Return the names of pictures, to read back what was tapped."""
    names = {picture.motif: str(picture.name) for picture in PICTURES}
    return [names[motif] for motif in motifs]
