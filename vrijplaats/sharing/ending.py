"""How a share ends, whatever ends it: the copy goes, with its files and key. The act itself journals it."""

from collections.abc import Iterable

from django.utils import timezone

from vrijplaats.sealing.keystore import destroy_once_committed, key_of_thing
from vrijplaats.uploads.actions import discard_file

from .models import Share, SharedPart


def end_share(share: Share, ending: Share.Ending) -> bool:
    """End a share and take away its copy, words, sound and key; return False where it ended before."""
    ended = Share.objects.filter(pk=share.pk, ended_at=None)
    if not ended.update(ended_at=timezone.now(), ending=ending):
        return False
    take_copies([share])
    return True


def take_copies(shares: Iterable[Share]) -> None:
    """Delete what was copied into these shares, their files once committed, and destroy their keys."""
    listed = [share.pk for share in shares]
    parts = SharedPart.objects.filter(share__in=listed)
    for part in parts.exclude(media=""):
        discard_file(part.media)
    parts.delete()
    destroy_once_committed(key_of_thing(id) for id in listed)
