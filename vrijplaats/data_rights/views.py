"""Wie ziet wat, take along and erase: pages on which someone asks for all that is theirs."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vrijplaats.people.actions import erase_young_person
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.models import YoungPerson
from vrijplaats.people.rules import is_close, lets_go, sees
from vrijplaats.sealing.access import Reader

from . import actions
from .data_export import export_of
from .forms import ForgetForm, ForgetMeForm
from .who_sees_what import all_about


@require_safe
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """Show everything that is known about someone, who may see it and who looked; nobody has to be asked."""
    person = _me(request)
    return render(request, "data_rights/who_sees_what.html", {"page": all_about(person, signed_in(request))})


def take_along(request: HttpRequest) -> HttpResponseBase:
    """Offer the data export, and stream it while it is made."""
    person, user = _me(request), signed_in(request)
    if request.method != "POST":
        return render(request, "data_rights/take_along.html", {"person": person})
    report = all_about(person, user)
    actions.take_along(person=person, by=user)
    chunks = export_of(report, Reader(user))
    response = StreamingHttpResponse(chunks, content_type="application/zip")
    # The name does not say whose it is: others may see the files on a phone.
    response.headers["Content-Disposition"] = 'attachment; filename="van-mij.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def goodbye(request: HttpRequest) -> HttpResponse:
    """Say goodbye to someone who took everything away; they may come back."""
    return render(request, "data_rights/goodbye.html")


def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase someone completely, after a confirmation."""
    arranged = YoungPerson.objects.arranged_by(request.user).select_related("fixed_contact", "subject")
    young_person = get_object_or_404(arranged, pk=pk)
    if not lets_go(request.user, young_person):
        raise Http404
    is_own_page = young_person.user_id == request.user.pk
    sent = posted(request)
    form = ForgetMeForm(sent, young_person=young_person) if is_own_page else ForgetForm(sent)
    if form.is_valid():
        erase_young_person(young_person=young_person, by=signed_in(request))
        if is_own_page:
            logout(request)
            return redirect("data_rights:goodbye")
        messages.success(request, _("Alles is weg. De deur staat open."))
        return redirect("home:people")
    context = {
        "young_person": young_person,
        "form": form,
        "is_own_page": is_own_page,
        "sees_page": sees(request.user, young_person),
        "is_close": is_close(request.user, young_person),
    }
    return render(request, "data_rights/erase.html", context)


def _me(request: HttpRequest) -> YoungPerson:
    """Return the young person who is signed in; 404 for anyone else."""
    people = YoungPerson.objects.close_to(request.user).select_related("fixed_contact", "subject")
    person = get_object_or_404(people, user__pk=request.user.pk)
    person.user = signed_in(request)
    return person
