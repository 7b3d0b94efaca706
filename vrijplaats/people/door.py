"""Coming in with a one-time link that somebody you know gave you, and going out again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from .actions import give_account, make_sign_in_link, use_sign_in_link
from .context import posted, signed_in
from .decorators import open_to
from .forms import KeyForm
from .models import User, Worker, YoungPerson
from .rules import is_coordinator, opens_doors


@login_not_required
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show how to come in, and let someone in with a pasted link or code."""
    if request.user.is_authenticated and request.method == "GET":
        return redirect("home:today")
    form = KeyForm(posted(request))
    if form.is_valid():
        if _let_in(request, form.token()):
            return redirect(_onward(request))
        form.add_error("key", _("Deze link of code werkt niet meer. Vraag je vaste persoon om een nieuwe."))
    return render(request, "people/sign_in.html", {"form": form, "next": request.GET.get("next", "")})


@login_not_required
@never_cache
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Open the door on a button: previews of a link in a message must not use it up."""
    if request.method != "POST":
        return render(request, "people/enter.html", {"token": token})
    if _let_in(request, token):
        return redirect("home:today")
    return render(request, "people/link_stopped.html", status=410)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the door behind you."""
    logout(request)
    return redirect("portal:window")


@never_cache
@open_to(opens_doors)
def give_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a link for a young person and show it once."""
    young_person = get_object_or_404(YoungPerson.objects.close_to(request.user), pk=pk)
    back = reverse("home:person", args=[pk])
    if request.method != "POST":
        return _show_link(request, young_person, back, None)
    return _show_link(
        request, young_person, back, give_account(young_person=young_person, by=signed_in(request))
    )


@never_cache
@open_to(is_coordinator)
def give_worker_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a link for someone of the team and show it once."""
    worker = get_object_or_404(Worker.objects.active(), pk=pk)
    back = reverse("people:workers")
    return _show_link(request, worker, back, worker.user if request.method == "POST" else None)


def _show_link(
    request: HttpRequest, person: Worker | YoungPerson, back: str, user: User | None
) -> HttpResponse:
    """Show the page; with an account also its fresh link.

    The answer to a POST is shown at once: a redirect would have to store the secret somewhere.
    """
    link = ""
    if user is not None:
        token = make_sign_in_link(user=user, by=signed_in(request))
        link = request.build_absolute_uri(reverse("people:enter", args=[token]))
    return render(request, "people/give_link.html", {"person": person, "link": link, "back": back})


def _let_in(request: HttpRequest, token: str) -> bool:
    """Sign in whoever this link belongs to; False where it does not open the door."""
    user = use_sign_in_link(token)
    if user is None:
        return False
    login(request, user, backend="vrijplaats.people.backend.OneTimeLink")
    messages.success(request, _("Fijn dat je er bent."))
    return True


def _onward(request: HttpRequest) -> str:
    """Return the page someone was on their way to, if it is one of ours."""
    onward = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure())
    return onward if is_ours else reverse("home:today")
