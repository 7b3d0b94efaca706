"""What gatherings hold about someone, and how they forget: the moment and its heads stay, the host goes."""

from vrijplaats.privacy.erasure import forgets
from vrijplaats.privacy.models import Subject

from .models import Gathering


@forgets
def forget_hosting(subject: Subject) -> None:
    """Take this young person off every moment they began; heads were never names."""
    Gathering.objects.filter(host_young_person=subject.pk).update(host_young_person=None)
