"""The pages of this room, by subject."""

from .choices import allow_offers, card, card_remove, not_now
from .handovers import handover_act, handover_add, handover_answer

__all__ = [
    "allow_offers",
    "card",
    "card_remove",
    "handover_act",
    "handover_add",
    "handover_answer",
    "not_now",
]
