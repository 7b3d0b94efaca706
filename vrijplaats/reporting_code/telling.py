"""How this room tells someone what was decided when they were in danger: once two decided that it may."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, filled, read_by, tells

from .models import DangerRecord


@tells
def tell_danger_records(subject: Subject, reader: Any) -> Chapter:
    """Tell the records that may be told; of any other there is nothing here, in no reading and no file."""
    told: list[Told] = []
    for record in read_by(DangerRecord.objects.told(), reader).filter(subject=subject.pk):
        told.extend(_told(record))
    return Chapter(_("Toen we ons zorgen maakten"), "hand", tuple(told))


def _told(record: DangerRecord) -> tuple[Told, ...]:
    """Return each part that has words, with the day on which it was written."""
    day = timezone.localdate(record.written_at)
    few = _("jij, wie het schreef, met wie die overlegde, en de coördinator")
    parts = (
        (_("Wat er gezien is"), record.seen),
        (_("Met wie het besproken is"), record.talked_over),
        (_("Wat er besloten is"), record.decided),
        (_("Wat jij te horen kreeg"), record.said),
    )
    return filled(*(Told(label, words, day, seen_by=few) for label, words in parts))
