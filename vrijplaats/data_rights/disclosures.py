"""Pages of disclosures (Vrijgeven): someone outside asks what is kept about a person; two workers decide."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.people.rules import is_coordinator, may_grant_access, walks_along
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.sending import keep_form, sent_already

from .disclosure_actions import (
    approve_disclosure,
    ask_disclosure,
    decline_disclosure,
    may_be_second,
    note_question,
)
from .forms import DisclosureForm, QuestionForm
from .models import Disclosure


def disclosures_for(user: User) -> QuerySet[Disclosure]:
    """Return the questions that this user may see.

    A coordinator sees all, with a name but no page; a worker who walks with someone sees the questions about
    them, so that two people who know what is at stake answer for it. Temporary access gives no part in this,
    and a worker who is kept out by someone sees no question about them.
    """
    everything = Disclosure.objects.granted_to(user)
    worker = user.as_worker
    if worker is not None and worker.is_coordinator:
        return everything.exclude(subject__in=YoungPerson.objects.closed_to(user).values("subject"))
    return everything.filter(subject__in=YoungPerson.objects.close_to(user).values("subject"))


@open_to(walks_along)
def index(request: HttpRequest) -> HttpResponse:
    """Show the questions from outside, those that wait first."""
    found = disclosures_for(signed_in(request)).order_by("-asked_at")
    context = {
        "waiting": found.filter(taken_at=None, declined_at=None),
        "ended": found.filter(~Q(taken_at=None) | ~Q(declined_at=None))[:24],
        "may_ask": is_coordinator(request.user),
    }
    return render(request, "data_rights/disclosures.html", context)


@open_to(walks_along)
def question(request: HttpRequest) -> HttpResponse:
    """Keep a question from outside; the answer is the same whoever it is about."""
    form = QuestionForm(posted(request))

    def keep() -> HttpResponse:
        note_question(**form.cleaned_data, by=signed_in(request))
        messages.success(request, _("Bewaard. De coördinator kijkt ernaar. Zeg intussen niks, ook niet nee."))
        return redirect("data_rights:disclosures")

    context = {"form": form}
    return keep_form(request, form, keep) or render(request, "data_rights/disclosure_question.html", context)


@open_to(is_coordinator)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask a second person to approve, with the legal ground."""
    return _ask(request, None)


@open_to(is_coordinator)
def weigh(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answer a question from outside: choose the person and the legal ground."""
    if answer := sent_already(request, "reference"):
        return answer
    found = disclosures_for(signed_in(request)).filter(subject=None, declined_at=None)
    return _ask(request, get_object_or_404(found, pk=pk))


def _ask(request: HttpRequest, asked: Disclosure | None) -> HttpResponse:
    """Fill in the form of a disclosure, for a question that came before or for none."""
    user = signed_in(request)
    people = YoungPerson.objects.arranged_by(user).select_related("subject")
    initial = {"ground": asked.ground} if asked else {}
    form = DisclosureForm(posted(request), people=people, initial=initial)

    def keep() -> HttpResponse:
        worker = Worker.objects.select_related("subject").get(user=user)
        kept = ask_disclosure(**form.asked, asked_by=worker.subject, by=user, question=asked)
        messages.success(request, _("Bewaard. Nu kijkt een collega mee."))
        return redirect("data_rights:disclosure", pk=kept.pk)

    context = {"form": form, "question": asked}
    return keep_form(request, form, keep) or render(request, "data_rights/disclosure_ask.html", context)


@open_to(may_grant_access)
def disclosure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one question, who looked at it, and what may happen now."""
    user = signed_in(request)
    found = get_object_or_404(disclosures_for(user), pk=pk)
    team = Worker.objects.filter(pk__in=[i for i in (found.asked_by_id, found.approved_by_id) if i])
    context = {
        "disclosure": found,
        "asker": next((w for w in team if w.pk == found.asked_by_id), None),
        "approver": next((w for w in team if w.pk == found.approved_by_id), None),
        "person": YoungPerson.objects.arranged_by(user).filter(subject=found.subject_id).first(),
        "asked_it_myself": user.as_worker is not None and found.asked_by_id == user.as_worker.pk,
        "is_second": user.as_worker is not None and may_be_second(found, user.as_worker.pk),
    }
    return render(request, "data_rights/disclosure.html", context)


@open_to(may_grant_access)
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve as the second person, after asking."""
    user = signed_in(request)
    found = get_object_or_404(disclosures_for(user), pk=pk)
    if asked := ask_first(
        request,
        title=_("Mag dit naar buiten?"),
        words=_("Jij bent de tweede die ja zegt. Wat naar buiten is, kunnen we niet terughalen."),
        yes=_("Ja, dit mag"),
        back=reverse("data_rights:disclosure", args=[pk]),
    ):
        return asked
    worker = Worker.objects.select_related("subject").get(user=user)
    try:
        approve_disclosure(disclosure=found, approver=worker.subject, by=user)
    except ValidationError as error:
        messages.info(request, " ".join(error.messages))
    return redirect("data_rights:disclosure", pk=pk)


@open_to(may_grant_access)
def decline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decline, after asking: nothing leaves."""
    user = signed_in(request)
    found = get_object_or_404(disclosures_for(user), pk=pk)
    if asked := ask_first(
        request,
        title=_("Niks naar buiten?"),
        words=_("De vraag is dan klaar. Wie het nog eens vraagt, begint opnieuw."),
        yes=_("Er gaat niks naar buiten"),
        back=reverse("data_rights:disclosure", args=[pk]),
    ):
        return asked
    decline_disclosure(disclosure=found, by=user)
    messages.success(request, _("Er gaat niks naar buiten."))
    return redirect("data_rights:disclosures")
