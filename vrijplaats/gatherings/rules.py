"""Who may change a gathering: whoever `in_hands_of` gives its row to."""

from vrijplaats.people.rules import among

from .models import Gathering

is_in_hands = among(lambda user: Gathering.objects.in_hands_of(user))
