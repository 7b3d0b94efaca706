"""Who goes out, who may remember someone, and who may import lists that were kept before."""

from vrijplaats.foundation.rules import has_role
from vrijplaats.people.models import Worker
from vrijplaats.people.rules import is_in_practice, may_grant_access, walks_along

# Artists go along and count meetings; planning and closing is for workers who walk along.
goes_out = is_in_practice
plans_rounds = walks_along
# Only workers who may see young people by name afterwards may ask for a name.
may_remember = walks_along
keeps_forms = may_grant_access
# Lists hold what a whole team kept, so only these two roles import them, and undo that.
may_import = has_role(Worker.Role.COORDINATOR, Worker.Role.WORKER)
