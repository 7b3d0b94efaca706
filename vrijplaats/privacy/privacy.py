"""What privacy and the journal below it hold: numbers, moments and names of acts, never what was said."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.journal.models import Entry, EntrySubject

from .declarations import Basis, Grade, Kind, Leaving, Readers, declare
from .erasure import forgets
from .kinds import LISTS
from .models import Release, Subject, TermChoice
from .terms import HOUSE, WISH

TOMBSTONE = Kind(
    what=_("Een nummer, en of je vergeten bent"),
    purpose=_("weten dat wie vergeten is, vergeten blijft"),
    basis=Basis.DUTY,
    term=HOUSE,
    grade=Grade.ORGANISATION,
    readers=Readers.MACHINE,
    leaving=Leaving.NAMELESS,
)
JOURNAL = Kind(
    what=_("Het logboek: wie deed of las wat, wanneer en over wie, in nummers"),
    purpose=_("kunnen laten zien wie iets deed of las; nooit wat er stond"),
    basis=Basis.INTEREST,
    term=HOUSE,
    grade=Grade.ORGANISATION,
    readers=Readers.TOGETHER,
    leaving=Leaving.NAMELESS,
    goes_along=True,
)

ASKED = Kind(
    what=_("Dat iemand van buiten vroeg wat we van je weten, en wie daarover besliste"),
    purpose=_("nooit iets afgeven zonder twee mensen, en het jou vertellen waar dat mag"),
    basis=Basis.DUTY,
    term=HOUSE,
    grade=Grade.PERSONAL,
    readers=Readers.TOGETHER,
    leaving=Leaving.NAMELESS,
)
ASKED_WORDS = ASKED.but(
    what=_("Wat er gevraagd is, en met welk bevel"),
    term=WISH,
    grade=Grade.SEALED,
    leaving=Leaving.EMPTIED,
)

declare(Subject, TOMBSTONE, "id hidden_at erased_at")
declare(TermChoice, LISTS, "key amount")
declare(Entry, JOURNAL, "id sequence recorded_at actor_id act thing thing_id fields counts hash")
declare(EntrySubject, JOURNAL, "id entry subject_id")
declare(
    Release,
    ASKED,
    "id subject ground told_from asked_by asked_at approved_by approved_at taken_at declined_at",
)
declare(Release, ASKED_WORDS, "reference asked_about")


@forgets
def forget_questions(subject: Subject) -> None:
    """Empty the words of every question about this person; two people still answer for what they released."""
    Release.objects.filter(subject=subject).update(reference="", asked_about="")
