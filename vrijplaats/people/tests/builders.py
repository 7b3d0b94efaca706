"""Short ways to make what these tests need."""

from vrijplaats.journal.models import Entry

EMOJI = "Nóór 🌈👩🏽‍🎤"
RIGHT_TO_LEFT = "سميرة"
FAR_TOO_LONG = "a" * 10_000


def acts_about(person) -> list[str]:
    """Return the acts in the journal about someone, earliest first."""
    entries = Entry.objects.filter(subjects__subject_id=person.pk).order_by("recorded_at", "pk")
    return [entry.act for entry in entries]


def fields_of_last_entry(person) -> list[str]:
    """Return the names of the fields that the last act about someone changed."""
    entries = Entry.objects.filter(subjects__subject_id=person.pk)
    return entries.order_by("-recorded_at").first().fields
