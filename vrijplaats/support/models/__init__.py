"""Phase 4: a question in someone's own words, small steps, going along, and a no that is kept.

Contents: `hours` when the team is there, `cover` who may read while the fixed contact is away, `requests`
the question and what is said about it, `steps` the small steps, `going_along` appointments, `waiting` what we
wait for, `handovers` meetings of three, `choices` a no and the card of turning eighteen.
"""

from .choices import MOST_MONTHS_AHEAD, NotNow, TransitionCard
from .cover import Cover, people_heard_by
from .going_along import Accompaniment
from .handovers import WarmHandover
from .hours import TeamHours, answer_due, next_opening, opening_now
from .requests import HelpRequest, Reply
from .steps import MOST_OPEN_STEPS, SmallStep
from .waiting import Waiting

__all__ = [
    "MOST_MONTHS_AHEAD",
    "MOST_OPEN_STEPS",
    "Accompaniment",
    "Cover",
    "HelpRequest",
    "NotNow",
    "Reply",
    "SmallStep",
    "TeamHours",
    "TransitionCard",
    "Waiting",
    "WarmHandover",
    "answer_due",
    "next_opening",
    "opening_now",
    "people_heard_by",
]
