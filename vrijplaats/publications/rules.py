"""Who has the year made into a story; everyone of the team may read it."""

from vrijplaats.foundation.rules import has_role
from vrijplaats.people.models import Worker
from vrijplaats.people.rules import opens_doors

tells_the_year = opens_doors | has_role(Worker.Role.RESEARCHER)
