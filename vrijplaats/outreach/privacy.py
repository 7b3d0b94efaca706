"""What outreach holds about someone, and how it forgets: a nameless meeting stays, its words go."""

from vrijplaats.privacy.erasure import forgets
from vrijplaats.privacy.models import Subject

from .models import EncounterLink, StreetRound


@forgets
def forget_meetings(subject: Subject) -> None:
    """Empty the wording of every yes and leave all rounds; the meetings stay, so past totals stay true."""
    EncounterLink.objects.filter(young_person=subject.pk).update(yes_words="")
    StreetRound.peers.through.objects.filter(youngperson=subject.pk).delete()
