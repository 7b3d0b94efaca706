"""What this room keeps about someone in danger, and how it erases: at once, unless the movement chose."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.categories import LISTS
from vrijplaats.privacy.cleanup import cleans_up
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject, one_person
from vrijplaats.privacy.telling import tells_later
from vrijplaats.privacy.terms import DANGER, WISH

from .models import DangerRecord, ErasureChoice, erasure_choice
from .removal import remove

RECORD = DataCategory(
    what=_("Alleen bij gevaar: dat een paar werkers apart opschreven wat zij besloten"),
    purpose=_("goed beslissen als jij of een ander in gevaar is, en dat later kunnen uitleggen"),
    basis=Basis.INTEREST,
    term=WISH,
    grade=Grade.PERSONAL,
    readers=Readers.FEW,
    leaving=Leaving.REMOVED,
    goes_along=True,
)
RECORD_WORDS = RECORD.but(
    what=_("Alleen bij gevaar: wat er gezien is, besproken en besloten, en wat jij te horen kreeg"),
    grade=Grade.SEALED,
)

declare(
    DangerRecord,
    RECORD,
    "id subject written_by consulted look_again_on written_at first_yes_by first_yes_at"
    " second_yes_by second_yes_at",
)
declare(DangerRecord, RECORD_WORDS, "seen talked_over decided said")
declare(ErasureChoice, LISTS, "id waits")


@tells_later
def not_told_yet(subject: Subject) -> QuerySet[DangerRecord, UUID]:
    """Return the records of which this person may not know: two have not decided so."""
    records = DangerRecord.objects.filter(subject__in=one_person(subject.pk)).not_told()
    return records.values_list("pk", flat=True)


@erases
def erase_danger_records(subject: Subject) -> None:
    """Remove every record about this person and destroy its key.

    Where the movement chose that it waits, the record alone stays, under its own key, for the term it set.
    """
    if not erasure_choice().waits:
        remove(DangerRecord.objects.filter(subject=subject))


@cleans_up(DANGER)
@transaction.atomic
def danger_records(before: datetime) -> int:
    """Remove records that waited, of people who were erased before this time."""
    return remove(DangerRecord.objects.filter(subject__erased_at__lt=before))
