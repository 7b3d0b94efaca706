"""What an act of another room does with a file: let it wait to be made anew, or delete it."""

from django.db import transaction
from django.db.models.fields.files import FieldFile

from .models import WithFile
from .tasks import enqueue_cleaning


def let_wait(thing: WithFile) -> None:
    """Show a file to nobody until it was made anew; words need not wait.

    Part of an act: call it inside the act's transaction, on a thing that is stored already.
    """
    if thing.media:
        thing.readiness = WithFile.Readiness.WAITING
        thing.save(update_fields=["readiness"])
        enqueue_cleaning(thing)


def discard_file(file: FieldFile) -> None:
    """Delete a stored file once the transaction is committed, so that a rolled-back act loses nothing."""
    if file:
        name, storage = file.name or "", file.storage
        transaction.on_commit(lambda: storage.delete(name))
