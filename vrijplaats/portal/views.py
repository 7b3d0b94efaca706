"""The window that everyone may look through, the programme, and a young person's own place."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from vrijplaats.entrance.doorstep import may_settle_in
from vrijplaats.people.context import signed_in
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.door import Reader

from . import actions
from .knowing import all_about
from .notice import privacy_notice
from .pages import my_place, through_the_window, two_weeks
from .parcel import parcel


@login_not_required
@require_safe
def window(request: HttpRequest) -> HttpResponse:
    """Show a passer-by what happens here, and how to come in without giving a name."""
    return render(request, "portal/window.html", {"page": through_the_window()})


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
    """The same on a small card, to print and give along."""
    return render(request, "portal/notice_card.html", {"page": privacy_notice()})


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show a young person everything that is theirs, to change, keep or let go."""
    context = {"page": my_place(_me(request)), "may_settle_in": may_settle_in(request)}
    return render(request, "portal/mine.html", context)


@require_safe
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """Show everything that is known about someone, who may see it and who looked; nobody has to be asked."""
    person = _me(request)
    return render(request, "portal/who_sees_what.html", {"page": all_about(person, signed_in(request))})


def take_along(request: HttpRequest) -> HttpResponseBase:
    """Offer everything in one file, and hand it over while it is made."""
    person, user = _me(request), signed_in(request)
    if request.method != "POST":
        return render(request, "portal/take_along.html", {"person": person})
    knowing = all_about(person, user)
    actions.take_along(person=person, by=user)
    chunks = parcel(knowing, Reader(user))
    response = StreamingHttpResponse(chunks, content_type="application/zip")
    # The name says nothing about whose it is: files lie around on phones.
    response.headers["Content-Disposition"] = 'attachment; filename="van-mij.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def goodbye(request: HttpRequest) -> HttpResponse:
    """Say goodbye to who took everything away; the door stays open."""
    return render(request, "portal/goodbye.html")


def _me(request: HttpRequest) -> YoungPerson:
    """Return the young person who is signed in; for anyone else these pages do not exist."""
    people = YoungPerson.objects.close_to(request.user).select_related("fixed_contact", "subject")
    person = get_object_or_404(people, user__pk=request.user.pk)
    person.user = signed_in(request)
    return person
