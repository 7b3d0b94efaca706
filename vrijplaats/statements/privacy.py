"""What this room holds about someone; erasing empties words and name, and leaves the count as it was."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.categories import COUNTS, LISTS
from vrijplaats.privacy.contact import shows_contact
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import WISH

from .models import Consent, Statement, Theme

SAID = DataCategory(
    what=_("Wat je zei, en de naam die daarbij mag staan"),
    purpose=_("van jou leren, en vertellen wat jongeren zeggen als jij ja zegt"),
    basis=Basis.CONSENT,
    term=WISH,
    grade=Grade.SEALED,
    readers=Readers.CHOSEN,
    leaving=Leaving.EMPTIED,
    goes_along=True,
)
TOLD = SAID.but(what=_("Dat jij iets zei, en of het zo mag blijven staan"), grade=Grade.PERSONAL)
YES = TOLD.but(
    what=_("Waar je woorden voor mogen, en tot wanneer"),
    purpose=_("jouw ja en jouw nee onthouden"),
    readers=Readers.TOGETHER,
    leaving=Leaving.NAMELESS,
)
WHEN = COUNTS.but(
    what=_("Wanneer en waar je iets zei, waarover, en wie van ons het opschreef"), is_beside_a_name=True
)

declare(Theme, LISTS, "id title knowledge_id position")
declare(Statement, SAID, "words alias")
declare(Statement, TOLD, "id young_person confirmed_at withdrawn_at")
declare(Statement, WHEN, "caught_by gathering setting phase themes said_on recorded_at")
declare(Consent, YES, "id statement use asked is_with_name given_at expires_on withdrawn_at")


@shows_contact
def spoke_lately(since: datetime) -> Iterable[UUID]:
    """Return everyone who said something since then that was kept."""
    told = Statement.objects.filter(said_on__gte=timezone.localdate(since), young_person__isnull=False)
    return told.values_list("young_person_id", flat=True)


@erases
def erase_words(subject: Subject) -> None:
    """Empty the words and the name of every statement of this person, and end every yes."""
    now = timezone.now()
    told = Statement.objects.filter(young_person=subject.pk)
    Consent.objects.filter(statement__in=told, withdrawn_at__isnull=True).update(withdrawn_at=now)
    told.filter(withdrawn_at__isnull=True).update(withdrawn_at=now)
    told.update(words="", alias="", young_person=None)
