"""Filling an empty home with the demo movement, in one transaction."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone, translation

from vrijplaats.foundation.models import Movement
from vrijplaats.journal.actions import write_entry
from vrijplaats.operations.beginnings import begin_movement
from vrijplaats.people.models import User

from .ages import say_ages
from .asking import make_requests
from .calendar import Calendar
from .characters import make_places, make_workers, make_young_people
from .danger import write_about_kay
from .looks import look_at_ruby
from .making import make_help_given, make_processes, make_steps
from .reminders import make_reminders
from .rounds import Street, earliest_days, make_rounds
from .stories import tell_of_luna
from .twice import meet_mo_again
from .year import declare_year, make_gatherings, make_learning, make_statements, movement_profile


@translation.override(settings.LANGUAGE_CODE)
@transaction.atomic
def fill_demo() -> None:
    """Make Waterstad, anchored to today on the movement's own clock; the same day gives the same year.

    Raises ImproperlyConfigured where there is a movement already: invented people never mix with real ones.
    """
    if Movement.objects.exists():
        raise ImproperlyConfigured("the demo fills an empty home alone")
    movement = begin_movement(**movement_profile())
    calendar = Calendar(timezone.localdate(timezone=movement.zone), movement.zone)
    spots, workers = make_places(), make_workers()
    people = make_young_people(calendar, workers)
    make_rounds(Street(calendar, spots, workers, people, earliest_days()))
    make_processes(calendar, people)
    make_steps(calendar, people)
    make_help_given(calendar, people)
    make_gatherings(calendar, spots, workers, people)
    make_statements(calendar, workers, people)
    say_ages(calendar, people)
    make_reminders(calendar, people)
    make_learning(calendar, workers)
    make_requests(calendar, workers, people)
    tell_of_luna(people)
    look_at_ruby(workers, people)
    write_about_kay(calendar, workers, people)
    meet_mo_again(calendar, workers)
    declare_year(calendar)
    write_entry("fill_demo", by=None, counts={"young_people": len(people), "accounts": User.objects.count()})
