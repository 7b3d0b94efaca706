"""The danger record: what a few workers decided when someone was in danger, under a key of its own."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.access import SealedQuerySet
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.sealing.keystore import key_of_thing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User

LOOK_AGAIN_AFTER = timedelta(days=28)


class DangerRecordQuerySet(SealedQuerySet["DangerRecord"]):
    """Danger records, fetched by who may read them: few."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Records for whoever wrote it, the colleague who was consulted, and the coordinators.

        Nobody gets one about a young person who keeps them out, or who is put away for a while. The young
        person gets theirs once two decided to tell it; until then there is none.
        """
        rows = self.granted_to(user)
        if not user.is_authenticated:
            return rows.none()
        worker = user.as_worker
        if worker is None:
            own = YoungPerson.objects.close_to(user).values("subject")
            return rows.told().filter(subject__in=own)
        return rows._for_few(worker).exclude(
            subject__in=YoungPerson.objects.closed_to(user).values("subject")
        )

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Records that this worker may change; a young person changes none."""
        rows = self.visible_to(user)
        return rows if user.is_authenticated and user.as_worker is not None else rows.none()

    def told(self) -> Self:
        """Those of which the young person may know: two decided so."""
        return self.filter(second_yes_at__isnull=False)

    def not_told(self) -> Self:
        """Those that do not exist for the young person."""
        return self.filter(second_yes_at__isnull=True)

    def to_look_at(self, day: date) -> Self:
        """Those whose day to look again has come."""
        return self.filter(look_again_on__lte=day)

    def _for_few(self, worker: Worker) -> Self:
        if not worker.is_walking_along:
            return self.none()
        shown = self.filter(Q(subject__hidden_at=None) | Q(subject__erased_at__isnull=False))
        if worker.is_coordinator:
            return shown
        return shown.filter(Q(written_by=worker) | Q(consulted=worker))


class DangerRecord(models.Model):
    """What was seen, with whom it was talked over, what was decided, and what the young person was told.

    In free words, all of which may stay empty: there is no score, no level and no kind of danger. It lies
    outside everything else that is kept about someone, under a key of its own, and is never deleted by hand:
    what the journal knows of it is left out of what the young person reads for as long as the row is there.
    """

    is_read_apart = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="danger_records")
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="danger_records_written")
    consulted = models.ForeignKey(
        Worker,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="danger_records_consulted",
        verbose_name=_("met welke collega je overlegde"),
    )
    seen = SealedTextField(_("wat er gezien of gehoord is"), max_length=4000, blank=True)
    talked_over = SealedTextField(_("met wie het besproken is"), max_length=2000, blank=True)
    decided = SealedTextField(_("wat er besloten is"), max_length=4000, blank=True)
    said = SealedTextField(_("wat de jongere te horen kreeg"), max_length=2000, blank=True)
    look_again_on = models.DateField(_("wanneer kijk je hier weer naar"), null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    first_yes_by = models.ForeignKey(
        Worker, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    first_yes_at = models.DateTimeField(null=True, blank=True, editable=False)
    second_yes_by = models.ForeignKey(
        Worker, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    second_yes_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DangerRecordQuerySet.as_manager()

    class Meta:
        ordering = ["look_again_on", "-written_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(second_yes_by=None)
                | (Q(first_yes_by__isnull=False) & ~Q(second_yes_by=F("first_yes_by"))),
                name="danger_told_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(second_yes_by=None, second_yes_at=None)
                | Q(second_yes_by__isnull=False, second_yes_at__isnull=False),
                name="danger_told_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(consulted=None) | ~Q(consulted=F("written_by")),
                name="danger_consulted_is_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @staticmethod
    def subjects_of(rows: "Iterable[DangerRecord]") -> set[uuid.UUID]:
        """Return whom these records are about."""
        return {row.subject_id for row in rows}

    def key_id(self) -> uuid.UUID:
        """Return the key that seals it: its own, so that it can go or stay apart from everything else."""
        return key_of_thing(self.pk)

    @property
    def is_told(self) -> bool:
        """Whether two decided that the young person may read it."""
        return self.second_yes_at is not None


class ErasureChoice(models.Model):
    """Whether erasing someone waits for a danger record, as the privacy officer of this movement chose."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    waits = models.BooleanField(
        _("een verslag blijft nog even als iemand vergeten wil worden"), default=False
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_erasure_choice")]

    def __str__(self) -> str:
        return str(self.waits)


def erasure_choice() -> ErasureChoice:
    """Return what was chosen; unsaved, and not waiting, where nobody chose."""
    return ErasureChoice.objects.first() or ErasureChoice()
