"""Who may edit the list of themes, and who may write down what someone said."""

from vrijplaats.foundation.rules import has_role
from vrijplaats.people.models import Worker
from vrijplaats.people.rules import among, is_in_practice

from .models import Statement

keeps_themes = has_role(Worker.Role.COORDINATOR, Worker.Role.RESEARCHER)
catches_words = is_in_practice
may_change_words = among(lambda user: Statement.objects.changeable_by(user))
