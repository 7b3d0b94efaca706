"""The pages of the picture code: signing in with it, and choosing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from vrijplaats.people.context import signed_in
from vrijplaats.sign_in import actions, authentication, rate_limit
from vrijplaats.sign_in.devices import device_secret, known_device, own_device
from vrijplaats.sign_in.forms import PictureForm
from vrijplaats.sign_in.picture_code import HOW_MANY, device_with, hash_of
from vrijplaats.sign_in.pictures import PICTURES
from vrijplaats.sign_in.remote_address import remote_address
from vrijplaats.sign_in.rules import needs_second_factor


@login_not_required
@never_cache
def sign_in_with_pictures(request: HttpRequest) -> HttpResponse:
    """Sign someone in on their own device with four pictures, tapped one by one."""
    tapped = _tapped(request)
    if len(tapped) < HOW_MANY:
        return _pad(request, tapped)
    secret, source = device_secret(request), _attempt_source(request)
    if not rate_limit.is_allowed(source, rate_limit.PICTURE_CODE):
        words = _("Even rustig aan. Over een kwartier kan het weer.")
        return _pad(request, [], words, rate_limit.TOO_MANY_REQUESTS)
    device = device_with(secret, tapped)
    if device is None:
        return _pad(request, [], _("Deze plaatjes passen niet bij dit toestel. Probeer het nog eens."))
    rate_limit.reset(source, rate_limit.PICTURE_CODE)
    if needs_second_factor(device.user):
        return redirect("sign_in:sign_in")
    actions.record_picture_sign_in(device=device)
    authentication.sign_in(request, device.user, opened_with=f"device:{device.pk}")
    return authentication.welcome(request, "home:today")


def _attempt_source(request: HttpRequest) -> str:
    """Count per device where it is registered, so that strangers elsewhere never slow it down."""
    return f"device {device_secret(request)}" if known_device(request) else remote_address(request)


def _pad(request: HttpRequest, tapped: list[str], words: str = "", status: int = 200) -> HttpResponse:
    """Show the sixteen pictures and how many were tapped."""
    context = _pad_context(tapped) | {"words": words, "knows_device": bool(device_secret(request))}
    return render(request, "sign_in/picture_code.html", context, status=status)


@never_cache
def choose_pictures(request: HttpRequest) -> HttpResponse:
    """Choose four pictures for this device, tapped one by one."""
    device = own_device(request)
    if device is None or signed_in(request).as_worker:
        raise Http404
    if not authentication.is_recent(request):
        return render(request, "sign_in/again.html")
    tapped = _tapped(request)
    if len(tapped) < HOW_MANY:
        context = _pad_context(tapped) | {"chosen": _names(tapped)}
        return render(request, "sign_in/choose_pictures.html", context)
    hashed = hash_of(device_secret(request), tapped)
    actions.choose_pictures(device=device, hashed=hashed, by=signed_in(request))
    messages.success(request, _("Bewaard: %(pictures)s.") % {"pictures": ", ".join(_names(tapped))})
    return redirect("sign_in:credentials")


def _tapped(request: HttpRequest) -> list[str]:
    return PictureForm(request.POST).pictures() if request.method == "POST" else []


def _pad_context(tapped: list[str]) -> dict[str, object]:
    """Return what the pad of pictures shows."""
    dots = [place < len(tapped) for place in range(HOW_MANY)]
    return {"pictures": PICTURES, "picked": ",".join(tapped), "tapped": dots}


def _names(motifs: list[str]) -> list[str]:
    """Return the names of pictures, to read back what was tapped."""
    names = {picture.motif: str(picture.name) for picture in PICTURES}
    return [names[motif] for motif in motifs]
