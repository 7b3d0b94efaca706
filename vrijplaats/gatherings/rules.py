"""Who may change a gathering: the very rows that are in someone's hands."""

from vrijplaats.people.rules import among

from .models import Gathering

is_in_hands = among(lambda user: Gathering.objects.in_hands_of(user))
