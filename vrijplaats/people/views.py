"""Pages on which a young person, alone or with someone they trust, says who they are and what they like."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.privacy.card import card_of
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form

from . import actions
from .context import posted, signed_in
from .decorators import open_to
from .forms import (
    CompanionForm,
    FixedContactForm,
    MomentForm,
    PauseForm,
    PreferencesForm,
    WelcomeForm,
    YoungPersonForm,
)
from .models import Moment, Worker, YoungPerson
from .privacy import WELCOMED
from .rules import chooses_contacts, is_close, lets_go, may_grant_access, sees, walks_along
from .second_person import made_by, sent_away


@open_to(walks_along)
def welcome(request: HttpRequest) -> HttpResponse:
    """Record someone who says yes on the worker's phone; only a name of choice is needed."""
    form = WelcomeForm(posted(request), user=signed_in(request))

    def keep() -> HttpResponse:
        worker = Worker.objects.select_related("user").get(user=signed_in(request))
        young_person = actions.welcome_young_person(**form.cleaned_data, by=worker.user, worker=worker)
        messages.success(request, _("Welkom, %(name)s.") % {"name": young_person.name})
        return redirect("home:person", pk=young_person.pk)

    context = {"form": form, "card": card_of(WELCOMED)}
    return keep_form(request, form, keep) or render(request, "people/welcome.html", context)


def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change name, face, own words, talents and dream."""
    young_person = _person(request, pk)
    form = YoungPersonForm(posted(request), instance=young_person)

    def keep() -> HttpResponse:
        actions.change_young_person(young_person=young_person, by=signed_in(request), changes=form.changes())
        return _back(request, young_person, _("Bewaard."))

    context = _context(request, young_person, form)
    return keep_form(request, form, keep) or render(request, "people/edit.html", context)


def preferences(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change how, when and how often someone likes to hear from us."""
    young_person = _person(request, pk)
    form = PreferencesForm(posted(request), instance=young_person)

    def keep() -> HttpResponse:
        actions.change_contact_preferences(
            young_person=young_person, by=signed_in(request), changes=form.changes()
        )
        return _back(request, young_person, _("Bewaard. Zo doen we het."))

    context = _context(request, young_person, form)
    return keep_form(request, form, keep) or render(request, "people/preferences.html", context)


def take_pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a break; either side may, with or without a friendly line."""
    young_person = _person(request, pk)
    form = PauseForm(posted(request), row=young_person)

    def keep() -> HttpResponse:
        actions.pause(young_person=young_person, by=signed_in(request), words=form.cleaned_data["words"])
        return _back(request, young_person, _("Even rust. De deur blijft open."))

    context = _context(request, young_person, form)
    return keep_form(request, form, keep) or render(request, "people/pause.html", context)


@require_POST
def return_from_pause(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a break with one tap, without a question."""
    young_person = _person(request, pk)

    def come_back() -> HttpResponse:
        actions.come_back(young_person=young_person, by=signed_in(request))
        return _back(request, young_person, _("Welkom terug. Alles is er nog."))

    done = act_as_shown(
        request, young_person, ("paused_at",), come_back, is_done=lambda: not young_person.is_paused
    )
    return done or redirect(_place_of(request, young_person))


@open_to(chooses_contacts)
def fixed_contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose or swap the one fixed contact by their short story; no reason is asked."""
    young_person = _person(request, pk)
    is_own_page = young_person.user_id == request.user.pk
    choosable = Worker.objects.choosable_by(young_person)
    form = FixedContactForm(posted(request), row=young_person, is_own_page=is_own_page, among=choosable)

    def keep() -> HttpResponse:
        worker = form.cleaned_data["worker"]
        actions.choose_fixed_contact(young_person=young_person, worker=worker, by=signed_in(request))
        return _back(request, young_person, _("Gekozen. Veranderen mag altijd."))

    if answer := keep_form(request, form, keep):
        return answer
    chosen = str(form["worker"].value() or "")
    context = _context(request, young_person, form) | {"workers": choosable, "chosen": chosen}
    return render(request, "people/fixed_contact.html", context)


@open_to(may_grant_access)
def walk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show who walks along, and let a colleague join."""
    young_person = _arranged(request, pk)
    together = Worker.objects.walking_with(young_person)
    others = _others(request, young_person, together)
    form = CompanionForm(posted(request), among=others)
    if form.is_valid():
        worker = form.cleaned_data["worker"]

        def join() -> HttpResponse:
            actions.walk_together(young_person=young_person, worker=worker, by=signed_in(request))
            return redirect("people:walk", pk=pk)

        done = act_as_shown(request, young_person, ("walks_so_far",), join)
        return done or redirect("people:walk", pk=pk)
    context = _context(request, young_person, form) | {
        "together": together,
        "others": others,
        "sees": sees(request.user, young_person),
        "may_forget": lets_go(request.user, young_person),
    }
    return render(request, "people/walk.html", context)


