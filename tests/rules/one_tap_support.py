"""Buttons on somebody's question, each with what may happen meanwhile, for `test_one_tap`."""

from collections.abc import Callable

from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.support import actions
from vrijplaats.support.models import HelpRequest, SmallStep
from vrijplaats.transitions import actions as transitions
from vrijplaats.transitions.models import WarmHandover

type_of_case = tuple[Client, str, str, Callable[[], object], Callable[[], bool]]


def _asked() -> HelpRequest:
    samira = cast.young_person()
    return actions.ask(young_person=samira, by=samira.user, words="En dan?")


def _step() -> SmallStep:
    return actions.add_step(request=_asked(), words="Bellen", doer="you", by=None)


def _case(
    asked_pk: object, address: str, anew: Callable[[], object], stands: Callable[[], bool]
) -> type_of_case:
    page = reverse("support:request", args=[asked_pk])
    return cast.signed_in(cast.young_person()), page, address, anew, stands


def _now(row: Model, name: str) -> object:
    return type(row)._base_manager.values_list(name, flat=True).get(pk=row.pk)


def said_otherwise_since() -> type_of_case:
    """ "It rests" was said in an older tab; meanwhile it works."""
    asked = _asked()
    address = reverse("support:state", args=[asked.pk, "rest"])

    def works() -> None:
        actions.say_how_it_stands(request=asked, state="works", by=None)

    return _case(asked.pk, address, works, lambda: _now(asked, "state") != "rest")


def hidden_again() -> type_of_case:
    """It was shown in an older tab; meanwhile it was shown and hidden again."""
    asked = actions.hide_request(request=_asked(), by=None)

    def again() -> None:
        actions.show_request(request=asked, by=None)
        actions.hide_request(request=asked, by=None)

    address = reverse("support:show", args=[asked.pk])
    return _case(asked.pk, address, again, lambda: _now(asked, "hidden_at") is not None)


def another_step_since(name: str, stands: Callable[[SmallStep], bool]) -> type_of_case:
    """A step was answered in an older tab; meanwhile it became another one, done together."""
    step = _step()

    def another() -> None:
        actions.change_step(step=step, changes={"words": "Langsgaan", "doer": "together"}, by=None)

    address = reverse(f"support:{name}", args=[step.pk])
    return _case(step.request_id, address, another, lambda: stands(step))


def finished_another() -> type_of_case:
    return another_step_since("step_finish", lambda step: _now(step, "done_at") is None)


def took_off_another() -> type_of_case:
    return another_step_since("step_off", lambda step: SmallStep.objects.filter(pk=step.pk).exists())


def handed_another() -> type_of_case:
    return another_step_since("step_hand", lambda step: _now(step, "doer") != "worker")


def taken_back_since() -> type_of_case:
    """A yes in an older tab; meanwhile the proposal was taken back."""
    plan = {"with_whom": "Anouk", "what_for": "de post"}
    handover = transitions.propose_handover(request=_asked(), by=None, **plan)
    address = reverse("transitions:handover_act", args=[handover.pk, "ja"])

    def back() -> None:
        transitions.take_handover_back(handover=WarmHandover.objects.get(pk=handover.pk), by=None)

    return _case(handover.request_id, address, back, lambda: _now(handover, "state") != "agreed")


SUPPORT_CASES = {
    "support:state": said_otherwise_since,
    "support:show": hidden_again,
    "support:step_finish": finished_another,
    "support:step_off": took_off_another,
    "support:step_hand": handed_another,
    "transitions:handover_act": taken_back_since,
}
SUPPORT_OTHERS = {
    "support:hide": "closes",
    "support:waiting_end": "ends what is not begun again: a new waiting is another row",
    "transitions:allow_offers": "ends one no: a newer no is another row",
    "support:cover_end": "closes",
}
