"""Finding someone by name, the same on every database: accents and capitals make no difference."""

import unicodedata
from uuid import UUID

from django.db.models import QuerySet

from vrijplaats.people.models import YoungPerson

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


def found_by_name(people: QuerySet[YoungPerson], text: str) -> list[UUID]:
    """Return the keys of people whose name holds this text, in alphabetical order."""
    wanted = _folded(text)
    names = [(_folded(name), str(pk), pk) for pk, name in people.order_by().values_list("pk", "name")]
    return [pk for name, _, pk in sorted(names) if wanted in name]


def _folded(name: str) -> str:
    """Return a name without capitals and marks, to compare and order by."""
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
