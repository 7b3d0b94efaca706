"""What this room shows on the page of a question: who joins, or might."""

from vrijplaats.people.models import User
from vrijplaats.support.beside import Beside, stands_beside
from vrijplaats.support.models import HelpRequest

from .models import WarmHandover


@stands_beside
def handovers_beside(asked: HelpRequest, user: User) -> Beside:
    """Gather the warm handovers of a question that this user reads."""
    found = WarmHandover.objects.visible_to(user).filter(request=asked).select_related("partner")
    return Beside("transitions/_handovers.html", list(found))
