"""Learning on the job: tensions the team feels, and monthly sessions that end in something to try."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.knowledge.library import Element, library
from vrijplaats.people.models import Worker


def check_element_ids(ids: list[str]) -> None:
    """Raise ValidationError for anything but a list of ids of elements of the knowledge base."""
    if not isinstance(ids, list) or any(i not in library().elements for i in ids):
        raise ValidationError(_("Dit staat niet in de kennisbank."))


class Tension(models.Model):
    """Two good things that pull at each other. There is no right place on the line."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pole_a = models.CharField(_("aan de ene kant"), max_length=80)
    pole_b = models.CharField(_("aan de andere kant"), max_length=80)
    example = models.TextField(_("een voorbeeld, zonder namen"), max_length=1000, blank=True)
    is_active = models.BooleanField(_("speelt nu"), default=True)
    noted_on = models.DateField(_("opgemerkt op"), default=timezone.localdate)

    class Meta:
        ordering = ["-noted_on", "pole_a"]
        constraints = [models.UniqueConstraint(fields=["pole_a", "pole_b"], name="tension_once")]

    def __str__(self) -> str:
        return f"{self.pole_a} – {self.pole_b}"


class LearningSession(models.Model):
    """A session of learning on the job: a question from practice, knowledge beside it, something to try."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    held_on = models.DateField(_("wanneer"))
    question = models.CharField(_("vraag uit de praktijk"), max_length=200)
    tension = models.ForeignKey(
        Tension,
        verbose_name=_("spanning"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
    )
    element_ids = models.JSONField(
        _("uit de kennisbank"), default=list, blank=True, validators=[check_element_ids]
    )
    present = models.ManyToManyField(
        Worker, verbose_name=_("wie waren erbij"), blank=True, related_name="sessions"
    )
    learned = models.TextField(_("wat we leerden"), max_length=2000, blank=True)
    did_not_work = models.TextField(_("wat niet werkte"), max_length=2000, blank=True)
    trying_next = models.CharField(_("wat we gaan proberen"), max_length=300, blank=True)
    look_back_on = models.DateField(_("we kijken terug op"), null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return self.question

    @property
    def elements(self) -> list[Element]:
        """The chosen elements in their order, without any that left the knowledge base since."""
        known = library().elements
        return [known[element_id] for element_id in self.element_ids if element_id in known]
