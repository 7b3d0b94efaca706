"""What this room holds about someone, and how it forgets: words and name go, the count stays true."""

from django.utils import timezone

from vrijplaats.privacy.erasure import forgets
from vrijplaats.privacy.models import Subject

from .models import Consent, Statement


@forgets
def forget_words(subject: Subject) -> None:
    """Empty the words and the name of every statement of this person, and end every yes."""
    now = timezone.now()
    told = Statement.objects.filter(young_person=subject.pk)
    Consent.objects.filter(statement__in=told, withdrawn_at__isnull=True).update(withdrawn_at=now)
    told.filter(withdrawn_at__isnull=True).update(withdrawn_at=now)
    told.update(words="", alias="", young_person=None)
