"""A yes from home: what waits for it, writing it down, stopping it, and turning 16."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form

from . import actions
from .context import posted, signed_in
from .forms import FromHomeForm
from .models import ParentalConsent, YoungPerson
from .rules import may_grant_access


def age(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what stands and what waits; a worker writes down a yes from home here."""
    person = _asked(request, pk)
    may_record = may_grant_access(request.user) and person.is_under_16
    if request.method == "POST" and not may_record:
        raise Http404
    form = FromHomeForm(posted(request))

    def keep() -> HttpResponse:
        actions.record_parental_consent(young_person=person, by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Staat erin. Wat hierop wachtte, mag nu open."))
        return redirect("people:age", pk=pk)

    return keep_form(request, form, keep) or render(
        request, "people/age.html", _told(request, person) | {"form": form if may_record else None}
    )


def _told(request: HttpRequest, person: YoungPerson) -> dict[str, object]:
    """Return what the page tells: of each kind the standing yes, or None."""
    found = ParentalConsent.objects.visible_to(request.user).standing().filter(young_person=person)
    standing = {consent.kind: consent for consent in found.select_related("decided_by")}
    return {
        "person": person,
        "kinds": [(kind.label, standing.get(kind.value)) for kind in ParentalConsent.Kind],
        "is_own": person.user_id == request.user.pk,
        "may_say": _says_age(request).filter(pk=person.pk).exists(),
    }


@require_POST
def say_age(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say with one tap that one is 16 now, or that it was not so yet."""
    person, band = get_object_or_404(_says_age(request), pk=pk), request.POST.get("band", "")
    if band not in YoungPerson.AgeBand.values:
        raise Http404

    def act() -> HttpResponse:
        actions.say_age_band(young_person=person, band=band, by=signed_in(request))
        is_old_enough = band == YoungPerson.AgeBand.FROM_16
        said = _("Fijn. Er wacht niks meer.") if is_old_enough else _("Aangepast.")
        messages.success(request, said)
        return redirect("people:age", pk=pk)

    done = act_as_shown(request, person, ("age_band",), act, is_done=lambda: person.age_band == band)
    return done or redirect("people:age", pk=pk)


@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop a yes from home; what it opened is closed at once."""
    mine = ParentalConsent.objects.changeable_by(request.user).select_related("young_person")
    consent = get_object_or_404(mine, pk=pk)

    def act() -> HttpResponse:
        actions.stop_parental_consent(consent=consent, by=signed_in(request))
        messages.success(request, _("Gestopt. Wat hiermee open stond, is nu dicht."))
        return redirect("people:age", pk=consent.young_person_id)

    done = act_as_shown(
        request, consent, ("taken_back_at",), act, is_done=lambda: consent.taken_back_at is not None
    )
    return done or redirect("people:age", pk=consent.young_person_id)


def _asked(request: HttpRequest, pk: UUID) -> YoungPerson:
    """Fetch someone close who was asked before; of anyone else this page does not exist."""
    people = YoungPerson.objects.close_to(request.user).exclude(age_band="")
    return get_object_or_404(people.prefetch_related("parental_consents"), pk=pk)


def _says_age(request: HttpRequest) -> QuerySet[YoungPerson]:
    """Return who may say this here: someone for themselves, a worker for who has no account."""
    close = YoungPerson.objects.close_to(request.user).exclude(age_band="")
    return close if request.user.as_young_person else close.filter(user=None)  # type: ignore[union-attr]