def _others(request: HttpRequest, young_person: YoungPerson, together: QuerySet[Worker]) -> QuerySet[Worker]:
    """Return the workers who may come to walk along.

    A coordinator who arranges this by name alone cannot add themselves, nor whoever they could sign in as, or
    they would never need a reason to look. Where nobody walks along they can, because there is nobody else to
    ask, unless they sent the last one away.
    """
    user = signed_in(request)
    others = Worker.objects.choosable_by(young_person).exclude(pk__in=together.values("pk"))
    is_alone = not (together.exists() or young_person.fixed_contact_id or sent_away(young_person, user))
    if is_alone or is_close(user, young_person):
        return others
    return others.exclude(Q(user=user) | Q(pk__in=made_by(user)))


@open_to(may_grant_access)
def part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End walking together, after asking; 404 for a worker who does not walk along."""
    young_person = _arranged(request, pk)
    if request.method != "POST":
        return redirect("people:walk", pk=pk)
    form = CompanionForm(request.POST, among=Worker.objects.walking_with(young_person))
    if not form.is_valid():
        raise Http404
    worker = form.cleaned_data["worker"]
    if asked := ask_first(
        request,
        title=_("Niet meer samen?"),
        words=_("%(name)s ziet deze bladzijde dan niet meer.") % {"name": worker.name},
        yes=_("Loopt niet meer mee"),
        back=reverse("people:walk", args=[pk]),
    ):
        return asked

    def end() -> HttpResponse:
        actions.part_ways(young_person=young_person, worker=worker, by=signed_in(request))
        messages.success(request, _("%(name)s loopt niet meer mee.") % {"name": worker.name})
        may_go_on = YoungPerson.objects.arranged_by(request.user).filter(pk=pk).exists()
        return redirect("people:walk", pk=pk) if may_go_on else redirect("home:people")

    return act_as_shown(request, young_person, ("walks_so_far",), end) or redirect("people:walk", pk=pk)


@open_to(walks_along)
@require_POST
def hoi(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that one said hoi, so that Vandaag leaves this person in peace for a while."""
    young_person = actions.say_hoi(young_person=_person(request, pk), by=signed_in(request))
    messages.success(request, _("Fijn. Je zei hoi tegen %(name)s.") % {"name": young_person.name})
    return redirect("home:today")


def moment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a moment, with the young person or as they ask for it."""
    young_person = _person(request, pk)
    form = MomentForm(posted(request))

    def keep() -> HttpResponse:
        actions.keep_moment(young_person=young_person, by=signed_in(request), **form.cleaned_data)
        return _back(request, young_person, _("Bewaard."))

    context = _context(request, young_person, form)
    return keep_form(request, form, keep) or render(request, "people/moment.html", context)


def let_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a kept moment, after asking."""
    moments = Moment.objects.changeable_by(request.user).select_related("young_person")
    kept = get_object_or_404(moments, pk=pk)
    if asked := ask_first(
        request,
        title=_("Dit moment loslaten?"),
        words=_("Het gaat helemaal weg. Terughalen kan niet."),
        yes=_("Laat los"),
        back=_place_of(request, kept.young_person),
    ):
        return asked
    actions.let_go_of_moment(moment=kept, by=signed_in(request))
    return _back(request, kept.young_person, _("Losgelaten."))


def _person(request: HttpRequest, pk: UUID) -> YoungPerson:
    """Fetch the young person, or 404 where this user is not close to them; temporary access is not enough."""
    close = YoungPerson.objects.close_to(request.user).select_related("fixed_contact", "subject")
    return get_object_or_404(close, pk=pk)


def _arranged(request: HttpRequest, pk: UUID) -> YoungPerson:
    """Fetch the young person, or 404 where this user does not arrange who walks with them."""
    arranged = YoungPerson.objects.arranged_by(request.user).select_related("fixed_contact", "subject")
    return get_object_or_404(arranged, pk=pk)


def _context(request: HttpRequest, young_person: YoungPerson, form: object) -> dict[str, object]:
    """Return what every page about a person shows."""
    is_own_page = young_person.user_id == request.user.pk
    return {"young_person": young_person, "form": form, "is_own_page": is_own_page}


def _back(request: HttpRequest, young_person: YoungPerson, words: str) -> HttpResponse:
    """Go back to where this user sees the person: their own place, or their page."""
    messages.success(request, words)
    return redirect(_place_of(request, young_person))


def _place_of(request: HttpRequest, young_person: YoungPerson) -> str:
    """Return the address where this user sees the person."""
    if young_person.user_id == request.user.pk:
        return reverse("portal:mine")
    return reverse("home:person", args=[young_person.pk])
