"""What an act changes about keys, once it is committed.

The keystore is another database than that of the rows: it does not roll back with them. An act that fails
must leave nothing that opens wider, and must not have destroyed what its rows still need.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from uuid import UUID

from django.db import transaction

from .keys import KeyGone
from .store import keystore


def share_once_committed(id: UUID, holders: Callable[[], Iterable[UUID]]) -> None:
    """Let the key of something made together be opened by the key of each of these people.

    `holders` is asked after the commit. A key that was destroyed meanwhile stays destroyed.
    """

    def share() -> None:
        with suppress(KeyGone):
            keystore().share(id, holders())

    transaction.on_commit(share)


def unshare_once_committed(id: UUID, holder: UUID) -> None:
    """Let the key of this person no longer open that of a thing which others still hold."""
    transaction.on_commit(lambda: keystore().unshare(id, holder))


def destroy_once_committed(ids: Iterable[UUID]) -> None:
    """Destroy these keys for good."""
    if listed := list(ids):
        transaction.on_commit(lambda: keystore().destroy(*listed))
