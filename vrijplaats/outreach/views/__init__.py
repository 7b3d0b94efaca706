"""The pages of outreach, by subject."""

from .lists import add_form, edit_form, forms, spots
from .meetings import card, encounter, forget_remark, meet, unlink
from .rounds import change, close, index, plan, round_detail, start

__all__ = [
    "add_form",
    "card",
    "change",
    "close",
    "edit_form",
    "encounter",
    "forget_remark",
    "forms",
    "index",
    "meet",
    "plan",
    "round_detail",
    "spots",
    "start",
    "unlink",
]
