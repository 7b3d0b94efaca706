"""What this room keeps: questions from outside about someone, and who answered for them."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import tells_later
from vrijplaats.privacy.terms import HOUSE, WISH
from vrijplaats.sealing.keystore import destroy_once_committed

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


@tells_later
def not_told_yet(subject: Subject) -> QuerySet[Disclosure, UUID]:
    """Return the questions of which this person may know on a later day only."""
    later = Disclosure.objects.filter(subject=subject).told_after(timezone.localdate())
    return later.values_list("pk", flat=True)


@erases
def erase_questions(subject: Subject) -> None:
    """Empty the words of every question about this person; which two people disclosed something remains.

    What was not answered yet gets no answer any more: there is nothing left to disclose. Questions from
    before their words were sealed with the key of the person had one of their own, which goes too.
    """
    about = Disclosure.objects.filter(subject=subject)
    about.update(reference="", asked_about="")
    about.waiting().update(declined_at=timezone.now())
    destroy_once_committed(disclosure.own_key_id() for disclosure in about)
