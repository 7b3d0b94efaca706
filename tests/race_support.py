"""Every act on somebody's question and on what they chose, with what it needs, for `race_acts`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.utils import timezone

from tests import cast
from vrijplaats.support import actions as support
from vrijplaats.support.models import (
    Accompaniment,
    Cover,
    HelpRequest,
    SmallStep,
    Waiting,
)
from vrijplaats.transitions import actions as transitions
from vrijplaats.transitions.models import NotNow, TransitionCard, WarmHandover

from .canaries import canary

if TYPE_CHECKING:
    from .race_acts import Someone

Given = dict[str, Any]
State = WarmHandover.State


def _request(x: "Someone") -> HelpRequest:
    return HelpRequest.objects.create(
        young_person=x.person, words=canary("asked"), phone=canary("phone")[:30], due_at=timezone.now()
    )


def _of(x: "Someone") -> Given:
    return {"young_person": x.person, "request": _request(x)}


def _step(x: "Someone") -> SmallStep:
    return SmallStep.objects.create(**_of(x), words=canary("step"))


def _along(x: "Someone") -> Accompaniment:
    return Accompaniment.objects.create(**_of(x), at=timezone.now(), where=canary("where"))


def _waiting(x: "Someone") -> Waiting:
    return Waiting.objects.create(**_of(x), what=canary("list"), call_on=timezone.localdate())


def _handover(x: "Someone", state: str) -> Given:
    words = {"with_whom": canary("whom"), "what_for": canary("for")}
    return {"handover": WarmHandover.objects.create(**_of(x), state=state, **words), "by": x.by}


def _cover(x: "Someone") -> Cover:
    worker = cast.expert_by_experience()
    return Cover.objects.create(young_person=x.person, worker=worker, words=canary("cover"))


def _no(x: "Someone") -> NotNow:
    return NotNow.objects.create(young_person=x.person, later=canary("later"))


def _card(x: "Someone") -> TransitionCard:
    return TransitionCard.objects.create(young_person=x.person, home=canary("home"))


SUPPORT_ACTS: dict[Callable[..., Any], Callable[["Someone"], Given]] = {
    support.ask: lambda x: {
        "young_person": x.person, "by": x.user, "words": canary("asked"), "way": "voice",
        "media": ContentFile(canary("voice").encode(), name="stem.ogg"),
    },
    support.open_request: lambda x: {"request": _request(x), "worker": cast.outreach_worker(), "by": x.by},
    support.reply: lambda x: {
        "request": _request(x), "words": canary("reply"), "by": x.user,
        "media": ContentFile(canary("spoken").encode(), name="stem.ogg"),
    },
    support.change_wish: lambda x: {"request": _request(x), "wish": canary("wish"), "by": x.user},
    support.say_how_it_stands: lambda x: {"request": _request(x), "state": "works", "by": x.user},
    support.hide_request: lambda x: {"request": _request(x), "by": x.user},
    support.show_request: lambda x: {"request": _request(x), "by": x.user},
    support.remove_request: lambda x: {"request": _request(x), "by": x.user},
    support.add_step: lambda x: {
        "request": _request(x), "words": canary("step"), "doer": "you", "by": x.user,
    },
    support.change_step: lambda x: {"step": _step(x), "changes": {"words": canary("so")}, "by": x.by},
    support.move_step: lambda x: {"step": _step(x), "on": timezone.localdate(), "by": x.user},
    support.hand_to_worker: lambda x: {"step": _step(x), "by": x.user},
    support.finish_step: lambda x: {"step": _step(x), "by": x.user},
    support.take_step_off: lambda x: {"step": _step(x), "by": x.user},
    support.go_along: lambda x: {
        "request": _request(x), "by": x.by, "at": timezone.now(), "where": canary("where"),
        "bring": [canary("bring")],
    },
    support.change_appointment: lambda x: {
        "along": _along(x), "changes": {"route": [canary("route")]}, "by": x.by,
    },
    support.tell_how_it_was: lambda x: {
        "along": _along(x), "outcome": "not_yet", "afterwards": canary("after"), "by": x.by,
    },
    support.call_off: lambda x: {"along": _along(x), "by": x.user},
    support.begin_waiting: lambda x: {
        "request": _request(x), "by": x.by, "what": canary("list"), "call_on": timezone.localdate(),
    },
    support.note_call: lambda x: {
        "waiting": _waiting(x), "said": canary("said"), "call_on": timezone.localdate(), "by": x.by,
    },
    support.end_waiting: lambda x: {"waiting": _waiting(x), "by": x.by},
    transitions.propose_handover: lambda x: {
        "request": _request(x), "by": x.by, "with_whom": canary("whom"), "what_for": canary("for"),
    },
    transitions.agree_to_handover: lambda x: _handover(x, State.PROPOSED),
    transitions.decline_handover: lambda x: _handover(x, State.PROPOSED),
    transitions.accept_handover: lambda x: _handover(x, State.AGREED),
    transitions.refuse_handover: lambda x: _handover(x, State.AGREED) | {"reason": canary("reason")},
    transitions.meet_with_three: lambda x: _handover(x, State.ACCEPTED),
    transitions.finish_handover: lambda x: _handover(x, State.MET),
    transitions.take_handover_back: lambda x: _handover(x, State.DONE),
    support.propose_cover: lambda x: {
        "young_person": x.person, "worker": cast.expert_by_experience(), "by": x.by,
        "words": canary("cover"),
    },
    support.approve_cover: lambda x: {"cover": _cover(x), "words": canary("cover"), "by": x.user},
    support.end_cover: lambda x: {"cover": _cover(x), "by": x.user},
    transitions.say_not_now: lambda x: {"young_person": x.person, "by": x.user, "later": canary("later")},
    transitions.allow_offers: lambda x: {"no": _no(x), "by": x.user},
    transitions.keep_card: lambda x: {
        "young_person": x.person, "changes": {"home": canary("home")}, "by": x.user,
    },
    transitions.remove_card: lambda x: {"card": _card(x), "by": x.user},
    transitions.forget_month: lambda x: {"card": _card(x)},
}  # fmt: skip
