"""Fetching what a page is about, and the one page that draws a form; offered to rooms above."""

from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from vrijplaats.people.context import signed_in
from vrijplaats.people.models import YoungPerson
from vrijplaats.support.models import HelpRequest, OfARequest, people_heard_by
from vrijplaats.support.rules import is_own

ThingT = TypeVar("ThingT", bound=OfARequest)


@dataclass(frozen=True)
class Words:
    """What stands around a form: title and lead above it, the button, and where "Toch niet" goes.

    With `answers` it has a button for each instead: what is sent as `doe`, and its words.
    """

    title: Any
    lead: Any = ""
    button: Any = ""
    back: str = ""
    answers: tuple[tuple[str, Any], ...] = ()


def asked(request: HttpRequest, pk: UUID) -> HelpRequest:
    """Fetch a question that this user reads; 404 for any other."""
    found = HelpRequest.objects.visible_to(request.user)
    return get_object_or_404(found.select_related("young_person__fixed_contact"), pk=pk)


def own(request: HttpRequest, pk: UUID) -> HelpRequest:
    """Fetch a question of this user's own, or of who has no account to this worker; 404 for any other."""
    found = HelpRequest.objects.visible_to(request.user).select_related("young_person")
    if signed_in(request).as_worker is not None:
        found = found.filter(young_person__user=None)
    return get_object_or_404(found, pk=pk)


def part(request: HttpRequest, parts: "QuerySet[ThingT]", pk: UUID) -> ThingT:
    """Fetch what belongs to a question that this user reads; 404 for any other."""
    seen = parts.visible_to(request.user)  # type: ignore[attr-defined]
    found: ThingT = get_object_or_404(seen.select_related("request", "young_person__fixed_contact"), pk=pk)
    return found


def heard(request: HttpRequest, pk: UUID) -> YoungPerson:
    """Fetch oneself, or a young person whom this worker hears; 404 for anyone else."""
    return get_object_or_404(people_heard_by(request.user).select_related("fixed_contact"), pk=pk)


def to_request(
    thing: OfARequest | HelpRequest, words: Any = "", request: HttpRequest | None = None
) -> HttpResponse:
    """Go to the page of a question, with a line that says what was done."""
    if words and request is not None:
        messages.success(request, words)
    pk = thing.pk if isinstance(thing, HelpRequest) else thing.request_id
    return redirect("support:request", pk=pk)


def place_of(request: HttpRequest, young_person: YoungPerson) -> str:
    """Return the address of someone's own place, or of their page for a worker."""
    if is_own(request.user, young_person):
        return reverse("portal:mine")
    return reverse("home:person", args=[young_person.pk])


def draw(request: HttpRequest, form: Any, words: Words, **more: Any) -> HttpResponse:
    """Draw a form with what stands around it."""
    return render(request, "support/form.html", {"form": form, "words": words, **more})
