"""What this room keeps about a worker, and how it erases: sessions stay, their presence goes."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import HOUSE, WORK

from .models import LearningSession, Tension

LEARNED = DataCategory(
    what=_("Wat het team van de praktijk leert, zonder namen"),
    purpose=_("samen beter worden in het werk"),
    basis=Basis.INTEREST,
    term=HOUSE,
    grade=Grade.ORGANISATION,
    readers=Readers.TEAM,
    leaving=Leaving.STAYS,
)
PRESENT = LEARNED.but(
    what=_("Welke collega's er bij het leren waren"),
    term=WORK,
    grade=Grade.PERSONAL,
    leaving=Leaving.REMOVED,
)

declare(Tension, LEARNED, "id pole_a pole_b example is_active noted_on")
declare(
    LearningSession,
    LEARNED,
    "id held_on question tension element_ids learned did_not_work trying_next look_back_on recorded_at",
)
declare(LearningSession, PRESENT, "present")


@erases
def erase_presence(subject: Subject) -> None:
    """Take this worker out of every session; what was learned is the team's."""
    LearningSession.present.through.objects.filter(worker=subject.pk).delete()
