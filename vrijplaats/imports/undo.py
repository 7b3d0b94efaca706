"""Undoing one import as a whole; people who were met or made something since then stay."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Model, QuerySet

from vrijplaats.gatherings.models import Gathering
from vrijplaats.outreach.models import Encounter, EncounterLink, Remark
from vrijplaats.outreach.remarks import let_remarks_go
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.sealing.keystore import destroy_once_committed, key_of_thing
from vrijplaats.statements.models import Statement

from .models import Import, ImportedLine

BATCH = 500
# With any of these, somebody is more than a line of a list.
TIES = ("user", "encounter_links", "processes", "log_entries", "steps", "help_given", "statements", "moments",
        "hosted", "rounds", "merges", "merged_as", "reminders", "messages", "destinations", "quiet_hours",
        "calendar_feed", "subject__danger_records", "helprequest", "cover", "notnow",
        "transitioncard", "story_parts", "shares", "parental_consents")  # fmt: skip


def remove_import(imported: Import) -> list[UUID]:
    """Remove all that an import made, and the fingerprints of its lines; return the subjects it was about.

    The fingerprint of a line stays where the person it made was erased before: nobody returns with a file.
    """
    about = _meetings(imported) | _people(imported)
    for made in _batches(imported.lines.exclude(gathering=None), "gathering"):
        Gathering.objects.filter(pk__in=made).delete()
    _statements(imported)
    for names in (imported.new_spots, imported.new_forms):
        for row in names.all():
            if is_free(row):
                row.delete()
    return sorted(about)


def _batches(lines: QuerySet[ImportedLine], what: str) -> Iterator[list[UUID]]:
    """Yield the ids of what these lines made, in batches; remove their fingerprints."""
    while batch := dict(lines.values_list("pk", what)[:BATCH]):
        yield list(batch.values())
        ImportedLine.objects.filter(pk__in=batch).delete()


def _meetings(imported: Import) -> set[UUID]:
    """Remove meetings with their remarks; return the subjects whose names were linked to them since."""
    about: set[UUID] = set()
    for made in _batches(imported.lines.exclude(encounter=None), "encounter"):
        links = EncounterLink.objects.filter(encounter__in=made)
        about.update(links.values_list("young_person_id", flat=True))
        let_remarks_go(Remark.objects.filter(encounter__in=made))
        Encounter.objects.filter(pk__in=made).delete()
    return about


def named_since(imported: Import) -> int:
    """Return to how many of its meetings a name was linked since."""
    linked = EncounterLink.objects.filter(encounter__in=imported.lines.values("encounter"))
    return linked.values("encounter").distinct().count()


def untied(imported: Import) -> QuerySet[YoungPerson]:
    """Return the people whom this import made and who have no other tie yet."""
    people = YoungPerson.objects.remembered().filter(pk__in=imported.lines.values("young_person"))
    return people.filter(**{f"{tie}__isnull": True for tie in TIES})


def is_free(row: Model) -> bool:
    """Return whether nothing uses this place or form."""
    relations = [relation for relation in row._meta.related_objects if not relation.hidden]
    return not any(
        relation.related_model._default_manager.filter(**{relation.field.name: row}).exists()
        for relation in relations
    )


def _statements(imported: Import) -> None:
    """Remove statements without a speaker here, and destroy their keys once the transaction commits."""
    nobodys = imported.lines.filter(statement__isnull=False, statement__young_person=None)
    for made in _batches(nobodys, "statement"):
        Statement.objects.filter(pk__in=made).delete()
        destroy_once_committed(key_of_thing(id) for id in made)


def _people(imported: Import) -> set[UUID]:
    """Erase everyone who has no other tie yet; return their subjects."""
    gone = {person.pk: person.subject for person in untied(imported).select_related("subject")}
    for subject in gone.values():
        imported.lines.filter(young_person=subject.pk).delete()
        erase_subject(subject=subject, by=None)
    return set(gone)
