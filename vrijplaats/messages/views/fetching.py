"""Whom a page is about, and where one goes back to."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from vrijplaats.people.models import YoungPerson


def person_of(request: HttpRequest, pk: UUID) -> YoungPerson:
    """Fetch the young person, or 404 where this user is not close to them; temporary access is not enough."""
    return get_object_or_404(YoungPerson.objects.close_to(request.user).select_related("subject"), pk=pk)


def to_reminders(request: HttpRequest, young_person: YoungPerson) -> HttpResponse:
    """Go back to the reminders, as this user sees them."""
    if young_person.user_id == request.user.pk:
        return redirect("messages:index")
    return redirect("messages:of", pk=young_person.pk)
