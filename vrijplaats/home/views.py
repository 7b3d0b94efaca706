"""Vandaag, Mensen, someone's page and Erbij: where the team starts."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.people.names import found_by_name
from vrijplaats.people.rules import has_own_page, may_grant_access

from .pages import page_of, people_named, today_for

ON_A_PAGE = 48


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show the team what is here today; a young person goes to their own place, a guest to the window."""
    user = request.user
    worker = user.as_worker if isinstance(user, User) else None
    if worker is not None:
        return render(request, "home/today.html", {"page": today_for(worker)})
    return redirect("portal:mine" if has_own_page(user) else "portal:window")


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show the young people one walks with or arranges for, alphabetically; `q` is part of a name."""
    user = _of_the_team(request).user
    text = request.GET.get("q", "").strip()[:80]
    named = YoungPerson.objects.arranged_by(user) | YoungPerson.objects.visible_to(user)
    page = Paginator(found_by_name(named, text), ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    context = {
        "page": page,
        "people": people_named(list(page.object_list), user),
        "text": text,
        "may_seek": may_grant_access(user),
    }
    return render(request, "home/people.html", context)


@require_safe
def person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show someone's page, strengths first."""
    visible = YoungPerson.objects.visible_to(request.user).select_related("fixed_contact")
    young_person = get_object_or_404(visible, pk=pk)
    assert isinstance(request.user, User)  # noqa: S101
    return render(request, "home/person.html", {"page": page_of(young_person, request.user)})


@require_safe
def add(request: HttpRequest) -> HttpResponse:
    """Offer everything that may be added, as big tiles."""
    context = {
        "worker": _of_the_team(request),
        "knows_someone": YoungPerson.objects.close_to(request.user).exists(),
    }
    return render(request, "home/add.html", context)


def _of_the_team(request: HttpRequest) -> Worker:
    """Return the signed-in worker; 404 for anyone else."""
    worker = request.user.as_worker if isinstance(request.user, User) else None
    if worker is None:
        raise Http404
    return worker
