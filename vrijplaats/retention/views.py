"""Pages about letting go: the question and its answers, how long data stays, and all that is kept."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.foundation.models import current_movement
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.rules import is_coordinator, is_of_the_team, walks_along
from vrijplaats.privacy.actions import change_terms
from vrijplaats.privacy.terms import chosen
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form

from . import actions
from .forms import TermsForm
from .models import LettingGo
from .register import by_grade
from .waiting import waiting_for


@open_to(walks_along)
def index(request: HttpRequest) -> HttpResponse:
    """Show those whom this worker may let go, keep or bring back."""
    return render(request, "retention/index.html", {"page": waiting_for(signed_in(request))})


@require_POST
def stay(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep everything, with one tap; someone who was put away is back."""
    letting_go = get_object_or_404(LettingGo.objects.visible_to(request.user), pk=pk)

    def keep() -> HttpResponse:
        if letting_go.ended_at is not None:
            raise Http404
        actions.stay(letting_go=letting_go, by=signed_in(request))
        return _back(request, _("Alles blijft."))

    names = ("state", "is_card_kept")
    is_kept = LettingGo.State.KEPT
    done = act_as_shown(request, letting_go, names, keep, is_done=lambda: letting_go.state == is_kept)
    return done or redirect(_place_of(request))


@require_POST
def keep_card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Wish that only the contact card stays; 404 for the team, which cannot wish it for someone."""
    letting_go = _under_way(request, pk)
    if is_of_the_team(request.user) or not letting_go.is_announced:
        raise Http404
    actions.keep_only_card(letting_go=letting_go, by=signed_in(request))
    return _back(request, _("Je kaartje blijft. De rest mag gaan."))


@require_POST
@open_to(walks_along)
def put_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let someone go, as a human who checked it; nothing is final yet."""
    letting_go = _under_way(request, pk)
    if not letting_go.may_go(chosen()):
        raise Http404
    actions.put_away(letting_go=letting_go, by=signed_in(request))
    return _back(request, _("Weggehaald. Terughalen kan nog."))


@open_to(is_coordinator)
def terms(request: HttpRequest) -> HttpResponse:
    """Choose the terms of this movement."""
    form = TermsForm(posted(request), row=current_movement())

    def keep() -> HttpResponse:
        change_terms(amounts=form.amounts(), by=signed_in(request))
        messages.success(request, _("Bewaard. Zo doen we het."))
        return redirect("retention:terms")

    return keep_form(request, form, keep) or render(request, "retention/terms.html", {"form": form})


@open_to(is_of_the_team)
def register(request: HttpRequest) -> HttpResponse:
    """Show everything that is kept, why, how long and how it leaves."""
    context = {"groups": by_grade(chosen()), "may_choose": is_coordinator(request.user)}
    return render(request, "retention/register.html", context)


def _under_way(request: HttpRequest, pk: UUID) -> LettingGo:
    """Fetch what is under way; 404 where this user may not decide about it."""
    return get_object_or_404(LettingGo.objects.visible_to(request.user).under_way(), pk=pk)


def _back(request: HttpRequest, words: str) -> HttpResponse:
    """Go back to where this user sees the question."""
    messages.success(request, words)
    return redirect(_place_of(request))


def _place_of(request: HttpRequest) -> str:
    return "retention:index" if is_of_the_team(request.user) else "portal:mine"
