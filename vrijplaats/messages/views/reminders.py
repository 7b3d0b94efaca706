"""Designing reminders: what comes, a new one, another moment, and own words on a screen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.foundation.address import own_address
from vrijplaats.foundation.models import current_movement
from vrijplaats.messages import actions
from vrijplaats.messages.actions.designing import QUESTION
from vrijplaats.messages.forms import QuietForm, ReminderForm
from vrijplaats.messages.models import Destination, QuietHours, Reminder
from vrijplaats.messages.models.outbox import IN_TIME
from vrijplaats.messages.moments import is_quiet
from vrijplaats.messages.pages import reminders_of
from vrijplaats.messages.rules import designs_reminders, has_own_page
from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import YoungPerson
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form
from vrijplaats.uploads.sending import send_file

from .fetching import person_of, to_reminders
from .quiet import keep_quiet_hours


@open_to(has_own_page)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show one's own reminders, and what came."""
    person = get_object_or_404(YoungPerson.objects.close_to(request.user), user=signed_in(request))
    return render(request, "messages/index.html", {"page": reminders_of(person, signed_in(request))})


@open_to(designs_reminders)
@require_safe
def of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the reminders of someone one walks with."""
    page = reminders_of(person_of(request, pk), signed_in(request))
    return render(request, "messages/index.html", {"page": page})


@open_to(designs_reminders)
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Design a reminder, alone or together; `op` is a moment that another page proposes."""
    person = person_of(request, pk)
    form = ReminderForm(
        posted(request),
        request.FILES or None,
        young_person=person,
        among=_places(request, person),
        initial={"starts_at": request.GET.get("op")},
    )

    quiet = QuietForm(posted(request), row=person)

    def keep() -> HttpResponse:
        keep_quiet_hours(quiet, person, signed_in(request))
        made = actions.plan_reminder(young_person=person, by=signed_in(request), **form.planned)
        return _kept(request, made)

    return keep_form(request, form, keep) or _form_page(request, form, person, quiet)


@open_to(designs_reminders)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a reminder or move it; nobody asks why."""
    reminder = _reminder(request, pk)
    places = _places(request, reminder.young_person)
    form = ReminderForm(
        posted(request),
        request.FILES or None,
        instance=reminder,
        young_person=reminder.young_person,
        among=places,
    )

    def keep() -> HttpResponse:
        actions.change_reminder(reminder=reminder, by=signed_in(request), **form.changed)
        return _kept(request, reminder)

    return keep_form(request, form, keep) or _form_page(request, form, reminder.young_person)


def _form_page(
    request: HttpRequest, form: ReminderForm, person: YoungPerson, quiet: QuietForm | None = None
) -> HttpResponse:
    reminder = form.instance if form.is_editing else None
    context = {"form": form, "quiet": quiet, "person": person, "reminder": reminder}
    context["is_own_page"] = person.user_id == request.user.pk
    return render(request, "messages/edit.html", context)


def _kept(request: HttpRequest, reminder: Reminder) -> HttpResponse:
    """Say that it is kept, and what quiet hours do with it; then the screen, where it goes outside."""
    messages.success(request, _("Bewaard."))
    hours = QuietHours.objects.filter(young_person=reminder.young_person_id).first()
    if reminder.next_at is None or reminder.destination_id is None:
        return to_reminders(request, reminder.young_person)
    zone = current_movement().zone
    if is_quiet(hours, reminder.next_at, zone) and is_quiet(hours, reminder.next_at + IN_TIME, zone):
        words = _("Dat is in je stille uren. Dan staat het alleen op je plek, niet op je telefoon.")
        messages.info(request, words)
    if reminder.words and reminder.standing_yes is None:
        return redirect("messages:screen", pk=reminder.pk)
    return to_reminders(request, reminder.young_person)


@require_safe
def voice(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Send the voice of a reminder to whoever may hear it."""
    spoken = Reminder.objects.visible_to(request.user).filter(readiness=Reminder.Readiness.READY)
    return send_file(request, get_object_or_404(spoken, pk=pk).media)


@open_to(designs_reminders)
@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop a reminder with one tap; another moment begins it again."""
    reminder = _reminder(request, pk)

    def end() -> HttpResponse:
        actions.stop_reminder(reminder=reminder, by=signed_in(request))
        messages.success(request, _("Gestopt. Er komt niks meer."))
        return to_reminders(request, reminder.young_person)

    done = act_as_shown(request, reminder, ("next_at",), end, is_done=lambda: not reminder.is_coming)
    return done or to_reminders(request, reminder.young_person)


@open_to(designs_reminders)
def screen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show exactly what would stand on a lock screen, and ask who looks along; no is a whole answer."""
    reminder = _reminder(request, pk)
    if request.method == "POST":
        return _say_yes(request, reminder)
    context: dict[str, object] = {"reminder": reminder, "link": f"{own_address()}/s/…", "question": QUESTION}
    context["is_own_page"] = reminder.young_person.user_id == request.user.pk
    return render(request, "messages/screen.html", context)


def _say_yes(request: HttpRequest, reminder: Reminder) -> HttpResponse:
    """Keep the yes to these very words; where they moved meanwhile, they are looked at again first."""

    def allow() -> HttpResponse:
        actions.allow_words(reminder=reminder, by=signed_in(request))
        messages.success(request, _("Goed. Zo komt het op je scherm. Terugnemen kan altijd."))
        return to_reminders(request, reminder.young_person)

    return act_as_shown(request, reminder, ("words",), allow) or redirect("messages:screen", pk=reminder.pk)


@open_to(designs_reminders)
@require_POST
def drop_voice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete the voice of a reminder, after asking, since it does not come back."""
    reminder = _reminder(request, pk)
    if asked := ask_first(
        request,
        title=_("Je stem weghalen?"),
        words=_("Hij gaat helemaal weg. Terughalen kan niet."),
        yes=_("Haal mijn stem weg"),
        back=reverse("messages:edit", args=[pk]),
    ):
        return asked
    actions.drop_voice(reminder=reminder, by=signed_in(request))
    messages.success(request, _("Je stem is weg."))
    return redirect("messages:edit", pk=pk)


@open_to(designs_reminders)
@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the yes to own words back with one tap."""
    reminder = _reminder(request, pk)
    actions.take_words_back(reminder=reminder, by=signed_in(request))
    messages.success(request, _("Teruggenomen. Er komt alleen nog: Je hebt een berichtje."))
    return to_reminders(request, reminder.young_person)


def _reminder(request: HttpRequest, pk: UUID) -> Reminder:
    mine = Reminder.objects.changeable_by(request.user).select_related("young_person__subject")
    return get_object_or_404(mine, pk=pk)


def _places(request: HttpRequest, person: YoungPerson) -> "object":
    return Destination.objects.visible_to(request.user).filter(young_person=person)
