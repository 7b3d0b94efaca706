"""Pages of the reporting code: the card, what was written down, and who may be told."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.foundation.national_lines import line_of
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import Worker
from vrijplaats.people.rules import is_coordinator, may_grant_access, walks_along
from vrijplaats.privacy.terms import DANGER, words_of
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.sending import keep_form

from .actions import (
    change_danger_record,
    choose_erasure,
    say_yes_to_telling,
    take_back_yes,
    write_danger_record,
)
from .forms import DangerRecordForm, ErasureChoiceForm
from .models import DangerRecord, erasure_choice


@open_to(walks_along)
@require_safe
def card(request: HttpRequest) -> HttpResponse:
    """Show the five steps; nobody keeps that somebody read them."""
    lines = {"danger": line_of("danger"), "home": line_of("home")}
    return render(request, "reporting_code/card.html", lines | {"may_choose": is_coordinator(request.user)})


@open_to(walks_along)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the records that this worker may read, the first to look at on top."""
    found = DangerRecord.objects.visible_to(request.user).select_related(
        "subject__young_person", "written_by"
    )
    return render(request, "reporting_code/index.html", {"records": found, "today": timezone.localdate()})


@open_to(walks_along)
def write(request: HttpRequest) -> HttpResponse:
    """Write down what was decided, apart from everything else."""
    user = signed_in(request)
    form = DangerRecordForm(posted(request), user=user)

    def keep() -> HttpResponse:
        kept = write_danger_record(subject=form.subject, written_by=_me(request), words=form.words, by=user)
        messages.success(request, _("Bewaard, op slot. Alleen een paar mensen kunnen dit lezen."))
        return redirect("reporting_code:record", pk=kept.pk)

    return keep_form(request, form, keep) or render(request, "reporting_code/form.html", {"form": form})


@open_to(walks_along)
@require_safe
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one record, and what may happen with it now."""
    rows = DangerRecord.objects.changeable_by(request.user).select_related(
        "subject__young_person", "written_by", "consulted", "first_yes_by", "second_yes_by"
    )
    found = get_object_or_404(rows, pk=pk)
    said_yes = found.first_yes_by_id == _me(request).pk
    context = {"record": found, "said_yes": said_yes, "may_decide": may_grant_access(request.user)}
    return render(request, "reporting_code/record.html", context)


@open_to(walks_along)
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a record, or choose another day to look again."""
    user = signed_in(request)
    found = get_object_or_404(DangerRecord.objects.changeable_by(user), pk=pk)
    form = DangerRecordForm(posted(request), instance=found, user=user)

    def keep() -> HttpResponse:
        change_danger_record(record=form.instance, fields=form.changed_data, by=user)
        messages.success(request, _("Bewaard."))
        return redirect("reporting_code:record", pk=pk)

    context = {"form": form, "record": found}
    return keep_form(request, form, keep) or render(request, "reporting_code/form.html", context)


@open_to(may_grant_access)
def tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Decide, after asking, that the young person may be told; the second of two opens it."""
    user = signed_in(request)
    found = get_object_or_404(DangerRecord.objects.changeable_by(user), pk=pk)
    if asked := ask_first(
        request,
        title=_("Mag de jongere dit lezen?"),
        words=_(
            "Twee mensen zeggen ja, een van hen coördinator. Daarna staat het op de eigen plek, en in wat "
            "meegaat."
        ),
        yes=_("Ja, dit mag"),
        back=reverse("reporting_code:record", args=[pk]),
    ):
        return asked
    try:
        say_yes_to_telling(record=found, worker=_me(request), by=user)
    except ValidationError as error:
        messages.info(request, " ".join(error.messages))
    return redirect("reporting_code:record", pk=pk)


@open_to(may_grant_access)
@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back one's own yes, while nobody gave the second."""
    user = signed_in(request)
    found = get_object_or_404(DangerRecord.objects.changeable_by(user), pk=pk)
    take_back_yes(record=found, worker=_me(request), by=user)
    return redirect("reporting_code:record", pk=pk)


@open_to(is_coordinator)
def choose(request: HttpRequest) -> HttpResponse:
    """Choose whether erasing someone waits for a record."""
    form = ErasureChoiceForm(posted(request), instance=erasure_choice())

    def keep() -> HttpResponse:
        choose_erasure(waits=form.cleaned_data["waits"], by=signed_in(request))
        messages.success(request, _("Bewaard. Zo doen we het."))
        return redirect("reporting_code:card")

    context = {"form": form, "term": words_of(DANGER)}
    return keep_form(request, form, keep) or render(request, "reporting_code/choose.html", context)


def _me(request: HttpRequest) -> Worker:
    """Return the worker who is signed in."""
    return Worker.objects.get(user=signed_in(request))
