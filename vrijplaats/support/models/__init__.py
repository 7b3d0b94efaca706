"""Phase 4: a question in someone's own words, small steps, going along, and waiting together.

Contents: `cover` who may read while the fixed contact is away, `requests`
the question and what is said about it, `steps` the small steps, `going_along` appointments, `waiting` what we
wait for; `base` what every row here has.
"""

from .base import OfSomeone
from .cover import Cover, people_heard_by
from .going_along import Accompaniment
from .requests import HelpRequest, OfARequest, OfARequestQuerySet, Reply
from .steps import MOST_OPEN_STEPS, SmallStep
from .waiting import Waiting

__all__ = [
    "MOST_OPEN_STEPS",
    "Accompaniment",
    "Cover",
    "HelpRequest",
    "OfARequest",
    "OfARequestQuerySet",
    "OfSomeone",
    "Reply",
    "SmallStep",
    "Waiting",
    "people_heard_by",
]
