"""Who may read someone's questions: their fixed contact, and the cover that they approved themselves."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Handover, Worker, YoungPerson
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField

from .base import OfSomeone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


def people_heard_by(user: "User | AnonymousUser") -> QuerySet[YoungPerson]:
    """Return the young people whose questions this user reads: themselves, or those who chose this worker.

    Who has no fixed contact is heard by those who walk with them. Who took over from a colleague hears
    nothing before the young person was told and agreed. Temporary access, being a coordinator and walking
    along beside a fixed contact open nothing here.
    """
    close = YoungPerson.objects.close_to(user)
    worker = user.as_worker if user.is_authenticated else None
    if worker is None:
        return close
    unheard = Handover.objects.filter(to_worker=worker, heard_at=None).values("young_person")
    return close.filter(Q(fixed_contact=worker) | Q(fixed_contact=None)).exclude(pk__in=unheard)


def hearing(young_person: YoungPerson) -> QuerySet[Worker]:
    """Return the workers who read this person's questions: the other side of `people_heard_by`."""
    if not young_person.subject.is_here:
        return Worker.objects.none()
    unheard = young_person.handovers.unheard().values("to_worker")
    here = Worker.objects.choosable_by(young_person).exclude(pk__in=unheard)
    if young_person.fixed_contact_id:
        return here.filter(pk=young_person.fixed_contact_id)
    return here.filter(pk__in=Worker.objects.walking_with(young_person).values("pk"))


class CoverQuerySet(SealedQuerySet["Cover"]):
    """Covers, proposed and approved."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Their own for a young person; for a worker those of people they hear, and their own."""
        seen = Q(young_person__in=people_heard_by(user))
        worker = user.as_worker if user.is_authenticated else None
        if worker is not None:
            approved = Q(worker=worker, approved_at__isnull=False, ended_at=None)
            seen |= approved & ~Q(young_person__in=YoungPerson.objects.closed_to(user))
        return self.filter(seen).granted_to(user)

    def approved(self) -> Self:
        """Those that the young person approved and nobody ended."""
        return self.filter(approved_at__isnull=False, ended_at=None)

    def standing(self, today: date) -> Self:
        """Approved covers of someone who is away today."""
        not_over = Q(until_on=None) | Q(until_on__gte=today)
        return self.approved().filter(not_over, from_on__lte=today)


class Cover(OfSomeone):
    """Another worker who reads and goes along while the fixed contact is away, if the young person says so.

    Without days it is for when a question stays unopened for too long. `words` is what the cover may know, as
    the young person approved it.
    """

    worker = models.ForeignKey(Worker, verbose_name=_("wie"), on_delete=models.CASCADE)
    from_on = models.DateField(_("vanaf"), null=True, blank=True)
    until_on = models.DateField(_("tot en met"), null=True, blank=True)
    words = SealedTextField(_("wat die mag weten"), max_length=600, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CoverQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(from_on__isnull=False) & Q(until_on__gte=F("from_on")),
                name="cover_ends_after_start",
            )
        ]

    @property
    def is_approved(self) -> bool:
        """Whether the young person said yes to it."""
        return self.approved_at is not None

    @property
    def is_standing(self) -> bool:
        """Whether this worker reads along today, since the fixed contact is away."""
        today = timezone.localdate()
        is_begun = self.from_on is not None and self.from_on <= today
        is_over = self.until_on is not None and self.until_on < today
        return self.is_approved and self.ended_at is None and is_begun and not is_over


def covered_by(worker: Worker, *, is_away: bool) -> "QuerySet[Any, Any]":
    """Return the ids of the people for whom this worker is cover; `is_away`: while someone is away today."""
    covers = Cover.objects.filter(worker=worker)
    covers = covers.standing(timezone.localdate()) if is_away else covers.approved()
    kept_out = worker.exclusions.values("young_person")
    return covers.exclude(young_person__in=kept_out).values("young_person")
