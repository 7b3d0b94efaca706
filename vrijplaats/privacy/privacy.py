"""What privacy and the journal below it hold: numbers, times and names of acts, never what was said."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.journal.models import Entry, EntrySubject

from .categories import LISTS
from .declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from .models import Subject, TermChoice
from .terms import HOUSE

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


declare(Subject, TOMBSTONE, "id hidden_at erased_at")
declare(TermChoice, LISTS, "key amount")
declare(Entry, JOURNAL, "id sequence recorded_at actor_id act thing thing_id fields counts hash")
declare(EntrySubject, JOURNAL, "id entry subject_id")
