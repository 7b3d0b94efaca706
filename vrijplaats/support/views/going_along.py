"""Going along: an appointment, how to get there, and one line afterwards."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.people.context import posted, signed_in
from vrijplaats.support import actions
from vrijplaats.support.fetching import Words, asked, draw, part, to_request
from vrijplaats.support.forms import AfterwardsForm, AlongForm
from vrijplaats.support.models import Accompaniment, HelpRequest
from vrijplaats.support.pages import may_go_along
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.sending import keep_form


def along_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Plan to go along to an appointment."""
    found = asked(request, pk)
    form = _form(request, found, Accompaniment())

    def keep() -> HttpResponse:
        actions.go_along(request=found, by=signed_in(request), **form.cleaned_data)
        return to_request(found, _("Het staat erin. We gaan samen."), request)

    words = Words(_("Samen ergens heen"), back=reverse("support:request", args=[pk]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=found)


def along_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change or move an appointment; nobody gives a reason."""
    along = part(request, Accompaniment.objects.all(), pk)
    form = _form(request, along.request, along)

    def keep() -> HttpResponse:
        actions.change_appointment(along=along, changes=form.changes(), by=signed_in(request))
        return to_request(along, _("Bewaard."), request)

    lead = _("Verzetten mag altijd.")
    words = Words(_("De afspraak aanpassen"), lead, back=reverse("support:request", args=[along.request_id]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=along.request)


def along_afterwards(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Tell in one line how it was. That it did not work out yet is a normal outcome."""
    along = part(request, Accompaniment.objects.all(), pk)
    form = AfterwardsForm(posted(request), instance=along)

    def keep() -> HttpResponse:
        actions.tell_how_it_was(along=along, by=signed_in(request), **form.cleaned_data)
        return to_request(along, _("Bewaard."), request)

    lead = _("Eén regel is genoeg. Niet gelukt is ook goed: we blijven.")
    words = Words(_("Hoe was het?"), lead, back=reverse("support:request", args=[along.request_id]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=along.request)


@require_POST
def along_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an appointment away, after asking once; nothing of it stays."""
    along = part(request, Accompaniment.objects.all(), pk)
    question = ask_first(
        request,
        title=_("Gaat het niet door?"),
        words=_("Dat mag altijd. De afspraak gaat hier weg, en niemand hoeft te zeggen hoe dat komt."),
        yes=_("Het gaat niet door"),
        back=reverse("support:request", args=[along.request_id]),
    )
    if question:
        return question
    actions.call_off(along=along, by=signed_in(request))
    return to_request(along, _("Weg. Een andere dag prikken kan altijd."), request)


def _form(request: HttpRequest, found: HelpRequest, along: Accompaniment) -> AlongForm:
    companions = may_go_along(found)
    return AlongForm(posted(request), instance=along, companions=companions)
