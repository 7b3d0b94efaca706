"""Who has the year made into a story; everyone of the team may read it."""

from vrijplaats.foundation.rules import has_role
from vrijplaats.people.models import Worker
from vrijplaats.people.rules import may_grant_access

tells_the_year = may_grant_access | has_role(Worker.Role.RESEARCHER)
