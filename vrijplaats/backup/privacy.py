"""What a backup that was killed left in the home: a copy of every row, also of who is erased now."""

from django.db import transaction

from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject

from .backup import remove_what_was_left
from .home import home


@erases
def forget_what_a_killed_backup_left(subject: Subject) -> None:
    """Delete the copies of backups that no process makes any more: whoever is erased is still in them."""
    transaction.on_commit(lambda: remove_what_was_left(home()))
