"""The pages of this room, by subject."""

from .asking import ask, ask_by_voice, ask_to_call, ask_together
from .cover import cover, cover_approve, cover_end
from .going_along import along_add, along_afterwards, along_edit, along_off
from .requests import hide, index, remove, reply, reply_voice, request_page, show, state, voice, wish
from .steps import step_add, step_edit, step_finish, step_hand, step_move, step_off
from .waiting import waiting_add, waiting_call, waiting_end

__all__ = [
    "along_add",
    "along_afterwards",
    "along_edit",
    "along_off",
    "ask",
    "ask_by_voice",
    "ask_to_call",
    "ask_together",
    "cover",
    "cover_approve",
    "cover_end",
    "hide",
    "index",
    "remove",
    "reply",
    "reply_voice",
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
