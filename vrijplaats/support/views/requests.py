"""One's questions, one question with all that belongs to it, and what the young person decides about it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.people.context import posted, signed_in
from vrijplaats.support import actions
from vrijplaats.support.fetching import Words, asked, draw, own, part, to_request
from vrijplaats.support.forms import ReplyForm, WishForm
from vrijplaats.support.models import HelpRequest, Reply
from vrijplaats.support.pages import my_requests, page_of_request
from vrijplaats.ui.asking import ask_first
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form
from vrijplaats.uploads.sending import send_file


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show a young person what they asked; a worker what those who chose them asked."""
    return render(request, "support/index.html", {"page": my_requests(signed_in(request))})


def request_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a question with its steps, appointments and all that was said; a worker's first look is kept."""
    found, user = asked(request, pk), signed_in(request)
    if request.method == "GET" and user.as_worker is not None and found.opened_at is None:
        actions.open_request(request=found, worker=user.as_worker, by=user)
    return render(request, "support/request.html", {"page": page_of_request(found, user)})


@require_safe
def voice(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Send a question that was asked aloud, once it was made anew."""
    return _send(request, asked(request, pk))


@require_safe
def reply_voice(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Send what was said aloud about a question, once it was made anew."""
    return _send(request, part(request, Reply.objects.all(), pk))


def reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say something about a question: an answer, or something that belongs to it."""
    found, user = asked(request, pk), signed_in(request)
    form = ReplyForm(posted(request), request.FILES or None)

    def keep() -> HttpResponse:
        actions.reply(request=found, by=user, worker=user.as_worker, **form.said)
        return to_request(found, _("Het staat erbij."), request)

    words = Words(_("Zeg er iets bij"), button=_("Zet erbij"), back=reverse("support:request", args=[pk]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=found)


def wish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the one wish to which the steps lead."""
    found = asked(request, pk)
    form = WishForm(posted(request), instance=found)

    def keep() -> HttpResponse:
        actions.change_wish(request=found, wish=form.cleaned_data["wish"], by=signed_in(request))
        return to_request(found, _("Bewaard."), request)

    words = Words(_("Wat zou je het liefst willen?"), back=reverse("support:request", args=[pk]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=found)


@require_POST
def state(request: HttpRequest, pk: UUID, state: str) -> HttpResponse:
    """Keep how it stands, as the young person says."""
    if state not in HelpRequest.State.values:
        raise Http404
    found = own(request, pk)

    def say() -> HttpResponse:
        actions.say_how_it_stands(request=found, state=state, by=signed_in(request))
        return to_request(found, _("Bewaard. Later anders mag ook."), request)

    done = act_as_shown(request, found, ("state",), say, is_done=lambda: found.state == state)
    return done or to_request(found)


@require_POST
def hide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a question for oneself."""
    found = own(request, pk)

    def do() -> HttpResponse:
        actions.hide_request(request=found, by=signed_in(request))
        messages.success(request, _("Verborgen. Alleen jij ziet het nog."))
        return redirect("support:index")

    done = act_as_shown(request, found, ("hidden_at",), do, is_done=lambda: found.is_hidden)
    return done or redirect("support:index")


@require_POST
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let whoever hears this young person see the question again."""
    found = own(request, pk)

    def do() -> HttpResponse:
        actions.show_request(request=found, by=signed_in(request))
        return to_request(found, _("Te zien. Verbergen kan altijd weer."), request)

    done = act_as_shown(request, found, ("hidden_at",), do, is_done=lambda: not found.is_hidden)
    return done or to_request(found)


@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a question with all that belongs to it, after asking once."""
    found = own(request, pk)
    question = ask_first(
        request,
        title=_("Je vraag weghalen?"),
        words=_("Dan gaat alles weg wat erbij staat: de stappen, de afspraken en wat er gezegd is."),
        yes=_("Haal weg"),
        back=reverse("support:request", args=[pk]),
    )
    if question:
        return question
    actions.remove_request(request=found, by=signed_in(request))
    messages.success(request, _("Weg. Iets nieuws vragen mag altijd."))
    return redirect("support:index")


def _send(request: HttpRequest, spoken: HelpRequest | Reply) -> HttpResponseBase:
    if spoken.readiness != spoken.Readiness.READY:
        raise Http404
    return send_file(request, spoken.media)
