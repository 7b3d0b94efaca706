"""What changes for somebody and who is there then: who joins, turning eighteen, and a no that is kept.

Contents: `handovers` meetings of three, `choices` a no and the card of turning eighteen.
"""

from .choices import MOST_MONTHS_AHEAD, NotNow, TransitionCard
from .handovers import WarmHandover

__all__ = ["MOST_MONTHS_AHEAD", "NotNow", "TransitionCard", "WarmHandover"]
