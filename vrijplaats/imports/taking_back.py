"""What one import brought in, taken back as a whole; what became somebody's since then stays."""

from uuid import UUID

from django.db import transaction
from django.db.models import Model, QuerySet

from vrijplaats.gatherings.models import Gathering
from vrijplaats.impact.models import Statement
from vrijplaats.outreach.models import Encounter, EncounterLink, Remark
from vrijplaats.outreach.remarks import let_remarks_go
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.keystore import key_of_thing, keystore

from .models import Import

# By any of these somebody is more than a line of a list.
TIES = ("user", "encounter_links", "processes", "log_entries", "steps", "help_given", "statements", "moments",
        "hosted", "rounds")  # fmt: skip


def take_back(brought: Import) -> list[UUID]:
    """Remove all that an import made, and the marks of its lines; return about whom that was."""
    meetings = Encounter.objects.filter(pk__in=brought.lines.values("encounter"))
    about = set(
        EncounterLink.objects.filter(encounter__in=meetings).values_list("young_person_id", flat=True)
    )
    let_remarks_go(Remark.objects.filter(encounter__in=meetings))
    meetings.delete()
    Gathering.objects.filter(pk__in=brought.lines.values("gathering")).delete()
    _statements(brought)
    about |= _people(brought)
    brought.lines.filter(young_person=None, statement=None).delete()
    for names in (brought.new_spots, brought.new_forms):
        for row in names.all():
            if is_free(row):
                row.delete()
    return sorted(about)


def named_since(brought: Import) -> int:
    """Return to how many of its meetings a name was tied since."""
    linked = EncounterLink.objects.filter(encounter__in=brought.lines.values("encounter"))
    return linked.values("encounter").distinct().count()


def untied(brought: Import) -> QuerySet[YoungPerson]:
    """Return who was remembered by this import and has no other tie to the house yet."""
    people = YoungPerson.objects.remembered().filter(pk__in=brought.lines.values("young_person"))
    return people.filter(**{f"{tie}__isnull": True for tie in TIES})


def is_free(row: Model) -> bool:
    """Return whether nothing in the house uses a place or a form."""
    relations = [relation for relation in row._meta.related_objects if not relation.hidden]
    return not any(
        relation.related_model._default_manager.filter(**{relation.field.name: row}).exists()
        for relation in relations
    )


def _statements(brought: Import) -> None:
    """Remove sentences that have no speaker here, and destroy their keys once that is certain."""
    nobodys = Statement.objects.filter(pk__in=brought.lines.values("statement"), young_person=None)
    keys = [key_of_thing(id) for id in nobodys.values_list("pk", flat=True)]
    nobodys.delete()
    transaction.on_commit(lambda: keystore().destroy(*keys))


def _people(brought: Import) -> set[UUID]:
    """Forget everyone who has no other tie to the house yet; return who that was."""
    gone = set()
    for young_person in untied(brought).select_related("subject"):
        erase_subject(subject=young_person.subject, by=None)
        gone.add(young_person.pk)
    brought.lines.filter(young_person__in=gone).delete()
    return gone
