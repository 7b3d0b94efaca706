"""Who may order an edition; the whole team may read one."""

from vrijplaats.foundation.rules import has_role
from vrijplaats.people.models import Worker
from vrijplaats.people.rules import may_grant_access

tells_the_year = may_grant_access | has_role(Worker.Role.RESEARCHER)
