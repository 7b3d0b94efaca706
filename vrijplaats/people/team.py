"""The team: who is here, who joins, and the short human story by which a young person may choose."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vrijplaats.ui.sending import keep_form

from .actions import change_worker, welcome_worker
from .context import posted, signed_in
from .decorators import open_to
from .forms import ProfileForm, WorkerForm
from .models import Worker
from .rules import is_coordinator, is_of_the_team


@open_to(is_of_the_team)
@require_safe
def everyone(request: HttpRequest) -> HttpResponse:
    """Show the workers who are here now."""
    may_add = is_coordinator(request.user)
    gone = Worker.objects.gone() if may_add else Worker.objects.none()
    context = {"workers": Worker.objects.active(), "gone": gone, "may_add": may_add}
    return render(request, "people/workers.html", context)


@open_to(is_coordinator)
def add(request: HttpRequest) -> HttpResponse:
    """Add someone to the team, and go on to the link with which they sign in."""
    form = WorkerForm(posted(request))

    def keep() -> HttpResponse:
        worker = welcome_worker(**form.cleaned_data, by=_me(request).user)
        messages.success(request, _("Welkom in het team, %(name)s.") % {"name": worker.name})
        return redirect("sign_in:give_worker_link", pk=worker.pk)

    return keep_form(request, form, keep) or render(request, "people/worker_add.html", {"form": form})


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Send whoever taps their own face to their own page."""
    return redirect("people:my_profile" if is_of_the_team(request.user) else "portal:mine")


@open_to(is_of_the_team)
def my_profile(request: HttpRequest) -> HttpResponse:
    """Change your own name, face and story."""
    worker = _me(request)
    form = ProfileForm(posted(request), instance=worker)

    def keep() -> HttpResponse:
        change_worker(worker=worker, by=worker.user, changes=form.changes())
        messages.success(request, _("Bewaard."))
        return redirect("people:my_profile")

    context = {"form": form, "worker": worker}
    return keep_form(request, form, keep) or render(request, "people/my_profile.html", context)


def _me(request: HttpRequest) -> Worker:
    return Worker.objects.select_related("user").get(user=signed_in(request))
