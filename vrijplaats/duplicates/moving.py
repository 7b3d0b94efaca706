"""Moving all that stands on one card to another, and back: every relation of every room, also of later ones.

What was changed is written down as plain values, so that undoing puts back exactly what is still as the merge
left it, and leaves whatever somebody changed since.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction

from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.cipher import Token
from vrijplaats.sealing.fields import SealedFileField, SealedTextField
from vrijplaats.sealing.keystore import keystore, share_once_committed, unshare_once_committed

# What stays where it is, and why.
STAYS = {
    "people.Exclusion.young_person": "a refusal is never moved: the other card gets it too",
    "imports.ImportedLine.young_person": "it says whom a line of a list made, not who that is now",
    "duplicates.Merge.kept": "it tells of the merge itself",
    "duplicates.Merge.other": "it tells of the merge itself",
}
# Whoever stands in one of these twice was there twice: those are two people.
TOGETHER = ("outreach.EncounterLink.young_person", "making.MakingProcess_makers.youngperson",
            "outreach.StreetRound_peers.youngperson")  # fmt: skip

type_of_change = dict[str, Any]
type_of_relation = tuple[type[models.Model], Any]


def relations() -> Iterator[type_of_relation]:
    """Yield every column that points at a young person or a subject, with its model; no primary key."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            points = isinstance(field, models.ForeignKey) and field.related_model in (YoungPerson, Subject)
            if points and not field.primary_key:
                yield model, field


def name_of(model: type[models.Model], field: models.Field[Any, Any]) -> str:
    """Return a relation as "room.Model.field"."""
    return f"{model._meta.label}.{field.name}"


def moved_relations() -> Iterator[type_of_relation]:
    """Yield every relation whose rows move."""
    for model, field in relations():
        if name_of(model, field) not in STAYS:
            yield model, field


def are_together(one: UUID, other: UUID) -> bool:
    """Return whether both were in one meeting, one round or one process: then they are two."""
    for model, field in relations():
        if name_of(model, field) in TOGETHER:
            [thing] = [f for f in model._meta.concrete_fields if f.is_relation and f != field]
            mine, theirs = (model._base_manager.filter(**{field.attname: pk}) for pk in (one, other))
            if mine.filter(**{f"{thing.attname}__in": theirs.values(thing.attname)}).exists():
                return True
    return False


def move_rows(source: UUID, to: UUID) -> Iterator[type_of_change]:
    """Move every row about `source` to `to`, yielding what was changed; except what `to` has already."""
    for model, field in moved_relations():
        for row in model._base_manager.filter(**{field.attname: source}).exclude(pk=to).order_by("pk"):
            if _point(row, field, to):
                yield changed(row, field.attname, source, to)
                yield from _shared(row, field, source, to)


def _point(row: models.Model, field: Any, to: UUID) -> bool:
    """Let a row point at someone else and seal its words for them; False where they have such a row."""
    before = _key(row)
    setattr(row, field.attname, to)
    is_sealed_anew = _key(row) != before
    files, texts = (_files(row), _texts(row)) if is_sealed_anew else ([], [])
    try:
        with transaction.atomic():
            for file in filter(None, (getattr(row, name) for name in files)):
                file.seal_anew()
            row.save(update_fields=[field.name, *files, *texts])
    except IntegrityError:
        return False
    return True


def _files(row: models.Model) -> list[str]:
    return [field.name for field in row._meta.concrete_fields if isinstance(field, SealedFileField)]


def _texts(row: models.Model) -> list[str]:
    return [field.name for field in row._meta.concrete_fields if isinstance(field, SealedTextField)]


def _key(row: Any) -> UUID | None:
    """Return the key that seals the words of a row, if it has any."""
    key: UUID | None = row.key_id() if hasattr(row, "key_id") else None
    return key


def _shared(
    row: models.Model, field: models.Field[Any, Any], source: UUID, to: UUID
) -> Iterator[type_of_change]:
    """Let the key of `to` open what was made together, where that of `source` does."""
    for other in row._meta.concrete_fields:
        if other.is_relation and other != field and hasattr(other.related_model, "key_id"):
            thing = getattr(row, other.name)
            key = thing.key_id() if thing is not None else None
            if key and source in (holders := keystore().holders(key)) and to not in holders:
                share_once_committed(key, partial(list, [to]))
                yield {"shared": str(key), "with": str(to)}


def changed(row: models.Model, field: str, before: Any, after: Any) -> type_of_change:
    """Return as plain values that one field of a row was changed."""
    told = {"before": _plain(before), "after": _plain(after)}
    return {"model": row._meta.label, "pk": str(row.pk), "field": field, **told}


def made(row: models.Model) -> type_of_change:
    """Return as plain values that a row was made."""
    return {"made": row._meta.label, "pk": str(row.pk)}


def put_back(changes: list[type_of_change]) -> None:
    """Undo these changes, the last one first: each only where it is still as it was made."""
    for change in reversed(changes):
        if "shared" in change:
            unshare_once_committed(UUID(change["shared"]), UUID(change["with"]))
        elif "made" in change:
            apps.get_model(change["made"])._base_manager.filter(pk=change["pk"]).delete()
        else:
            _put_back(change)


def _put_back(change: type_of_change) -> None:
    model, column = apps.get_model(change["model"]), change["field"]
    field = next(each for each in model._meta.concrete_fields if each.attname == column)
    before, after = (_typed(field, change[when]) for when in ("before", "after"))
    row = model._base_manager.filter(pk=change["pk"], **{column: after}).first()
    if row is None:
        return
    if field.is_relation and field.related_model in (YoungPerson, Subject) and before:
        _point(row, field, before)
    else:
        model._base_manager.filter(pk=row.pk).update(**{column: before})


def _plain(value: Any) -> Any:
    """Return a stored value as JSON can hold it; an empty list of words is stored as an empty text."""
    if value is None or isinstance(value, bool):
        return value
    return str(value) if value != [] else ""


def _typed(field: Any, value: Any) -> Any:
    """Return a plain value as the field stores it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(field, SealedTextField):
        return Token(value) if value else ""
    return field.to_python(value)
