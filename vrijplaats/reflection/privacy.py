"""What this room holds about a worker, and how it forgets: sessions stay, who was there goes."""

from vrijplaats.privacy.erasure import forgets
from vrijplaats.privacy.models import Subject

from .models import LearningSession


@forgets
def forget_presence(subject: Subject) -> None:
    """Take this worker out of every session; what was learned is the team's."""
    LearningSession.present.through.objects.filter(worker=subject.pk).delete()
