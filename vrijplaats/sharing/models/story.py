"""The parts of someone's story: they themselves read them, and their fixed contact."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.sealing.fields import SealedFileField, SealedTextField
from vrijplaats.uploads.kinds import offers
from vrijplaats.uploads.models import Medium, WithFile, WithFileQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from vrijplaats.people.models import User


def readers_of_stories(user: "User | AnonymousUser") -> models.QuerySet[YoungPerson]:
    """Return the young people whose story this user may read and write: their own, or as fixed contact.

    Nobody else walks in here, not with a reason either: a story is told to one person.
    """
    own = Q(user=user.pk) | Q(fixed_contact__user=user.pk)
    return YoungPerson.objects.close_to(user).filter(own)


class StoryPartQuerySet(WithFileQuerySet["StoryPart"]):
    """Parts of stories; their words open only for the reader for whom they were fetched."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Parts of those whose story this user may read, but what is theirs alone for nobody else."""
        not_kept = Q(is_only_mine=False) | Q(young_person__user=user.pk)
        return self.filter(not_kept, young_person__in=readers_of_stories(user)).granted_to(user)

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """Parts that this user may change or delete: the same as they may read."""
        return self.visible_to(user)


class StoryPart(WithFile):
    """One part of someone's story, in words or by voice, with a title of their own or none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE, related_name="story_parts")
    title = SealedTextField(_("naam van dit stuk"), max_length=80, blank=True)
    words = SealedTextField(_("in jouw woorden"), max_length=4000, blank=True)
    media = SealedFileField(_("bestand"), upload_to="stories/", blank=True)
    is_only_mine = models.BooleanField(_("alleen ik lees dit"), default=False)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StoryPartQuerySet.as_manager()

    class Meta:
        ordering = ["sequence", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                # A sound that could not be played leaves its part behind, to tell who sent it.
                condition=~Q(words="", media="") | Q(readiness__in=["unreadable", "too_long", "too_large"]),
                name="story_part_holds_something",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: the young person's."""
        id: uuid.UUID = self.young_person_id
        return id

    def whose(self) -> list[uuid.UUID]:
        """Return whom making its sound anew is about."""
        return [self.young_person_id]

    @property
    def medium(self) -> str:
        """What its file is: a sound, or `text` where there is none."""
        return Medium.SOUND if self.media else Medium.TEXT

    @property
    def name(self) -> str:
        """The title, or words that say that it has none."""
        return self.title or str(_("Een stuk zonder naam"))


offers("story", StoryPart)
