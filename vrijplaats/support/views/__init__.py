"""The pages of this room, by subject."""

from .asking import ask, ask_by_voice, ask_to_call, ask_together, hours
from .choices import allow_offers, card, card_remove, cover, cover_approve, cover_end, not_now
from .going_along import along_add, along_afterwards, along_edit, along_off
from .handovers import handover_act, handover_add, handover_answer
from .requests import hide, index, remove, reply, request_page, show, state, voice, wish
from .steps import step_add, step_edit, step_finish, step_hand, step_move, step_off
from .waiting import waiting_add, waiting_call, waiting_end

__all__ = [
    "allow_offers",
    "along_add",
    "along_afterwards",
    "along_edit",
    "along_off",
    "ask",
    "ask_by_voice",
    "ask_to_call",
    "ask_together",
    "card",
    "card_remove",
    "cover",
    "cover_approve",
    "cover_end",
    "handover_act",
    "handover_add",
    "handover_answer",
    "hide",
    "hours",
    "index",
    "not_now",
    "remove",
    "reply",
    "request_page",
    "show",
    "state",
    "step_add",
    "step_edit",
    "step_finish",
    "step_hand",
    "step_move",
    "step_off",
    "voice",
    "waiting_add",
    "waiting_call",
    "waiting_end",
    "wish",
]
