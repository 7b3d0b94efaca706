"""What tests of this room begin with: somebody might join."""

from tests import cast
from vrijplaats.support.models import HelpRequest
from vrijplaats.transitions import actions
from vrijplaats.transitions.models import WarmHandover


def proposed(request: HelpRequest) -> WarmHandover:
    """Return a warm handover that waits for the young person's answer."""
    plan = {"with_whom": "Anouk", "what_for": "samen de post openmaken"}
    return actions.propose_handover(request=request, by=cast.outreach_worker().user, **plan)
