"""A no that is kept, and the card for turning eighteen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.people.context import posted, signed_in
from vrijplaats.support.fetching import Words, draw, heard, place_of
from vrijplaats.support.rules import speaks_for
from vrijplaats.transitions import actions
from vrijplaats.transitions.forms import CardForm, NotNowForm
from vrijplaats.transitions.models import NotNow, TransitionCard
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form


def not_now(request: HttpRequest, person_pk: UUID) -> HttpResponse:
    """Keep a no: nothing is offered until they say so themselves."""
    person = heard(request, person_pk)
    form = NotNowForm(posted(request))

    def keep() -> HttpResponse:
        actions.say_not_now(young_person=person, by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Dat mag. Niemand begint erover, tot het anders klinkt."))
        return redirect(place_of(request, person))

    lead = _("Nee is een goed antwoord. Alles blijft zoals het is, en niemand begint erover.")
    words = Words(_("Nee, nu niet"), lead, button=_("Nee, nu niet"), back=place_of(request, person))
    return keep_form(request, form, keep) or draw(request, form, words)


@require_POST
def allow_offers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a no back."""
    no = get_object_or_404(NotNow.objects.visible_to(request.user).select_related("young_person"), pk=pk)
    person = no.young_person
    if not speaks_for(request.user, person):
        return redirect(place_of(request, person))

    def do() -> HttpResponse:
        actions.allow_offers(no=no, by=signed_in(request))
        messages.success(request, _("Goed. We denken weer mee."))
        return redirect(place_of(request, person))

    done = act_as_shown(request, no, ("ended_at",), do, is_done=lambda: no.ended_at is not None)
    return done or redirect(place_of(request, person))


def card(request: HttpRequest, person_pk: UUID) -> HttpResponse:
    """Make or change the card for turning eighteen, together."""
    person = heard(request, person_pk)
    found = TransitionCard.objects.visible_to(request.user).filter(young_person=person).first()
    form = CardForm(posted(request), instance=found or TransitionCard())

    def keep() -> HttpResponse:
        changes = form.changes() if found else form.cleaned_data
        actions.keep_card(young_person=person, changes=changes, by=signed_in(request))
        messages.success(request, _("Bewaard. Alles mag nog anders."))
        return redirect(place_of(request, person))

    context = {"form": form, "card": found, "person": person, "back": place_of(request, person)}
    return keep_form(request, form, keep) or render(request, "transitions/card.html", context)


@require_POST
def card_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete the card, after asking once."""
    found = get_object_or_404(
        TransitionCard.objects.visible_to(request.user).select_related("young_person"), pk=pk
    )
    back = place_of(request, found.young_person)
    words = _("De kaart gaat helemaal weg, ook de maand. Een nieuwe maken kan altijd.")
    if question := ask_first(
        request, title=_("De kaart weghalen?"), words=words, yes=_("Haal weg"), back=back
    ):
        return question
    actions.remove_card(card=found, by=signed_in(request))
    messages.success(request, _("Weg."))
    return redirect(back)
