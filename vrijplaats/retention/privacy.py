"""What this room keeps: that someone was not met for long, and what they want with their data."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases, keeps_card
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import SILENCE

from .models import LettingGo

QUESTION = DataCategory(
    what=_("Dat we vroegen of je gegevens mogen blijven, en wat je wilt"),
    purpose=_("niets weghalen zonder dat jij en een mens ernaar keken"),
    basis=Basis.DUTY,
    term=SILENCE,
    grade=Grade.PERSONAL,
    readers=Readers.TOGETHER,
    leaving=Leaving.REMOVED,
    goes_along=True,
)

declare(LettingGo, QUESTION, "id young_person state is_card_kept begun_at ended_at days counted_on")


@erases
def erase_questions(subject: Subject) -> None:
    """Remove every question that was put to this person."""
    LettingGo.objects.filter(young_person=subject.pk).delete()


@keeps_card(erase_questions)
def remember_when(subject: Subject) -> None:
    """Keep the question under way, so that someone with just a card is not asked again at once."""
    LettingGo.objects.filter(young_person=subject.pk, ended_at__isnull=False).delete()
