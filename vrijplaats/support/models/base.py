"""What every row of this room has: whose it is, the key that seals it, and for some a voice."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.sealing.fields import SealedFileField
from vrijplaats.uploads.models import Medium, WithFile, medium_of


class OfSomeone(models.Model):
    """A row about one young person, sealed with their own key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    young_person = models.ForeignKey(YoungPerson, on_delete=models.CASCADE)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def key_id(self) -> uuid.UUID:
        """Return whose key seals it: the young person's."""
        id: uuid.UUID = self.young_person_id
        return id

    def set_fields(self, **values: Any) -> list[str]:
        """Set and save these fields; return their names, for the journal."""
        for field, value in values.items():
            setattr(self, field, value)
        self.save(update_fields=list(values))
        return list(values)


class Spoken(OfSomeone, WithFile):
    """A row that may be said aloud; a voice is heard once it was made anew."""

    media = SealedFileField(_("jouw stem"), upload_to="support/", blank=True)

    class Meta:
        abstract = True

    def whose(self) -> list[uuid.UUID]:
        """Return whom making its file anew is about."""
        return [self.young_person_id]

    @property
    def medium(self) -> Medium:
        """What its file is; `TEXT` where nothing was said aloud."""
        return medium_of(self.media.name or "")
