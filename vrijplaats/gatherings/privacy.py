"""What is kept about someone who hosts, and how it is erased: gathering and heads stay, the host goes."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.categories import COUNTS
from vrijplaats.privacy.contact import shows_contact
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import HOUSE, SILENCE

from .models import Gathering

PROGRAMME = DataCategory(
    what=_("Het programma: talks en andere momenten"),
    purpose=_("laten weten wat er te doen is"),
    basis=Basis.NOBODY,
    term=HOUSE,
    grade=Grade.OPEN,
    readers=Readers.EVERYONE,
    leaving=Leaving.STAYS,
    is_beside_a_name=True,
)
VISITS = COUNTS.but(what=_("Hoeveel mensen er op een moment waren, nooit wie"), is_beside_a_name=True)
HOST = DataCategory(
    what=_("Wie een moment begint, met naam bij wat, waar en wanneer het is"),
    purpose=_("weten bij wie je aanklopt"),
    basis=Basis.AGREEMENT,
    term=SILENCE,
    grade=Grade.PERSONAL,
    readers=Readers.EVERYONE,
    leaving=Leaving.EMPTIED,
    goes_along=True,
)

declare(
    Gathering, PROGRAMME, "id kind theme question invitation starts_at ends_at spot is_public is_called_off"
)
declare(Gathering, HOST, "host_worker host_young_person")
declare(Gathering, VISITS, "heads new_heads recorded_at")


@shows_contact
def hosted_lately(since: datetime) -> Iterable[UUID]:
    """Return the young people who hosted a gathering, or will."""
    begun = Gathering.objects.filter(starts_at__gte=since, host_young_person__isnull=False)
    return begun.values_list("host_young_person_id", flat=True)


@erases
def erase_hosting(subject: Subject) -> None:
    """Take this young person off every gathering they hosted; heads were never names."""
    Gathering.objects.filter(host_young_person=subject.pk).update(host_young_person=None)
