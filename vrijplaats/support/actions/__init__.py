"""The acts of this room, by subject."""

from .choices import allow_offers, forget_month, keep_card, remove_card, say_not_now
from .cover import approve_cover, end_cover, propose_cover
from .going_along import call_off, change_appointment, go_along, tell_how_it_was
from .handovers import (
    accept_handover,
    agree_to_handover,
    decline_handover,
    finish_handover,
    meet_with_three,
    propose_handover,
    refuse_handover,
    take_handover_back,
)
from .hours import set_hours
from .requests import (
    ask,
    change_wish,
    hide_request,
    open_request,
    remove_request,
    reply,
    say_how_it_stands,
    show_request,
)
from .steps import add_step, change_step, finish_step, hand_to_worker, move_step, take_step_off
from .waiting import begin_waiting, end_waiting, note_call

__all__ = [
    "accept_handover",
    "add_step",
    "agree_to_handover",
    "allow_offers",
    "approve_cover",
    "ask",
    "begin_waiting",
    "call_off",
    "change_appointment",
    "change_step",
    "change_wish",
    "decline_handover",
    "end_cover",
    "end_waiting",
    "finish_handover",
    "finish_step",
    "forget_month",
    "go_along",
    "hand_to_worker",
    "hide_request",
    "keep_card",
    "meet_with_three",
    "move_step",
    "note_call",
    "open_request",
    "propose_cover",
    "propose_handover",
    "refuse_handover",
    "remove_card",
    "remove_request",
    "reply",
    "say_how_it_stands",
    "say_not_now",
    "set_hours",
    "show_request",
    "take_handover_back",
    "take_step_off",
    "tell_how_it_was",
]
