"""Names: finding someone, the same on every database, and telling two people of one name apart."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.language.folding import fold

from .models import User, YoungPerson

NAMESAKE = gettext_lazy("Je kent al iemand die zo heet. Is dit dezelfde?")


def found_by_name(people: QuerySet[YoungPerson], text: str) -> list[UUID]:
    """Return the keys of people whose name contains this text, in alphabetical order."""
    wanted = fold(text)
    names = [(fold(name), str(pk), pk) for pk, name in people.order_by().values_list("pk", "name")]
    return [pk for name, _, pk in sorted(names) if wanted in name]


def namesakes(user: User, name: str) -> list[YoungPerson]:
    """Return those of this name whose page this user may read; of anyone else not even that they exist."""
    wanted = fold(name)
    seen = YoungPerson.objects.visible_to(user)
    found = [pk for pk, known in seen.order_by().values_list("pk", "name") if fold(known) == wanted]
    return list(seen.filter(pk__in=found))


def told_apart(people: Iterable[tuple[UUID, str, datetime]]) -> dict[UUID, str]:
    """Return a few words for each of these (key, name, known since) who has a name that another has too."""
    rows = sorted(((fold(name), since, str(pk), pk) for pk, name, since in people), key=lambda row: row[:3])
    found: dict[UUID, str] = {}
    for _name, group in groupby(rows, key=lambda row: row[0]):
        found |= _one_by_one([(pk, since) for _folded, since, _key, pk in group])
    return found


def _one_by_one(group: list[tuple[UUID, datetime]]) -> dict[UUID, str]:
    """Return since when we know each of one name; two of one day get a number as well."""
    if len(group) < 2:
        return {}
    days = [date_format(timezone.localtime(since), "j F Y") for _pk, since in group]
    words: dict[UUID, str] = {}
    for place, ((pk, _since), day) in enumerate(zip(group, days, strict=True)):
        number = f" ({days[: place + 1].count(day)})" if days.count(day) > 1 else ""
        words[pk] = _("sinds %(day)s") % {"day": day} + number
    return words


def offer(field: Any, people: QuerySet[YoungPerson]) -> None:
    """Offer these young people in a field to choose from, and tell two of one name apart."""
    field.queryset = people
    field.label_from_instance = _Labels(people)


class _Labels:
    """The label of each young person in a list to choose from; names are compared once, as it is drawn."""

    def __init__(self, people: QuerySet[YoungPerson]) -> None:
        self.people = people

    @cached_property
    def apart(self) -> dict[UUID, str]:
        return told_apart(self.people.order_by().values_list("pk", "name", "created_at"))

    def __call__(self, person: YoungPerson) -> str:
        more = self.apart.get(person.pk)
        return f"{person.name}, {more}" if more else person.name
