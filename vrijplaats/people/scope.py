"""Looking outside one's own walks with a reason, and whom a young person keeps out."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.ui.sending import keep_form, sent_already

from . import actions
from .context import posted, signed_in
from .decorators import open_to
from .forms import KeepOutForm, ReasonForm, SeekForm
from .models import TemporaryAccess, Worker, YoungPerson
from .rules import has_own_page, may_grant_access, sees


@open_to(may_grant_access)
def seek(request: HttpRequest) -> HttpResponse:
    """Find one person by their whole name; never a list, and no hint of who else is known here."""
    form = SeekForm(posted(request))
    if form.is_valid() and (found := _found(request, form)):
        page = "home:person" if sees(request.user, found) else "people:open"
        return redirect(page, pk=found.pk)
    return render(request, "people/seek.html", {"form": form})


def _found(request: HttpRequest, form: SeekForm) -> YoungPerson | None:
    """Return the one person with this name; None, with advice on the form, where there is no such one."""
    user = signed_in(request)
    people = YoungPerson.objects.visible_to(user) | YoungPerson.objects.openable_by(user)
    try:
        found = actions.seek_person(people=people, name=form.cleaned_data["name"], by=user)
    except actions.TooManySearchesError:
        form.add_error("name", _("Dit was vaak zoeken. Vraag een collega, of kom over een uur terug."))
        return None
    if found is None:
        form.add_error("name", _("Zo vinden we niemand. Vraag hoe iemand zichzelf hier noemt."))
    return found


@open_to(may_grant_access)
def open_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a page outside one's own walks, after writing down the reason."""
    if answer := sent_already(request, "reason"):
        return answer
    user = signed_in(request)
    young_person = get_object_or_404(YoungPerson.objects.openable_by(user), pk=pk)
    form = ReasonForm(posted(request))

    def keep() -> HttpResponse:
        worker = Worker.objects.get(user=user)
        actions.open_with_reason(young_person=young_person, worker=worker, by=user, **form.cleaned_data)
        return redirect("home:person", pk=pk)

    context = {"form": form, "young_person": young_person}
    return keep_form(request, form, keep) or render(request, "people/open.html", context)


@open_to(may_grant_access)
@require_POST
def close_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End one's own temporary access before its time."""
    mine = TemporaryAccess.objects.visible_to(request.user).standing()
    access = get_object_or_404(mine, pk=pk)
    actions.end_temporary_access(access=access, by=signed_in(request))
    messages.success(request, _("De bladzijde is weer dicht."))
    return redirect("home:people")


def keep_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose which workers see nothing: the young person does, or their fixed contact when asked to."""
    young_person = get_object_or_404(_chooses_for(request).select_related("fixed_contact"), pk=pk)
    is_own_page = has_own_page(request.user)
    team = Worker.objects.active()
    form = KeepOutForm(posted(request), row=young_person, is_own_page=is_own_page, among=team)

    def keep() -> HttpResponse:
        actions.keep_out(young_person=young_person, workers=form.kept_out(), by=signed_in(request))
        messages.success(request, _("Bewaard. Niemand krijgt hier bericht van."))
        return _after(request, young_person)

    if answer := keep_form(request, form, keep):
        return answer
    context = {"form": form, "young_person": young_person, "is_own_page": is_own_page}
    context |= {"team": team, "chosen": form.ticked()}
    return render(request, "people/keep_out.html", context)


def _chooses_for(request: HttpRequest) -> QuerySet[YoungPerson]:
    """Return for whom this user may choose: themselves, or those whose fixed contact they are."""
    close = YoungPerson.objects.close_to(request.user)
    return close if has_own_page(request.user) else close.filter(fixed_contact__user=signed_in(request))


def _after(request: HttpRequest, young_person: YoungPerson) -> HttpResponse:
    """Go back to where this user still sees the person: a worker may just have kept themselves out."""
    if has_own_page(request.user):
        return redirect("portal:mine")
    if sees(request.user, young_person):
        return redirect("home:person", pk=young_person.pk)
    return redirect("home:people")
