"""Pages of editions: ordering one, waiting for it, and downloading its files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.figures.figures import latest_full_year
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.rules import is_of_the_team
from vrijplaats.privacy.uses import Use
from vrijplaats.ui.sending import keep_form

from .actions import make_edition_again, order_edition
from .compose import taken_back_since
from .forms import OrderForm
from .letters import undrawable
from .models import Edition
from .rendering import FILES
from .rules import tells_the_year
from .story import to_store
from .tasks import is_outdated, kept_stories, stories_of

PER_PAGE = 12


@open_to(is_of_the_team)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the editions, latest first."""
    editions = Edition.objects.visible_to(signed_in(request)).defer("story")
    page = Paginator(editions, PER_PAGE).get_page(request.GET.get("bladzijde"))
    return render(
        request, "publications/index.html", {"page": page, "may_make": tells_the_year(request.user)}
    )


@open_to(tells_the_year)
def order(request: HttpRequest) -> HttpResponse:
    """Ask for a document and an infographic of a period."""
    form = OrderForm(posted(request), initial=_asked_period(request))

    def keep() -> HttpResponse:
        edition = order_edition(period=form.cleaned_data["period"], by=signed_in(request))
        return redirect("publications:edition", pk=edition.pk)

    return keep_form(request, form, keep) or render(request, "publications/order.html", {"form": form})


def _asked_period(request: HttpRequest) -> dict[str, Any]:
    """Return the period that the address asks for, or the latest full year."""
    try:
        asked = {key: parse_date(request.GET.get(key, "")) for key in ("from_on", "to_on")}
    except ValueError:
        asked = {}
    if all(asked.values()) and asked:
        return asked
    latest = latest_full_year()
    return {"from_on": latest.from_on, "to_on": latest.to_on}


@open_to(is_of_the_team)
@require_safe
def edition(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how far an edition is, or its files."""
    found = get_object_or_404(Edition.objects.visible_to(signed_in(request)), pk=pk)
    context = {
        "edition": found,
        "is_busy": found.state in (Edition.State.WAITING, Edition.State.MAKING),
        "parts": len(FILES),
        "taken_back": _taken_back(found),
        "is_outdated": is_outdated(found),
        "chosen": _chosen(found),
        "undrawn": _undrawn(found) if tells_the_year(request.user) else [],
        "may_make": tells_the_year(request.user),
    }
    return render(request, "publications/edition.html", context)


def _undrawn(found: Edition) -> list[str]:
    """Return the words with letters that no font draws, for which an edition waits."""
    return undrawable(to_store(stories_of(found))) if found.state == Edition.State.LETTERS else []


def _chosen(found: Edition) -> list[tuple[str, int, int]]:
    """Return of each use how many sentences an edition shows, and of how many."""
    stories = kept_stories(found) if found.story else []
    return [(str(Use(s.use).label), len(s.quotes), s.quotes_in_all) for s in stories if s.quotes]


def _taken_back(found: Edition) -> int:
    """Return how much of a finished edition may no longer be shown."""
    return (
        taken_back_since(kept_stories(found), found.told_until) if found.state == Edition.State.READY else 0
    )


@require_safe
def download(request: HttpRequest, pk: UUID, name: str) -> HttpResponseBase:
    """Download one file of a finished edition, as long as everyone in it still says yes."""
    found = get_object_or_404(Edition.objects.visible_to(signed_in(request)), pk=pk)
    if name not in FILES or found.state != Edition.State.READY or not getattr(found, FILES[name]):
        raise Http404
    if _taken_back(found) or is_outdated(found):
        messages.info(request, _("Iemand nam iets terug. Maak deze uitgave eerst opnieuw."))
        return redirect("publications:edition", pk=pk)
    kept = getattr(found, FILES[name])
    return FileResponse(kept.open("rb"), as_attachment=True, filename=f"{found.to_on:%Y-%m-%d}-{name}")


@open_to(tells_the_year)
@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Order the files of an edition once more."""
    user = signed_in(request)
    found = get_object_or_404(Edition.objects.visible_to(user), pk=pk)
    make_edition_again(edition=found, by=user, allows_gaps=request.POST.get("doe") == "open")
    return redirect("publications:edition", pk=pk)
