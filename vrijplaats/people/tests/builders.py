"""Values that are hard to store or show, and what the journal says of someone."""

from vrijplaats.journal.models import Entry

EMOJI = "Nóór 🌈👩🏽‍🎤"
RIGHT_TO_LEFT = "سميرة"
FAR_TOO_LONG = "a" * 10_000


def acts_about(person) -> list[str]:
    """Return the acts in the journal about someone, earliest first."""
    return [entry.act for entry in Entry.objects.about(person.pk).order_by("sequence")]


def fields_of_last_entry(person) -> list[str]:
    """Return the names of the fields that the last act about someone changed."""
    return Entry.objects.about(person.pk).first().fields
