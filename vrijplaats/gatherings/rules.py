"""Who may change a gathering: the predicate asks the query that its pages use."""

from vrijplaats.people.rules import among

from .models import Gathering

may_change_gathering = among(lambda user: Gathering.objects.changeable_by(user))
