"""The acts of an import: a file is received, looked at, imported as a whole, and undone as a whole."""

import json
from collections.abc import Mapping

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from vrijplaats.gatherings.models import Gathering
from vrijplaats.journal.actions import write_entry
from vrijplaats.outreach.models import Encounter
from vrijplaats.people.models import User

from .importing import ImportChoices
from .models import Import, LearnedWord
from .parsing.cells import plain
from .parsing.list_types import ReadingChoices
from .tasks import import_file
from .undo import remove_import
from .writing.names import SPOTS


@transaction.atomic
def receive_file(*, content: bytes, name: str, by: User) -> Import:
    """Keep a file sealed until somebody has looked at it; nothing of it is imported yet."""
    received = Import(uploaded_by=by.as_worker, file_name=name)
    received.content.save(f"{received.pk}", ContentFile(content), save=False)
    received.save()
    write_entry("receive_file", by=by, thing=received)
    return received


@transaction.atomic
def say_columns(*, received: Import, choices: ReadingChoices, by: User) -> Import:
    """Say which column is what, and what holds for every line; headings are remembered for the next file."""
    received.choices_json = json.dumps({"depth": choices.depth, "heads": choices.heads})
    received.save(update_fields=["choices_json"])
    _learn(LearnedWord.Kind.HEADING, choices.columns)
    write_entry("say_columns", by=by, thing=received, fields=["choices_json"])
    return received


@transaction.atomic
def say_words(*, received: Import, depths: Mapping[str, str], by: User) -> Import:
    """Say what this movement's own words for a depth mean; they are remembered for the next file."""
    _learn(LearnedWord.Kind.DEPTH, depths)
    write_entry("say_words", by=by, thing=received)
    return received


def _learn(kind: str, meanings: Mapping[str, str]) -> None:
    for written, means in meanings.items():
        LearnedWord.objects.update_or_create(
            kind=kind, key=plain(written)[:120], defaults={"written": written[:120], "means": means}
        )


@transaction.atomic
def drop_file(*, received: Import, by: User | None) -> None:
    """Delete a file that was not imported."""
    write_entry("drop_file", by=by, thing=received)
    received.delete_file()
    received.delete()


@transaction.atomic
def order_import(*, received: Import, choices: ImportChoices, by: User) -> Import:
    """Queue the import of a file as it was looked at."""
    received.choices_json = json.dumps({**received.choices, "import": choices.as_data()})
    received.state = Import.State.BUSY
    received.save(update_fields=["choices_json", "state"])
    import_file.enqueue(str(received.pk))
    write_entry("order_import", by=by, thing=received)
    return received


@transaction.atomic
def undo_import(*, imported: Import, by: User | None) -> Import:
    """Undo one import, within a week; after that the same file can be imported again.

    A person who was met, made something or signed in since, stays. Raises ValueError after the week, or where
    it was undone before.
    """
    if not imported.can_be_undone:
        raise ValueError("this import cannot be undone")
    about = remove_import(imported)
    imported.state, imported.undone_at = Import.State.UNDONE, timezone.now()
    imported.save(update_fields=["state", "undone_at"])
    write_entry("undo_import", by=by, thing=imported, about=about, may_be_gone=True)
    return imported


@transaction.atomic
def forget_word(*, word: LearnedWord, by: User) -> None:
    """Forget the meaning of a word; its meetings move to a place that is named exactly as it was written."""
    write_entry("forget_word", by=by, thing=word)
    if word.lines.exists():
        own = SPOTS.known().get(word.key) or SPOTS.make(word.written)
        Encounter.objects.filter(pk__in=word.lines.values("encounter")).update(spot=own)
        Gathering.objects.filter(pk__in=word.lines.values("gathering")).update(spot=own)
    word.delete()
