"""What this room knows of someone, and how it forgets: the row stays nameless, all else goes."""

from django.utils import timezone

from vrijplaats.privacy.erasure import forgets
from vrijplaats.privacy.models import Subject

from .models import User, WorksWith, YoungPerson


@forgets
def forget_young_person(subject: Subject) -> None:
    """Empty every personal field, delete account and moments, and end every walk together."""
    young_person = YoungPerson.objects.filter(subject=subject).first()
    if young_person is None:
        return
    account = young_person.user_id
    blank = YoungPerson(subject=subject, created_at=young_person.created_at)
    blank.save(force_update=True)
    young_person.moments.all().delete()
    YoungPerson.objects.filter(came_via=young_person).update(came_via=None)
    WorksWith.objects.filter(young_person=young_person, until_on=None).update(until_on=timezone.localdate())
    if account is not None:
        User.objects.filter(pk=account).delete()
