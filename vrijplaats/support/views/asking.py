"""Asking something: in writing, by asking to be called, or written down together with a worker."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.models import YoungPerson
from vrijplaats.people.rules import has_own_page, walks_along
from vrijplaats.support import actions
from vrijplaats.support.fetching import Words, draw, heard, place_of, to_request
from vrijplaats.support.forms import AskForm, CallForm, VoiceForm, WorkerAskForm
from vrijplaats.support.models import HelpRequest
from vrijplaats.support.pages import who_reads
from vrijplaats.ui.forms import CreateForm
from vrijplaats.ui.sending import keep_form


@open_to(has_own_page)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask something in one's own words; half a sentence is enough."""
    me = _me(request)
    form = AskForm(posted(request))

    def keep() -> HttpResponse:
        asked = actions.ask(young_person=me, by=signed_in(request), words=form.cleaned_data["words"])
        return to_request(asked, _("Het is binnen. Je hoeft nu even niks."), request)

    return keep_form(request, form, keep) or _asking(request, form, me, HelpRequest.Way.WRITTEN)


@open_to(has_own_page)
def ask_to_call(request: HttpRequest) -> HttpResponse:
    """Ask to be called: it costs nothing, and says whether a message may be left."""
    me = _me(request)
    form = CallForm(posted(request))

    def keep() -> HttpResponse:
        way = HelpRequest.Way.CALL
        asked = actions.ask(young_person=me, by=signed_in(request), way=way, **form.cleaned_data)
        return to_request(asked, _("Het is binnen. Wij bellen jou."), request)

    return keep_form(request, form, keep) or _asking(request, form, me, HelpRequest.Way.CALL)


@open_to(has_own_page)
def ask_by_voice(request: HttpRequest) -> HttpResponse:
    """Ask something aloud: recorded on this page, or a recording of before."""
    me = _me(request)
    form = VoiceForm(posted(request), request.FILES or None)

    def keep() -> HttpResponse:
        media, way = form.cleaned_data["voice"].file, HelpRequest.Way.VOICE
        asked = actions.ask(young_person=me, by=signed_in(request), way=way, media=media)
        return to_request(asked, _("Het is binnen. Je hoeft nu even niks."), request)

    return keep_form(request, form, keep) or _asking(request, form, me, HelpRequest.Way.VOICE)


@open_to(walks_along)
def ask_together(request: HttpRequest, person_pk: UUID) -> HttpResponse:
    """Write a question down together with the one who asks it."""
    person, user = heard(request, person_pk), signed_in(request)
    form = WorkerAskForm(posted(request))

    def keep() -> HttpResponse:
        words, worker = form.cleaned_data["words"], user.as_worker
        asked = actions.ask(young_person=person, by=user, words=words, written_with=worker)
        return to_request(asked, _("Het staat er, in hun woorden."), request)

    words = Words(
        _("Samen een vraag opschrijven"),
        lead=_("In hun woorden. Geen onderwerp, geen uitleg."),
        button=_("Bewaar"),
        back=place_of(request, person),
    )
    return keep_form(request, form, keep) or draw(request, form, words)


def _me(request: HttpRequest) -> YoungPerson:
    people = YoungPerson.objects.close_to(request.user).select_related("fixed_contact", "subject")
    return get_object_or_404(people, user__pk=request.user.pk)


def _asking(request: HttpRequest, form: CreateForm, me: YoungPerson, way: str) -> HttpResponse:
    """Draw the page on which somebody asks, with who reads it and when an answer may come."""
    return render(request, "support/ask.html", {"form": form, "me": me, "way": way, "readers": who_reads(me)})
