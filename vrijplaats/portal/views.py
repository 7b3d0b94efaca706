"""The public window, the programme, the notice, and a young person's own place."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from vrijplaats.people.context import signed_in
from vrijplaats.people.models import YoungPerson
from vrijplaats.sign_in.devices import should_offer_credential
from vrijplaats.ui.qr_code import qr_code

from . import offline
from .notice import privacy_notice
from .pages import fixed_contact_of, my_place, two_weeks, window_page
from .tonight import rendered


@login_not_required
@require_safe
def window(request: HttpRequest) -> HttpResponse:
    """Show a passer-by what happens here, and how to come in without giving a name."""
    return render(request, "portal/window.html", {"page": window_page()})


@login_not_required
@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    """Show this week and the next; nobody signs up for anything."""
    return render(request, "portal/programme.html", {"weeks": two_weeks()})


@login_not_required
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """Tell anyone, in plain words and pictures, what we know of them and what they can do about it."""
    return render(request, "portal/notice.html", {"page": privacy_notice()})


@login_not_required
@require_safe
def notice_card(request: HttpRequest) -> HttpResponse:
    """Show the notice on a small card, to print and hand out."""
    return render(request, "portal/notice_card.html", {"page": privacy_notice()})


@login_not_required
@require_safe
def tonight(request: HttpRequest, language: str) -> HttpResponse:
    """Show whom to call and where to sleep; the same bytes for everyone, since a browser keeps them."""
    return HttpResponse(rendered("portal/tonight.html", language))


@login_not_required
@require_safe
def tonight_card(request: HttpRequest) -> HttpResponse:
    """Show Tonight with a code that leads to it, to print as a card."""
    code = qr_code(request.build_absolute_uri(reverse("portal:tonight")))
    return HttpResponse(rendered("portal/tonight.html", get_language() or "nl", code=code))


@login_not_required
@require_safe
def my_person(request: HttpRequest) -> HttpResponse:
    """Show a young person who is signed in their fixed contact, and how to reach them; never kept."""
    return render(request, "portal/my_person.html", {"person": fixed_contact_of(request.user)})


@login_not_required
@require_safe
def no_network(request: HttpRequest) -> HttpResponse:
    """Show what stands in for any other page where there is no network."""
    return HttpResponse(rendered("portal/no_network.html", "nl"))


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the one service worker of the house; a browser asks for it anew each time."""
    answer = HttpResponse(offline.service_worker(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show a young person everything that is theirs, to change, keep or let go."""
    context = {"page": my_place(_me(request)), "should_offer_credential": should_offer_credential(request)}
    return render(request, "portal/mine.html", context)


def _me(request: HttpRequest) -> YoungPerson:
    """Return the young person who is signed in; 404 for anyone else."""
    people = YoungPerson.objects.close_to(request.user).select_related("fixed_contact", "subject")
    person = get_object_or_404(people, user__pk=request.user.pk)
    person.user = signed_in(request)
    return person
