"""Contact with a young person: taking a break, coming back, and saying hoi."""

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, YoungPerson


@transaction.atomic
def pause(*, young_person: YoungPerson, by: User | None, words: str = "") -> YoungPerson:
    """Begin a break, or change the line beside it; a break under way keeps its beginning."""
    young_person.paused_at, young_person.pause_words = young_person.paused_at or timezone.now(), words
    young_person.save(update_fields=["paused_at", "pause_words"])
    write_entry("pause", by=by, thing=young_person, about=[young_person.pk])
    return young_person


@transaction.atomic
def come_back(*, young_person: YoungPerson, by: User | None) -> YoungPerson:
    """End a break and drop the line beside it; nothing else changes."""
    young_person.paused_at, young_person.pause_words = None, ""
    young_person.save(update_fields=["paused_at", "pause_words"])
    write_entry("come_back", by=by, thing=young_person, about=[young_person.pk])
    return young_person


@transaction.atomic
def say_hoi(*, young_person: YoungPerson, by: User) -> YoungPerson:
    """Note in the journal that a worker said hoi; from there `home.hoi` knows whom to leave in peace."""
    write_entry("say_hoi", by=by, thing=young_person, about=[young_person.pk])
    return young_person
