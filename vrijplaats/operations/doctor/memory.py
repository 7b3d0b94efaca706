"""Whether the journal is whole, and the daily work is done."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.journal.append_only import is_guarded
from vrijplaats.journal.verification import verify_journal
from vrijplaats.operations.models import ScheduledDay

from .findings import Finding, good, look, wrong

MAY_REST = timedelta(days=2)


def journal() -> Finding:
    """Check that every entry stands as it was written, and that its triggers exist."""
    if not verify_journal().is_whole:
        return wrong(
            "journal",
            _("Het logboek is niet heel: er is een regel veranderd of weg."),
            _("Draai vrijplaats verify_journal: dat wijst de regel aan. Bewaar de map zoals zij nu is."),
        )
    if not is_guarded():
        return wrong(
            "journal",
            _("Het logboek laat zich veranderen: de wacht is weg."),
            "Draai: vrijplaats migrate journal",
        )
    return good("journal", _("Het logboek is heel."))


def schedule() -> Finding:
    """Check that the daily work was queued."""
    last = ScheduledDay.objects.order_by("-day").values_list("day", flat=True).first()
    if last is None:
        return look(
            "schedule", _("Het dagelijkse werk liep nog niet."), _("Het begint vanzelf als serve draait.")
        )
    if timezone.localdate() - last > MAY_REST:
        return wrong(
            "schedule",
            _("Het dagelijkse werk liep voor het laatst op %(day)s.") % {"day": f"{last:%d-%m-%Y}"},
            _("Kijk of serve draait."),
        )
    return good("schedule", _("Het dagelijkse werk liep op %(day)s.") % {"day": f"{last:%d-%m-%Y}"})
