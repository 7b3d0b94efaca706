"""What this room keeps: questions from outside about someone, and who answered for them."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import HOUSE, WISH

from .models import Disclosure

ASKED = DataCategory(
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

declare(
    Disclosure,
    ASKED,
    "id subject ground told_from asked_by asked_at approved_by approved_at taken_at declined_at",
)
declare(Disclosure, ASKED_WORDS, "reference asked_about")


@erases
def erase_questions(subject: Subject) -> None:
    """Empty the words of every question about this person; which two people disclosed something remains."""
    Disclosure.objects.filter(subject=subject).update(reference="", asked_about="")
