"""What this room keeps about someone, and how it erases: words go; that somebody joined stays, nameless."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, Grade, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import WISH
from vrijplaats.support.privacy import ASKED, SAID, STANDS, WHEN

from .models import NotNow, TransitionCard, WarmHandover

JOINED = ASKED.but(what=_("Wie erbij kwam, waarvoor, en wat een organisatie zei"))
NO = SAID.but(
    what=_("Dat je nu niks wilt, en wanneer misschien wel"),
    purpose=_("zorgen dat niemand erover begint"),
    basis=Basis.CONSENT,
    term=WISH,
    grade=Grade.PERSONAL,
)
NO_WORDS = NO.but(what=_("Wanneer je misschien wel iets wilt, in jouw woorden"), grade=Grade.SEALED)
EIGHTEEN = SAID.but(
    what=_("De kaart voor als je achttien wordt: wie blijft, wonen, verzekering, geld"),
    purpose=_("op tijd samen kijken wat er verandert"),
    basis=Basis.CONSENT,
    term=WISH,
)
MONTH = EIGHTEEN.but(
    what=_("De maand waarin je achttien wordt, als jij die geeft; daarna gaat ze weg"), grade=Grade.PERSONAL
)

declare(WarmHandover, JOINED, "with_whom what_for answer")
declare(WarmHandover, STANDS, "id young_person request partner state meet_at")
declare(WarmHandover, WHEN, "answered_at recorded_at")
declare(NotNow, NO_WORDS, "later")
declare(NotNow, NO, "id young_person said_at ended_at recorded_at")
declare(TransitionCard, EIGHTEEN, "who_stays home insurance income helps")
declare(TransitionCard, MONTH, "id young_person month recorded_at")


@erases
def erase_transitions(subject: Subject) -> None:
    """Delete every no and the card, and empty who joined; that somebody joined was counted and stays."""
    theirs = {"young_person": subject.pk}
    for removed in (NotNow, TransitionCard):
        removed.objects.filter(**theirs).delete()
    WarmHandover.objects.filter(**theirs).update(with_whom="", what_for="", answer="")
