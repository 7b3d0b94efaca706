"""The acts of this room, by subject."""

from .choices import allow_offers, forget_month, keep_card, remove_card, say_not_now
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

__all__ = [
    "accept_handover",
    "agree_to_handover",
    "allow_offers",
    "decline_handover",
    "finish_handover",
    "forget_month",
    "keep_card",
    "meet_with_three",
    "propose_handover",
    "refuse_handover",
    "remove_card",
    "say_not_now",
    "take_handover_back",
]
