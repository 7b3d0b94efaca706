"""Where reminders may go: a number, an address, quiet hours and a calendar."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.messages import actions
from vrijplaats.messages.forms import MailForm, NumberForm, QuietForm
from vrijplaats.messages.models import CalendarFeed, Destination
from vrijplaats.messages.pages import where_of
from vrijplaats.messages.rules import designs_reminders, has_own_page
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import YoungPerson
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form

from .fetching import person_of
from .quiet import set_hours


@open_to(designs_reminders)
@require_safe
def where(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show where someone's reminders go, and when not."""
    page = where_of(person_of(request, pk), signed_in(request))
    return render(request, "messages/where.html", {"page": page})


@open_to(designs_reminders)
def give_number(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a mobile number, for reminders alone."""
    return _give(request, pk, Destination.Kind.SMS, NumberForm(posted(request)))


@open_to(designs_reminders)
def give_mail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a mail address, for reminders alone."""
    return _give(request, pk, Destination.Kind.MAIL, MailForm(posted(request)))


def _give(request: HttpRequest, pk: UUID, kind: str, form: NumberForm | MailForm) -> HttpResponse:
    person = person_of(request, pk)

    def keep() -> HttpResponse:
        actions.give_destination(young_person=person, kind=kind, by=signed_in(request), **form.cleaned_data)
        return _back(person, request, _("Bewaard. Alleen voor jouw briefjes."))

    context = {"form": form, "person": person, "kind": kind}
    return keep_form(request, form, keep) or render(request, "messages/give.html", context)


@open_to(designs_reminders)
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove a number or address with one tap."""
    destination = _destination(request, pk)
    actions.remove_destination(destination=destination, by=signed_in(request))
    return _back(destination.young_person, request, _("Weggehaald. Je briefjes komen nu alleen op je plek."))


@open_to(has_own_page)
@require_POST
def allow(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let messages come again where they were stopped: the young person alone says so."""
    destination = _destination(request, pk)

    def again() -> HttpResponse:
        actions.allow_destination(destination=destination, by=signed_in(request))
        return _back(destination.young_person, request, _("Goed. Je briefjes komen weer."))

    done = act_as_shown(
        request, destination, ("stopped_at",), again, is_done=lambda: destination.stopped_at is None
    )
    return done or redirect("messages:where", pk=destination.young_person_id)


@open_to(designs_reminders)
def quiet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose the hours in which nothing goes out, or none."""
    person = person_of(request, pk)
    form = QuietForm(posted(request), row=person)

    def keep() -> HttpResponse:
        set_hours(form, person, signed_in(request))
        return _back(person, request, _("Bewaard."))

    context = {"form": form, "person": person}
    return keep_form(request, form, keep) or render(request, "messages/quiet.html", context)


@open_to(designs_reminders)
@require_POST
def make_feed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a secret address for a calendar; where there is one, after asking, since it stops working."""
    person = person_of(request, pk)
    known = CalendarFeed.objects.changeable_by(request.user).filter(young_person=person).exists()
    if known and (asked := _ask_for_a_new_one(request, pk)):
        return asked
    actions.make_feed(young_person=person, by=signed_in(request))
    return _back(person, request, _("Klaar. Zet dit adres in je agenda."))


def _ask_for_a_new_one(request: HttpRequest, pk: UUID) -> HttpResponse | None:
    return ask_first(
        request,
        title=_("Een nieuw adres?"),
        words=_("Het oude adres werkt dan niet meer. In je agenda zet je het nieuwe."),
        yes=_("Maak een nieuw adres"),
        back=redirect("messages:where", pk=pk).headers["Location"],
    )


@open_to(designs_reminders)
@require_POST
def revoke_feed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let the calendar read no longer, with one tap."""
    mine = CalendarFeed.objects.changeable_by(request.user).select_related("young_person")
    feed = get_object_or_404(mine, pk=pk)
    actions.revoke_feed(feed=feed, by=signed_in(request))
    return _back(feed.young_person, request, _("Gestopt. Dat adres werkt niet meer."))


def _destination(request: HttpRequest, pk: UUID) -> Destination:
    mine = Destination.objects.changeable_by(request.user).select_related("young_person")
    return get_object_or_404(mine, pk=pk)


def _back(person: YoungPerson, request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("messages:where", pk=person.pk)
