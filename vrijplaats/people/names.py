"""Finding someone by name, the same on every database: accents and capitals make no difference."""

from uuid import UUID

from django.db.models import QuerySet

from vrijplaats.language.folding import fold

from .models import YoungPerson


def found_by_name(people: QuerySet[YoungPerson], text: str) -> list[UUID]:
    """Return the keys of people whose name contains this text, in alphabetical order."""
    wanted = fold(text)
    names = [(fold(name), str(pk), pk) for pk, name in people.order_by().values_list("pk", "name")]
    return [pk for name, _, pk in sorted(names) if wanted in name]
