"""Everyone in the team, and which of them work with young people by name."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.models import Subject

from .accounts import User

if TYPE_CHECKING:
    from .young_people import YoungPerson


class WorkerQuerySet(models.QuerySet["Worker"]):
    """Workers, also those who left: what they recorded still names them."""

    def active(self) -> Self:
        """Those whose account is active."""
        return self.filter(user__is_active=True)

    def gone(self) -> Self:
        """Those who left: nobody can choose them, and their names stay beside what they did."""
        return self.filter(user__is_active=False)

    def walking(self) -> Self:
        """Those in a role that works with young people by name."""
        return self.active().filter(role__in=Worker.WALKING)

    def choosable_by(self, young_person: "YoungPerson") -> Self:
        """Those who may come to walk with this young person, without anyone they keep out."""
        return self.walking().exclude(pk__in=young_person.exclusions.values("worker"))

    def seeing(self, young_person: "YoungPerson") -> Self:
        """Those who may open this young person's page now: the other side of `YoungPerson.visible_to`."""
        if not young_person.subject.is_here:
            return self.none()
        close = Q(pk__in=self.walking_with(young_person)) | Q(pk=young_person.fixed_contact_id)
        opened = young_person.temporary_access.standing().values("worker")
        return self.choosable_by(young_person).filter(close | Q(pk__in=opened))

    def walking_with(self, young_person: "YoungPerson") -> Self:
        """Those who walk with this young person today."""
        return self.filter(pk__in=young_person.works_with.filter(until_on=None).values("worker"))


class Worker(models.Model):
    """Someone in the team, with a face and a short story by which a young person may choose them."""

    class Role(models.TextChoices):
        """What someone does in the movement."""

        WORKER = "worker", _("praktijkwerker")
        EXPERT_BY_EXPERIENCE = "expert", _("ervaringsdeskundige")
        TRAINEE = "trainee", _("stagiair")
        COORDINATOR = "coordinator", _("coördinator")
        ARTIST = "artist", _("kunstenaar")
        RESEARCHER = "researcher", _("onderzoeker")

    # Roles that work with young people by name; researchers and artists see nobody's page.
    WALKING = (Role.COORDINATOR, Role.WORKER, Role.EXPERT_BY_EXPERIENCE, Role.TRAINEE)

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, primary_key=True, related_name="worker")
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="worker")
    name = models.CharField(_("naam"), max_length=80)
    role = models.CharField(_("rol"), max_length=12, choices=Role, default=Role.WORKER)
    face = models.JSONField(_("gezicht"), default=dict, blank=True)
    makes = models.CharField(_("wat ik maak"), max_length=200, blank=True)
    phone = models.CharField(_("nummer voor jongeren die mij kozen"), max_length=30, blank=True)
    has_lived = models.CharField(_("wat ik heb meegemaakt"), max_length=200, blank=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_walking_along(self) -> bool:
        """Whether this role works with young people by name; researchers and artists see nobody by name."""
        return self.role in Worker.WALKING

    @property
    def is_coordinator(self) -> bool:
        """Whether this worker knows everyone by name and arranges who walks along."""
        return self.role == Worker.Role.COORDINATOR
