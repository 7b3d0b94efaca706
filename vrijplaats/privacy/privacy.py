"""What privacy and the rooms below it hold: numbers, times and names of acts, never what was said."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vrijplaats.journal.models import Entry, EntrySubject
from vrijplaats.ui.models import SentForm

from .actions import erase_subject
from .categories import LISTS
from .cleanup import cleans_up
from .declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from .erasure import erases
from .models import Subject, TermChoice
from .terms import FORMS, HOUSE

TOMBSTONE = DataCategory(
    what=_("Een nummer, en of je vergeten bent"),
    purpose=_("weten dat wie vergeten is, vergeten blijft"),
    basis=Basis.DUTY,
    term=HOUSE,
    grade=Grade.ORGANISATION,
    readers=Readers.MACHINE,
    leaving=Leaving.NAMELESS,
)
JOURNAL = DataCategory(
    what=_("Het logboek: wie deed of las wat, wanneer en over wie, in nummers"),
    purpose=_("kunnen laten zien wie iets deed of las; nooit wat er stond"),
    basis=Basis.INTEREST,
    term=HOUSE,
    grade=Grade.ORGANISATION,
    readers=Readers.TOGETHER,
    leaving=Leaving.NAMELESS,
    goes_along=True,
)
SENT = DataCategory(
    what=_("Welke formulieren al verstuurd zijn: een nummer en een vingerafdruk, nooit wat erin stond"),
    purpose=_("niets dubbel bewaren als iemand twee keer tikt"),
    basis=Basis.INTEREST,
    term=FORMS,
    grade=Grade.ORGANISATION,
    readers=Readers.MACHINE,
    leaving=Leaving.BY_ITSELF,
)

declare(Subject, TOMBSTONE, "id hidden_at erased_at merged_into")
declare(TermChoice, LISTS, "key amount")
declare(Entry, JOURNAL, "id sequence recorded_at actor_id act thing thing_id fields counts hash")
declare(EntrySubject, JOURNAL, "id entry subject_id")
declare(SentForm, SENT, "id digest answer sent_at")


@erases
def erase_merged(subject: Subject) -> None:
    """Erase with someone the cards that were merged into theirs."""
    for other in subject.merged.filter(erased_at=None):
        erase_subject(subject=other, by=None)


@cleans_up(FORMS)
def sent_forms(before: datetime) -> int:
    """Remove the ids of forms that were sent before this time."""
    return SentForm.objects.filter(sent_at__lt=before).delete()[0]
