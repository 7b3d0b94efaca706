"""The access log: who looked, and when, in everyday words: "Naima keek vanochtend"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.journal.models import Entry
from vrijplaats.people.actors import names_of
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.privacy.models import one_person
from vrijplaats.privacy.telling import without_what_is_told_later

MOST = 1000
# The hour at which each part of the day ends, its name today, and its name on another day.
PARTS = (
    (6, gettext_lazy("vannacht"), gettext_lazy("in de nacht")),
    (12, gettext_lazy("vanochtend"), gettext_lazy("in de ochtend")),
    (18, gettext_lazy("vanmiddag"), gettext_lazy("in de middag")),
    (24, gettext_lazy("vanavond"), gettext_lazy("in de avond")),
)


@dataclass(frozen=True)
class Look:
    """Somebody looked at what is kept about a young person, in one part of one day; `worker` if of the team
    now.
    """

    worker: Worker | None
    name: str
    on: date
    when: str

    @property
    def words(self) -> str:
        """Return it as a sentence."""
        return _("%(name)s keek %(when)s.") % {"name": self.name, "when": self.when}


def looks_at(person: YoungPerson) -> list[Look]:
    """Return who read about this person, latest first, once per part of a day; never they themselves.

    Who read what they may not know of yet is told from the day on which they may.
    """
    about = Entry.objects.about_any(one_person(person.pk))
    own = YoungPerson.objects.filter(pk__in=one_person(person.pk), user__isnull=False).values("user")
    read = about.filter(act="read", actor_id__isnull=False).exclude(actor_id__in=own)
    read = without_what_is_told_later(read, person.subject)
    found = read.values_list("recorded_at", "actor_id")[:MOST]
    rows = [(timezone.localtime(at), actor) for at, actor in found if actor]
    team = {w.user_id: w for w in Worker.objects.filter(user__in={actor for _at, actor in rows})}
    names = names_of(actor for _at, actor in rows)
    return [_look(at, team.get(actor), names[actor]) for at, actor in _once(rows)]


def _once(rows: Iterable[tuple[datetime, UUID]]) -> list[tuple[datetime, UUID]]:
    """Return one row for each part of a day and each reader."""

    def key(row: tuple[datetime, UUID]) -> Any:
        return row[0].date(), _part(row[0]), str(row[1])

    return [next(same) for _key, same in groupby(sorted(rows, key=key, reverse=True), key=key)]


def _look(at: datetime, worker: Worker | None, name: str) -> Look:
    """Return one look, with the reader as a young person knows them."""
    return Look(worker, capfirst(name), at.date(), _when(at))


def _part(at: datetime) -> int:
    """Return the index in PARTS of this time."""
    return next(place for place, (end, *_names) in enumerate(PARTS) if at.hour < end)


def _when(at: datetime) -> str:
    """Return the part of the day in words, with the day where it was not today."""
    _end, today, other_day = PARTS[_part(at)]
    days_ago = timezone.localdate() - at.date()
    if not days_ago:
        return str(today)
    day = _("gisteren") if days_ago == timedelta(days=1) else _("op ") + date_format(at, "l j F")
    return f"{day} {other_day}"
