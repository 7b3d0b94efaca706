"""The page on which a coordinator lets a colleague leave, and which says what happens then."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from vrijplaats.gatherings.models import Gathering
from vrijplaats.outreach.models import StreetRound
from vrijplaats.people.actions import LastCoordinatorError, StillWalkingError
from vrijplaats.people.context import signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.people.rules import is_coordinator

from .actions import let_worker_leave


@open_to(is_coordinator)
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what happens when a colleague leaves, and let them leave."""
    others = Worker.objects.active().exclude(user=signed_in(request)).select_related("user")
    worker, refusal = get_object_or_404(others, pk=pk), ""
    if request.method == "POST":
        refusal = _refusal(worker, signed_in(request))
        if not refusal:
            messages.success(request, _("%(name)s is uit het team. Dank voor alles.") % {"name": worker.name})
            return redirect("people:workers")
    return render(request, "home/leave_team.html", _context(request, worker) | {"refusal": refusal})


def _refusal(worker: Worker, by: User) -> str:
    """Let a worker leave, or return what to do first."""
    try:
        let_worker_leave(worker=worker, by=by)
    except LastCoordinatorError:
        return _("Er moet een coördinator blijven. Maak eerst iemand anders coördinator.")
    except StillWalkingError:
        return _("Er lopen nog mensen mee. Geef eerst door wie er verder loopt.")
    return ""


def _context(request: HttpRequest, worker: Worker) -> dict[str, object]:
    user = signed_in(request)
    walks = YoungPerson.objects.with_worker(worker)
    return {
        "worker": worker,
        "walks": walks.filter(pk__in=YoungPerson.objects.named_to(user).values("pk")).exists(),
        "rounds": StreetRound.objects.coming().filter(workers=worker).select_related("form"),
        "gatherings": Gathering.objects.coming().filter(host_worker=worker),
    }
