"""What this room keeps about someone, and how it erases: steps and help stay nameless, their words go."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.contact import shows_contact
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import COUNT, SILENCE

from .models import HelpGiven, Step

STEPS = DataCategory(
    what=_("Dat je maker of agent bent, als jij dat zelf ook vindt"),
    purpose=_("zien wat je doet, en vertellen hoeveel jongeren dat doen"),
    basis=Basis.CONSENT,
    term=COUNT,
    grade=Grade.PERSONAL,
    readers=Readers.TOGETHER,
    leaving=Leaving.NAMELESS,
    goes_along=True,
)
HELP = STEPS.but(
    what=_("Dat je een ander hielp, en waarmee; nooit wie dat was"),
    purpose=_("laten zien wat jij voor anderen doet"),
)
HELP_WORDS = HELP.but(
    what=_("Wat jij vertelt over hoe je iemand hielp"),
    term=SILENCE,
    grade=Grade.SEALED,
    leaving=Leaving.EMPTIED,
)

declare(Step, STEPS, "id young_person kind seen_on confirmed_on given_back_on recorded_at")
declare(HelpGiven, HELP, "id helper helped_with happened_on recorded_at")
declare(HelpGiven, HELP_WORDS, "words")


@shows_contact
def helped_lately(since: datetime) -> Iterable[UUID]:
    """Yield those who helped another, or took a step."""
    day = timezone.localdate(since)
    yield from HelpGiven.objects.filter(happened_on__gte=day).values_list("helper_id", flat=True)
    yield from Step.objects.filter(seen_on__gte=day).values_list("young_person_id", flat=True)


@erases
def erase_words_of_help(subject: Subject) -> None:
    """Empty the words of every help given; rows without words stay, so that past totals stay true."""
    HelpGiven.objects.filter(helper=subject.pk).update(words="")
