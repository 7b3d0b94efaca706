"""What this room keeps: that two cards were one person, who said so, and for a week how to undo it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import SILENCE

from .models import Merge

TWICE = DataCategory(
    what=_("Dat je hier misschien twee keer stond, en wie zei of dat klopt"),
    purpose=_("dat alles over jou op één plek staat, zodat je het niet twee keer hoeft te vertellen"),
    basis=Basis.INTEREST,
    term=SILENCE,
    grade=Grade.PERSONAL,
    readers=Readers.TOGETHER,
    leaving=Leaving.REMOVED,
    goes_along=True,
)

declare(Merge, TWICE, "id kept other asked_at kept_known_at other_known_at kept_yes_at other_yes_at")
declare(Merge, TWICE, "refused_at merged_at undone_at changes")


@erases
def erase_merges(subject: Subject) -> None:
    """Remove every such question about someone."""
    Merge.objects.filter(Q(kept=subject.pk) | Q(other=subject.pk)).delete()
