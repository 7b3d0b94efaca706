"""A warm handover: proposed, answered on both sides, a meeting of three; done when the young person says."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.people.context import posted, signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.people.rules import walks_along
from vrijplaats.support.fetching import Words, asked, draw, part, to_request
from vrijplaats.support.rules import speaks_for
from vrijplaats.transitions import actions
from vrijplaats.transitions.forms import HandoverForm, TheirAnswerForm
from vrijplaats.transitions.models import WarmHandover
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.sending import keep_form

State = WarmHandover.State
# Each act by its word in the address: what it does, how it stands then, and whether only they say so.
ACTS: dict[str, tuple[Callable[..., WarmHandover], str, bool]] = {
    "ja": (actions.agree_to_handover, State.AGREED, True),
    "liever-niet": (actions.decline_handover, State.DECLINED, True),
    "samen-gezeten": (actions.meet_with_three, State.MET, False),
    "het-werkt": (actions.finish_handover, State.DONE, True),
    "terug": (actions.take_handover_back, State.TAKEN_BACK, False),
}


@open_to(walks_along)
def handover_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose that somebody joins; the young person answers first."""
    found = asked(request, pk)
    form = HandoverForm(posted(request))

    def keep() -> HttpResponse:
        actions.propose_handover(request=found, by=signed_in(request), **form.cleaned_data)
        return to_request(found, _("Voorgesteld. Eerst is de jongere aan het woord."), request)

    lead = _("We zitten eerst met z’n drieën. Jij blijft, tot de jongere zegt dat het werkt.")
    words = Words(_("Iemand erbij halen"), lead, back=reverse("support:request", args=[pk]))
    return keep_form(request, form, keep) or draw(request, form, words, asked=found)


@open_to(walks_along)
def handover_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what the organisation said: a yes with a time to meet, or its reason why it cannot."""
    handover = part(request, WarmHandover.objects.going_on(), pk)
    form = TheirAnswerForm(posted(request), instance=handover)
    by = signed_in(request)

    def keep() -> HttpResponse:
        if request.POST.get("doe") == "niet":
            actions.refuse_handover(handover=handover, reason=form.cleaned_data["answer"], by=by)
            return to_request(handover, _("Bewaard. We zoeken samen verder."), request)
        actions.accept_handover(handover=handover, meet_at=form.cleaned_data["meet_at"], by=by)
        return to_request(handover, _("Fijn. We gaan met z’n drieën zitten."), request)

    answers = (("wel", _("Zij zeiden ja")), ("niet", _("Zij kunnen het niet")))
    back = reverse("support:request", args=[handover.request_id])
    words = Words(_("Wat zeiden ze?"), back=back, answers=answers)
    return keep_form(request, form, keep) or draw(request, form, words, asked=handover.request)


@require_POST
def handover_act(request: HttpRequest, pk: UUID, act: str) -> HttpResponse:
    """Do one of the acts on a handover; a yes, a no and "it works" are the young person's to say."""
    if act not in ACTS:
        raise Http404
    do, becomes, is_theirs = ACTS[act]
    handover = part(request, WarmHandover.objects.all(), pk)
    if is_theirs and not speaks_for(request.user, handover.young_person):
        raise Http404

    def keep() -> HttpResponse:
        do(handover=handover, by=signed_in(request))
        return to_request(handover, _("Bewaard. Later anders mag ook."), request)

    try:
        done = act_as_shown(request, handover, ("state",), keep, is_done=lambda: handover.state == becomes)
        return done or to_request(handover)
    except ValidationError as error:
        return to_request(handover, error.messages[0], request)
