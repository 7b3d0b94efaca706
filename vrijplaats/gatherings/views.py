"""Gatherings as pages: what comes, what was, and one of them on its own."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.people.actions import keep_moment
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import Moment, YoungPerson
from vrijplaats.people.rules import has_own_page, is_in_practice
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form

from .actions import call_off_gathering, change_gathering, count_heads, plan_gathering
from .forms import GatheringForm, HeadsForm, KeepMomentForm
from .models import Gathering
from .rules import may_change_gathering

MOST_COMING, PER_PAGE = 20, 8


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the gatherings of today, what comes, and what was."""
    gatherings = Gathering.objects.visible_to(request.user).with_hosts()
    context = {
        "today": gatherings.today(),
        "coming": gatherings.coming()[:MOST_COMING],
        "been": Paginator(gatherings.been(), PER_PAGE).get_page(request.GET.get("bladzijde")),
        "may_plan": is_in_practice(request.user),
    }
    return render(request, "gatherings/index.html", context)


@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one gathering: its theme, how people talk, and how many came."""
    gathering = get_object_or_404(Gathering.objects.visible_to(request.user).with_hosts(), pk=pk)
    is_team = may_change_gathering(request.user, gathering)
    context = {
        "gathering": gathering,
        "is_team": is_team,
        "has_begun": gathering.starts_at <= timezone.now(),
        "heads_form": HeadsForm(gathering=gathering) if is_team else None,
        "keep_form": KeepMomentForm() if has_own_page(request.user) else None,
    }
    return render(request, "gatherings/detail.html", context)


@open_to(is_in_practice)
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a gathering."""
    form = GatheringForm(posted(request), user=signed_in(request))

    def keep() -> HttpResponse:
        gathering = plan_gathering(by=signed_in(request), **form.plan())
        messages.success(request, _("Staat klaar."))
        return redirect("gatherings:detail", pk=gathering.pk)

    return keep_form(request, form, keep) or render(request, "gatherings/plan.html", {"form": form})


@open_to(is_in_practice)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a plan; 404 for an artist who does not host it."""
    gathering = get_object_or_404(Gathering.objects.changeable_by(request.user), pk=pk)
    form = GatheringForm(posted(request), instance=gathering, user=signed_in(request))

    def keep() -> HttpResponse:
        change_gathering(gathering=gathering, by=signed_in(request), changes=form.changes())
        messages.success(request, _("Bewaard."))
        return redirect("gatherings:detail", pk=pk)

    context = {"form": form, "gathering": gathering}
    return keep_form(request, form, keep) or render(request, "gatherings/plan.html", context)


@open_to(is_in_practice)
@require_POST
def heads(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a count of heads, on the page of the gathering itself."""
    gathering = get_object_or_404(Gathering.objects.changeable_by(request.user).with_hosts(), pk=pk)
    form = HeadsForm(request.POST, gathering=gathering)

    def keep() -> HttpResponse:
        count_heads(gathering=gathering, by=signed_in(request), **form.cleaned_data)
        messages.success(request, _("Geteld."))
        return redirect("gatherings:detail", pk=pk)

    context = {"gathering": gathering, "is_team": True, "heads_form": form, "has_begun": True}
    return keep_form(request, form, keep) or render(request, "gatherings/detail.html", context)


@open_to(is_in_practice)
@require_POST
def call_off(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call a gathering off, or let it take place after all, as the button says that was tapped."""
    gathering = get_object_or_404(Gathering.objects.changeable_by(request.user), pk=pk)
    is_off = request.POST.get("is_off") != "0"

    def change() -> HttpResponse:
        call_off_gathering(gathering=gathering, by=signed_in(request), is_off=is_off)
        messages.success(request, _("Bewaard."))
        return redirect("gatherings:detail", pk=pk)

    if is_off:
        return change()
    names = ("is_called_off", "starts_at")
    done = act_as_shown(request, gathering, names, change, is_done=lambda: not gathering.is_called_off)
    return done or redirect("gatherings:detail", pk=pk)


@require_POST
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a gathering as a moment, for a young person only and in their own words."""
    gathering = get_object_or_404(Gathering.objects.visible_to(request.user).with_hosts(), pk=pk)
    young_person = get_object_or_404(YoungPerson.objects.close_to(request.user), user=signed_in(request))
    form = KeepMomentForm(request.POST)

    def remember() -> HttpResponse:
        day = min(timezone.localdate(gathering.starts_at), timezone.localdate())
        keep_moment(
            young_person=young_person,
            happened_on=day,
            words=form.cleaned_data["words"],
            phase=Moment.Phase.AGENCY,
            by=signed_in(request),
        )
        messages.success(request, _("Bewaard op jouw plek. Alleen jij kiest wie het ziet."))
        return redirect("gatherings:detail", pk=pk)

    context = {"gathering": gathering, "keep_form": form, "has_begun": True}
    return keep_form(request, form, remember) or render(request, "gatherings/detail.html", context)
