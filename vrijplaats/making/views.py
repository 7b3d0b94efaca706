"""Making as pages: what is being made, one process with its three stages, and adding to it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vrijplaats.foundation.actions import keep_edit
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import YoungPerson
from vrijplaats.people.rules import is_coordinator, walks_along
from vrijplaats.ui.sending import keep_form

from . import actions
from .forms import (
    ArtFormForm,
    EntryForm,
    JoinForm,
    PresentationForm,
    ProcessForm,
    SightForm,
    StartForm,
    UsesForm,
    WorkForm,
)
from .models import ArtForm, LogEntry, MakingProcess, Presentation, Work
from .pages import awaits_home, process_page
from .rules import may_change_entry, may_change_work

PER_PAGE = 12

# --- processes -----------------------------------------------------------------------------------


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what is being made: by oneself and those one walks with, or what others share."""
    seen = MakingProcess.objects.visible_to(request.user)
    mine = MakingProcess.objects.changeable_by(request.user)
    is_group = request.GET.get("van") == "groep"
    shown = seen.exclude(pk__in=mine.values("pk")) if is_group else mine
    context = {
        "processes": Paginator(shown.with_company(request.user), PER_PAGE).get_page(
            request.GET.get("bladzijde")
        ),
        "is_group": is_group,
        "may_start": YoungPerson.objects.close_to(request.user).exists(),
        "is_coordinator": is_coordinator(request.user),
    }
    return render(request, "making/index.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """Start making with one sentence, photo or sound."""
    people = YoungPerson.objects.close_to(request.user)
    if not people.exists():
        raise Http404
    form = StartForm(
        posted(request), request.FILES or None, people=people, initial={"maker": request.GET.get("voor")}
    )

    def keep() -> HttpResponse:
        process = actions.start_process(by=signed_in(request), **form.act())
        messages.success(request, _("Het is er. Meer hoeft niet."))
        return redirect("making:process", pk=process.pk)

    return keep_form(request, form, keep) or render(request, "making/start.html", {"form": form})


@require_safe
def process(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a process: its three stages, what is there already, what is needed."""
    processes = MakingProcess.objects.visible_to(request.user).with_company(request.user)
    return render(
        request, "making/process.html", {"page": process_page(request, get_object_or_404(processes, pk=pk))}
    )


def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change name, art form, next step, needs and who may see it."""
    process = _mine(request, pk)
    form = ProcessForm(posted(request), instance=process, user=signed_in(request))

    def keep() -> HttpResponse:
        form.keep_bands(request)
        actions.change_process(process=process, by=signed_in(request), changes=form.changes())
        messages.success(request, _("Bewaard."))
        return redirect("making:process", pk=pk)

    context = {"form": form, "process": process}
    return keep_form(request, form, keep) or render(request, "making/edit.html", context)


@open_to(walks_along)
def join(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a maker, once everyone who makes this said yes."""
    process = _mine(request, pk)
    people = YoungPerson.objects.close_to(request.user).exclude(processes=process)
    form = JoinForm(posted(request), people=people, process=process, user=signed_in(request))
    if form.is_valid():
        joined = form.cleaned_data["young_person"]
        form.keep_bands(request)
        actions.join_process(process=process, young_person=joined, by=signed_in(request))
        messages.success(request, _("%(name)s maakt mee.") % {"name": joined.name})
        return redirect("making:process", pk=pk)
    return render(request, "making/join.html", {"form": form, "process": process})


def presentation(request: HttpRequest, pk: UUID, stage: str) -> HttpResponse:
    """Plan the presentation of one of the three stages, move it, or note that it was held."""
    if stage not in Presentation.Stage.values:
        raise Http404
    process = _mine(request, pk)
    plans = Presentation.objects.visible_to(request.user)
    plan = plans.filter(process=process, stage=stage).first()
    form = PresentationForm(posted(request), instance=plan)

    def keep() -> HttpResponse:
        _keep_plan(request, process, stage, form)
        messages.success(request, _("Bewaard. Verzetten mag altijd."))
        return redirect("making:process", pk=pk)

    label = Presentation.Stage(stage).label
    context = {"form": form, "process": process, "plan": plan, "stage": stage, "label": label}
    return keep_form(request, form, keep) or render(request, "making/presentation.html", context)


def _keep_plan(request: HttpRequest, process: MakingProcess, stage: str, form: PresentationForm) -> None:
    """Keep the plan, and do what the button said: it was held (`geweest`), or its time is open (`later`)."""
    by = signed_in(request)
    plan = actions.plan_presentation(process=process, stage=stage, by=by, **form.cleaned_data)
    if request.POST.get("doe") == "geweest":
        actions.hold_presentation(presentation=plan, by=by)
    elif request.POST.get("doe") == "later":
        actions.move_presentation(presentation=plan, planned_at=None, by=by)


# --- what is there -------------------------------------------------------------------------------


def entry_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add something to the log."""
    process = _mine(request, pk)
    user = signed_in(request)
    form = EntryForm(posted(request), request.FILES or None, process=process, user=user)

    def keep() -> HttpResponse:
        form.keep_bands(request)
        actions.add_log_entry(process=process, by=user, **form.act())
        messages.success(request, _("Het staat erbij."))
        return redirect("making:process", pk=pk)

    context = {"form": form, "process": process}
    return keep_form(request, form, keep) or render(request, "making/entry_add.html", context)


def work_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a finished work."""
    process = _mine(request, pk)
    user = signed_in(request)
    form = WorkForm(posted(request), request.FILES or None, process=process, user=user)

    def keep() -> HttpResponse:
        form.keep_bands(request)
        actions.add_work(process=process, by=user, **form.act())
        messages.success(request, _("Het is er. Mooi."))
        return redirect("making:process", pk=pk)

    context = {"form": form, "process": process}
    return keep_form(request, form, keep) or render(request, "making/work_add.html", context)


def entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one log entry; whoever holds it may change who sees it, or delete it."""
    entry = get_object_or_404(LogEntry.objects.visible_to(request.user).select_related("process"), pk=pk)
    is_mine = may_change_entry(request.user, entry)
    return _one(request, entry, is_mine=is_mine, name="making:entry")


def work(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one work; whoever made it may change who sees it, or delete it."""
    work = get_object_or_404(Work.objects.visible_to(request.user).select_related("process"), pk=pk)
    is_mine = may_change_work(request.user, work)
    return _one(request, work, is_mine=is_mine, name="making:work")


def work_uses(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what a work may be used for, each use by itself."""
    work = get_object_or_404(Work.objects.changeable_by(request.user), pk=pk)
    form = UsesForm(posted(request), row=work, user=signed_in(request))

    def keep() -> HttpResponse:
        form.keep_bands(request)
        if form.changed_data:
            actions.allow_uses(work=work, by=signed_in(request), **form.act())
        messages.success(request, _("Bewaard. Later anders mag ook."))
        return redirect("making:work", pk=pk)

    context = {"form": form, "work": work}
    return keep_form(request, form, keep) or render(request, "making/work_uses.html", context)


def _one(request: HttpRequest, thing: LogEntry | Work, *, is_mine: bool, name: str) -> HttpResponse:
    """Show one thing, and do what whoever holds it asks."""
    if request.method == "POST" and not is_mine:
        raise Http404
    user = signed_in(request) if is_mine else None
    form = SightForm(posted(request), row=thing, user=user)
    if request.POST.get("doe") == "weg":
        _remove(thing, request)
        messages.success(request, _("Weg. Ook het bestand."))
        return redirect("making:process", pk=thing.process_id)

    def keep() -> HttpResponse:
        form.keep_bands(request)
        if form.changed_data:
            actions.change_sight(thing=thing, sight=form.cleaned_data["sight"], by=signed_in(request))
        messages.success(request, _("Bewaard. Later anders mag ook."))
        return redirect(name, pk=thing.pk)

    if answer := keep_form(request, form, keep):
        return answer
    process = MakingProcess.objects.visible_to(request.user).filter(pk=thing.process_id).first()
    context = {
        "thing": thing,
        "form": form if is_mine else None,
        "is_work": isinstance(thing, Work),
        "process": process,
        "awaits_home": is_mine and awaits_home(thing),
    }
    return render(request, "making/thing.html", context)


def _remove(thing: LogEntry | Work, request: HttpRequest) -> None:
    if isinstance(thing, Work):
        actions.remove_work(work=thing, by=signed_in(request))
    else:
        actions.remove_entry(entry=thing, by=signed_in(request))


def _mine(request: HttpRequest, pk: UUID) -> MakingProcess:
    """Fetch a process that this user makes, or whose maker they walk with; 404 for any other."""
    return get_object_or_404(MakingProcess.objects.changeable_by(request.user), pk=pk)


# --- the list of forms ---------------------------------------------------------------------------


@open_to(is_coordinator)
@require_safe
def art_forms(request: HttpRequest) -> HttpResponse:
    """Show the art forms, those in use first."""
    return render(
        request, "making/art_forms.html", {"forms": ArtForm.objects.order_by("-is_active", "title")}
    )


@open_to(is_coordinator)
def art_form(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Add an art form, rename it, or no longer offer it."""
    row = get_object_or_404(ArtForm, pk=pk) if pk else None
    form = ArtFormForm(posted(request), instance=row)

    def keep() -> HttpResponse:
        keep_edit(form=form, act="change_art_form" if row else "add_art_form", by=signed_in(request))
        messages.success(request, _("Bewaard."))
        return redirect("making:art_forms")

    context = {"form": form, "row": row}
    return keep_form(request, form, keep) or render(request, "making/art_form.html", context)
