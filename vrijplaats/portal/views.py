"""The public window, the programme, the notice, and a young person's own place."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from vrijplaats.people.context import signed_in
from vrijplaats.people.models import YoungPerson
from vrijplaats.sign_in.devices import should_offer_credential

from .notice import privacy_notice
from .pages import my_place, two_weeks, window_page


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
