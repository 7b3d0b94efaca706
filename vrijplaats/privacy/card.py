"""What a card tells that asks for a yes: made from the declarations of every field that the yes fills."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .declarations import DataCategory, Readers, category_of

# Rows by the label of their model, with the names of fields, separated by spaces.
Written = Mapping[str, str]


@dataclass(frozen=True)
class Card:
    """What will be kept, a line each, and who reads it."""

    kept: list[str]
    readers: str


def card_of(written: Written) -> Card:
    """Return the card of an act that fills these fields; KeyError where one is not declared."""
    kinds = list(dict.fromkeys(_kinds(written)))
    told = dict.fromkeys(str(kind.on_card or kind.what) for kind in kinds)
    readers = {kind.readers for kind in kinds if kind.is_about_someone}
    return Card(list(told), ", ".join(str(each.label) for each in Readers if each in readers))


def _kinds(written: Written) -> Iterator[DataCategory]:
    for label, fields in written.items():
        for name in fields.split():
            kind = category_of(label, name)
            if kind is None:
                raise KeyError(f"{label}.{name}")
            yield kind
