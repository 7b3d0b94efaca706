"""Making a sign-in link for someone you know, shown once as text and as a QR code."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from vrijplaats.people.actions import give_account, make_sign_in_link
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.people.rules import is_coordinator, may_grant_access
from vrijplaats.sign_in.actions import reset_credentials
from vrijplaats.sign_in.forms import GiveLinkForm
from vrijplaats.ui.qr_code import qr_code


@never_cache
@open_to(may_grant_access)
def give_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a link for a young person and show it once."""
    young_person = get_object_or_404(YoungPerson.objects.close_to(request.user), pk=pk)
    back = reverse("home:person", args=[pk])
    if request.method != "POST":
        return _show_link(request, young_person, back, None)
    user = give_account(young_person=young_person, by=signed_in(request))
    return _show_link(request, young_person, back, user)


@never_cache
@open_to(is_coordinator)
def give_worker_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a link for a worker and show it once."""
    worker = get_object_or_404(Worker.objects.active(), pk=pk)
    back = reverse("people:workers")
    return _show_link(request, worker, back, worker.user if request.method == "POST" else None)


def _show_link(
    request: HttpRequest, person: Worker | YoungPerson, back: str, user: User | None
) -> HttpResponse:
    """Show the page; with an account also its new link.

    The response to a POST shows it at once: a redirect would have to store the secret somewhere.
    """
    form, link, square = GiveLinkForm(posted(request)), "", ""
    if user is not None and form.is_valid():
        if form.cleaned_data["is_reset"]:
            reset_credentials(user=user, by=signed_in(request))
        token = make_sign_in_link(user=user, by=signed_in(request))
        link = request.build_absolute_uri(reverse("sign_in:use_link", args=[token]))
        square = qr_code(link)
    context = {"person": person, "link": link, "qr": square, "back": back, "form": form}
    return render(request, "sign_in/give_link.html", context)
