"""Learning on the job, as pages: what is tried, tensions, and the monthly session."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.rules import is_in_practice, is_of_the_team
from vrijplaats.ui.sending import keep_form

from .actions import keep_session, keep_tension
from .forms import SessionForm, TensionForm
from .models import LearningSession, Tension
from .pages import learning_page, past_sessions

PER_PAGE = 3


@open_to(is_of_the_team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what comes, what is tried, tensions, and what was learned; past sessions in pages."""
    past = Paginator(past_sessions(), PER_PAGE).get_page(request.GET.get("bladzijde"))
    context = {"page": learning_page(), "past": past, "may_note": is_in_practice(request.user)}
    return render(request, "reflection/index.html", context)


@open_to(is_in_practice)
def session_add(request: HttpRequest) -> HttpResponse:
    """Prepare a session, perhaps from a tension."""
    tension = {"tension": request.GET.get("spanning", "")}
    form = SessionForm(posted(request), initial=tension)

    def keep() -> HttpResponse:
        session = keep_session(form=form, by=signed_in(request))
        messages.success(request, _("De leermiddag staat klaar."))
        return redirect("reflection:session", pk=session.pk)

    return keep_form(request, form, keep) or render(request, "reflection/session_form.html", {"form": form})


@open_to(is_of_the_team)
@require_safe
def session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a session: the question large, the knowledge beside it, and what it brought."""
    rows = LearningSession.objects.select_related("tension").prefetch_related("present")
    context = {"session": get_object_or_404(rows, pk=pk), "may_note": is_in_practice(request.user)}
    return render(request, "reflection/session.html", context)


@open_to(is_in_practice)
def session_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a session, or write down what it brought."""
    found = get_object_or_404(LearningSession, pk=pk)
    form = SessionForm(posted(request), instance=found)

    def keep() -> HttpResponse:
        keep_session(form=form, by=signed_in(request))
        messages.success(request, _("Bewaard."))
        return redirect("reflection:session", pk=pk)

    context = {"form": form, "session": found}
    return keep_form(request, form, keep) or render(request, "reflection/session_form.html", context)


@open_to(is_in_practice)
def tension_add(request: HttpRequest) -> HttpResponse:
    """Note a tension, perhaps from a pair of the knowledge base."""
    poles = {name: request.GET.get(name, "")[:80] for name in ("pole_a", "pole_b")}
    form = TensionForm(posted(request), initial=poles)

    def keep() -> HttpResponse:
        keep_tension(form=form, by=signed_in(request))
        messages.success(request, _("Staat erbij. Er is geen goede plek op de lijn."))
        return redirect("reflection:index")

    return keep_form(request, form, keep) or render(request, "reflection/tension_form.html", {"form": form})


@open_to(is_in_practice)
def tension_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a tension, or say that it is no longer current."""
    found = get_object_or_404(Tension, pk=pk)
    form = TensionForm(posted(request), instance=found)

    def keep() -> HttpResponse:
        keep_tension(form=form, by=signed_in(request))
        messages.success(request, _("Bewaard."))
        return redirect("reflection:index")

    context = {"form": form, "tension": found}
    return keep_form(request, form, keep) or render(request, "reflection/tension_form.html", context)
