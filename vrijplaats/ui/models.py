"""Which forms were sent: by their id, so that a form that creates something creates it once."""

from uuid import uuid4

from django.db import models
from django.utils import timezone


class SentForm(models.Model):
    """A form that created something: the id it was opened with, and where the answer led.

    Of what was sent it holds a keyed digest, never the words.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    digest = models.CharField(max_length=64)
    answer = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)
