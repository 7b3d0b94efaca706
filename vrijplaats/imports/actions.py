"""Bringing in what was kept before: received, looked at, brought in as one, and taken back as one."""

import json
from collections.abc import Mapping

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from vrijplaats.gatherings.models import Gathering
from vrijplaats.journal.actions import write_entry
from vrijplaats.outreach.models import Encounter
from vrijplaats.people.models import User

from .importing import Wishes
from .models import Import, Word
from .parsing.cells import plain
from .parsing.list_types import Choices
from .tasks import bring_in_file
from .undo import take_back
from .writing.names import SPOTS


@transaction.atomic
def receive_file(*, content: bytes, name: str, by: User) -> Import:
    """Keep a file sealed until somebody looked at it; nothing of it is brought in yet."""
    received = Import(uploaded_by=by.as_worker, file_name=name)
    received.content.save(f"{received.pk}", ContentFile(content), save=False)
    received.save()
    write_entry("receive_file", by=by, thing=received)
    return received


@transaction.atomic
def say_columns(*, received: Import, choices: Choices, by: User) -> Import:
    """Say which column is what, and what holds for every line; headings are remembered for the next file."""
    received.said = json.dumps({"depth": choices.depth, "heads": choices.heads})
    received.save(update_fields=["said"])
    _learn(Word.Kind.HEADING, choices.columns)
    write_entry("say_columns", by=by, thing=received, fields=["said"])
    return received


@transaction.atomic
def say_words(*, received: Import, depths: Mapping[str, str], by: User) -> Import:
    """Say what own words for how deep it went mean; they are remembered for the next file."""
    _learn(Word.Kind.DEPTH, depths)
    write_entry("say_words", by=by, thing=received)
    return received


def _learn(kind: str, meanings: Mapping[str, str]) -> None:
    """Remember what these words mean."""
    for written, means in meanings.items():
        Word.objects.update_or_create(
            kind=kind, key=plain(written)[:120], defaults={"written": written[:120], "means": means}
        )


@transaction.atomic
def drop_file(*, received: Import, by: User | None) -> None:
    """Let a file go that was not brought in."""
    write_entry("drop_file", by=by, thing=received)
    received.let_file_go()
    received.delete()


@transaction.atomic
def order_import(*, received: Import, wishes: Wishes, by: User) -> Import:
    """Ask for a file to be brought in as it was looked at; that follows as a job."""
    received.said = json.dumps({**received.told, "wishes": wishes.as_data()})
    received.state = Import.State.BUSY
    received.save(update_fields=["said", "state"])
    bring_in_file.enqueue(str(received.pk))
    write_entry("order_import", by=by, thing=received)
    return received


@transaction.atomic
def undo_import(*, brought: Import, by: User | None) -> Import:
    """Take back all that one import brought in, within a week; a second time the same file comes in anew.

    Whoever was remembered by it and has been met, has made something or came in since, stays. Raises
    ValueError after the week, or where it was taken back before.
    """
    if not brought.can_be_taken_back:
        raise ValueError("this import cannot be taken back")
    about = take_back(brought)
    brought.state, brought.undone_at = Import.State.UNDONE, timezone.now()
    brought.save(update_fields=["state", "undone_at"])
    write_entry("undo_import", by=by, thing=brought, about=about)
    return brought


@transaction.atomic
def forget_word(*, word: Word, by: User) -> None:
    """Take back what a word means; what came in at a place by it gets a place of that very name."""
    write_entry("forget_word", by=by, thing=word)
    if word.lines.exists():
        own = SPOTS.known().get(word.key) or SPOTS.make(word.written)
        Encounter.objects.filter(pk__in=word.lines.values("encounter")).update(spot=own)
        Gathering.objects.filter(pk__in=word.lines.values("gathering")).update(spot=own)
    word.delete()
