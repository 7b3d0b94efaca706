"""The acts of this room, by subject."""

from .cover import approve_cover, end_cover, propose_cover
from .going_along import call_off, change_appointment, go_along, tell_how_it_was
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
    "add_step",
    "approve_cover",
    "ask",
    "begin_waiting",
    "call_off",
    "change_appointment",
    "change_step",
    "change_wish",
    "end_cover",
    "end_waiting",
    "finish_step",
    "go_along",
    "hand_to_worker",
    "hide_request",
    "move_step",
    "note_call",
    "open_request",
    "propose_cover",
    "remove_request",
    "reply",
    "say_how_it_stands",
    "show_request",
    "take_step_off",
    "tell_how_it_was",
]
