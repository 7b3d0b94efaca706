"""Designing reminders, saying where they may go, and deciding about what may have been sent."""

from .deciding import leave_message, send_again
from .designing import allow_words, change_reminder, drop_voice, plan_reminder, stop_reminder, take_words_back
from .outside import (
    allow_destination,
    end_quiet_hours,
    give_destination,
    keep_all_inside,
    make_feed,
    remove_destination,
    revoke_feed,
    set_quiet_hours,
    stop_destination,
)

__all__ = [
    "allow_destination",
    "allow_words",
    "change_reminder",
    "drop_voice",
    "end_quiet_hours",
    "give_destination",
    "keep_all_inside",
    "leave_message",
    "make_feed",
    "plan_reminder",
    "remove_destination",
    "revoke_feed",
    "send_again",
    "set_quiet_hours",
    "stop_destination",
    "stop_reminder",
    "take_words_back",
]
