"""Meetings as pages: one outside a round, one on its own, and the card that asks for a yes."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vrijplaats.outreach.actions import become_known, link_encounter, record_encounter, unlink_encounter
from vrijplaats.outreach.actions import forget_remark as drop_remark
from vrijplaats.outreach.decorators import SignedIn, for_practice, for_team
from vrijplaats.outreach.forms import KnownForm, LinkForm, MeetForm
from vrijplaats.outreach.models import Encounter, Remark
from vrijplaats.outreach.pages import encounter_page
from vrijplaats.outreach.privacy import LINKED
from vrijplaats.outreach.rules import may_remember
from vrijplaats.people.context import posted
from vrijplaats.people.models import YoungPerson
from vrijplaats.people.privacy import WELCOMED
from vrijplaats.privacy.card import card_of
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.sending import keep_form


@for_team
def meet(request: SignedIn) -> HttpResponse:
    """Record a meeting outside a round."""
    form = MeetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            encounter = record_encounter(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            form.data = {**form.data.dict(), "id": str(uuid4())}  # type: ignore[attr-defined]
        else:
            messages.success(request, _("Bewaard, zonder naam."))
            if may_remember(request.user):
                return redirect("outreach:encounter", pk=encounter.pk)
            return redirect("outreach:index")
    return render(request, "outreach/meet.html", {"form": form})


@for_practice
def encounter(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show one meeting, and link it with someone we know who said yes."""
    met = _meeting(request, pk)
    form = LinkForm(posted(request), user=request.user)

    def keep() -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("young_person", "yes_words")}
        link_encounter(encounter=met, by=request.user, **said)
        messages.success(request, _("Onthouden, met een ja."))
        return redirect("outreach:encounter", pk=pk)

    if answer := keep_form(request, form, keep):
        return answer
    sought = request.GET.get("zoek", "").replace("\0", "")[:80].strip()
    page = encounter_page(encounter=met, user=request.user, sought=sought)
    context = {"form": form, "page": page, "card": card_of(LINKED)}
    return render(request, "outreach/encounter.html", context)


@for_practice
def forget_remark(request: SignedIn, pk: UUID) -> HttpResponse:
    """Delete the remark beside a meeting, after asking."""
    met = _meeting(request, pk)
    get_object_or_404(Remark.objects.visible_to(request.user), encounter=met)
    if asked := ask_first(
        request,
        title=_("Deze opmerking weghalen?"),
        words=_("De woorden gaan weg. De ontmoeting zelf blijft staan."),
        yes=_("Haal weg"),
        back=reverse("outreach:encounter", args=[pk]),
    ):
        return asked
    drop_remark(encounter=met, by=request.user)
    messages.success(request, _("De opmerking is weg."))
    return redirect("outreach:encounter", pk=pk)


@for_practice
def unlink(request: SignedIn, pk: UUID, person: UUID) -> HttpResponse:
    """Make a meeting nameless again for someone who took their yes back, after asking."""
    met = _meeting(request, pk)
    known = get_object_or_404(YoungPerson.objects.close_to(request.user).filter(encounters=met), pk=person)
    if asked := ask_first(
        request,
        title=_("Zonder naam verder?"),
        words=_("De naam van %(name)s gaat van deze ontmoeting af, met de ja die erbij hoorde.")
        % {"name": known.name},
        yes=_("Haal de naam eraf"),
        back=reverse("outreach:encounter", args=[pk]),
    ):
        return asked
    unlink_encounter(encounter=met, young_person=known, by=request.user)
    messages.success(request, _("Deze ontmoeting is weer zonder naam."))
    return redirect("outreach:encounter", pk=pk)


@for_practice
def card(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show the almost empty card to a young person; a name of choice and a yes make them known."""
    met = _meeting(request, pk)
    form = KnownForm(posted(request), user=request.user)

    def keep() -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("name", "yes_words")}
        young_person = become_known(encounter=met, by=request.user, **said)
        messages.success(request, _("Hoi {name}. Fijn dat je er bent.").format(name=young_person.name))
        return redirect("outreach:encounter", pk=pk)

    context = {"form": form, "encounter": met, "card": card_of({**WELCOMED, **LINKED})}
    return keep_form(request, form, keep) or render(request, "outreach/card.html", context)


def _meeting(request: SignedIn, pk: UUID) -> Encounter:
    """Fetch a meeting this worker may see; 404 also for one that was undone."""
    seen = Encounter.objects.visible_to(request.user).standing()
    return get_object_or_404(seen.select_related("spot", "round__form", "own_form"), pk=pk)
