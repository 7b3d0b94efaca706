"""What can be read about someone: run inside a movement, past every permission, with the keys it has."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.apps import apps

from vrijplaats.people.models import YoungPerson
from vrijplaats.sealing import cipher
from vrijplaats.sealing.fields import SealedTextField, place_of
from vrijplaats.sealing.keystore import KeyGone, keystore


def state(ids: Iterable[str]) -> dict[str, object]:
    """Return the sealed words that open, by key; the names that stand with these people; and who is here."""
    return {"opened": words_by_key(), "names": names_of(ids), "here": everyone()}


def words_by_key() -> Counter[str]:
    """Return how many sealed words each key opens, by trying every one of them."""
    opened: Counter[str] = Counter()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedTextField):
                for row in model._base_manager.exclude(**{field.attname: ""}):
                    opened.update(_try(row, field))
    return opened


def _try(row: object, field: SealedTextField) -> Iterable[str]:
    """Yield the key of a sealed word when it opens."""
    token = row.__dict__[field.attname]
    if not token:
        return
    try:
        if cipher.open_text(token, keystore().get(token.key_id), place_of(row, field)):
            yield str(token.key_id)
    except KeyGone:
        return


def names_of(ids: Iterable[str]) -> list[str]:
    """Return the names that stand with these people."""
    people = YoungPerson._base_manager.filter(pk__in=[UUID(id) for id in ids])
    return sorted(name for name in people.values_list("name", flat=True) if name)


def everyone() -> list[str]:
    """Return the id of every young person who is here, in a fixed order."""
    people = YoungPerson._base_manager.filter(subject__erased_at=None).order_by("pk")
    return [str(id) for id in people.values_list("pk", flat=True)]


def let_go(ids: Iterable[str]) -> int:
    """Erase these people, each in a transaction of its own; return how many."""
    from vrijplaats.people.actions import erase_young_person

    people = list(YoungPerson._base_manager.filter(pk__in=[UUID(id) for id in ids]))
    for person in people:
        erase_young_person(young_person=person, by=None)
    return len(people)
