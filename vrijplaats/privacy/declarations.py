"""What is kept, why, on which legal ground, how long and how it is erased: declared for every field.

A field that nobody declared fails the build and `vrijplaats check`. The register, the notice and the DPIA are
made from these declarations, so that they cannot differ from what the software does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from .terms import Term


class Grade(models.TextChoices):
    """How sensitive data is."""

    OPEN = "open", _("iedereen mag het zien")
    ORGANISATION = "organisation", _("van het team, zonder naam")
    PERSONAL = "personal", _("over een persoon")
    SEALED = "sealed", _("op slot, met een eigen sleutel")
    SPECIAL = "special", _("extra gevoelig, nooit verplicht")


class Basis(models.TextChoices):
    """The legal ground for keeping data (AVG, article 6)."""

    NOBODY = "nobody", _("gaat over niemand")
    CONSENT = "consent", _("jouw ja (toestemming)")
    AGREEMENT = "agreement", _("wat we samen afspraken (overeenkomst)")
    INTEREST = "interest", _("het werk goed en veilig doen (gerechtvaardigd belang)")
    DUTY = "duty", _("het moet van de wet (wettelijke plicht)")


class Leaving(models.TextChoices):
    """What happens to data when its subject is erased."""

    EMPTIED = "emptied", _("wordt leeg gemaakt")
    REMOVED = "removed", _("gaat helemaal weg")
    NAMELESS = "nameless", _("blijft als telling, zonder naam")
    BY_ITSELF = "by_itself", _("gaat vanzelf weg")
    STAYS = "stays", _("blijft: het gaat over niemand")


class Readers(models.TextChoices):
    OWN = "own", _("jij")
    CONTACT = "contact", _("jij en je vaste persoon")
    GIVEN = "given", _("jij, je vaste persoon en aan wie jij het geeft")
    # Temporary access (`people.TemporaryAccess`) opens what is read together, for three hours.
    TOGETHER = "together", _("jij, wie met je meeloopt, en drie uur een collega die opschrijft waarom")
    FIXED = "fixed", _("jij, je vaste persoon, en de vervanger die jij goedkeurde")
    CHOSEN = (
        "chosen",
        _("jij, wie met je meeloopt, wie jij kiest, en drie uur een collega die opschrijft waarom"),
    )
    NEAR = "near", _("jij en wie met je meeloopt")
    FEW = (
        "few",
        _("een paar werkers: wie het schreef, met wie die overlegde, en de coördinator; later ook jij"),
    )
    TEAM = "team", _("het team")
    EVERYONE = "everyone", _("iedereen")
    MACHINE = "machine", _("niemand, alleen de computer")


ABOUT_SOMEONE = (Grade.PERSONAL, Grade.SEALED, Grade.SPECIAL)


@dataclass(frozen=True)
class DataCategory:
    """One kind of data in plain words; everything in it holds for every field declared with it.

    Beside a name: nameless by itself, and about someone where they are tied to its row, as the day and the
    place of a meeting. `on_card` is what a card calls it that asks for a yes; without it, it says `what`.
    """

    what: Any
    purpose: Any
    basis: Basis
    term: Term
    grade: Grade
    readers: Readers
    leaving: Leaving
    goes_along: bool = False
    is_beside_a_name: bool = False
    on_card: Any = ""

    def but(self, **changes: Any) -> "DataCategory":
        """Return the same kind with these differences; what a card calls it is never inherited."""
        return replace(self, **{"on_card": "", **changes})

    @property
    def is_about_someone(self) -> bool:
        """Whether it is personal data."""
        return self.grade in ABOUT_SOMEONE


_declared: dict[str, dict[str, DataCategory]] = {}


def declare(model: type[models.Model] | str, kind: DataCategory, fields: str) -> None:
    """Declare that these fields of a model (names, separated by spaces) hold this kind of data.

    Raises ValueError where a field was declared before: two declarations could contradict each other.
    """
    label = model if isinstance(model, str) else model._meta.label
    known = _declared.setdefault(label, {})
    for name in fields.split():
        if name in known:
            raise ValueError(f"{label}.{name} is declared twice")
        known[name] = kind


def category_of(label: str, field: str) -> DataCategory | None:
    """Return the kind declared for a field, such as ("people.YoungPerson", "name"); None for none."""
    return _declared.get(label, {}).get(field)


def declared() -> Iterator[tuple[str, str, DataCategory]]:
    """Yield (model, field, kind) of every declaration, in the order of the rooms."""
    for label, fields in _declared.items():
        for name, kind in fields.items():
            yield label, name, kind


def categories() -> dict[DataCategory, list[str]]:
    """Return every kind of data with the fields that hold it, as "room.Model.field"."""
    found: dict[DataCategory, list[str]] = {}
    for label, name, kind in declared():
        found.setdefault(kind, []).append(f"{label}.{name}")
    return found


def kept_fields(model: type[models.Model]) -> list[Any]:
    """Return the fields of a model that store something: columns, and relations to many."""
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def undeclared(among: Iterable[type[models.Model]] | None = None) -> list[str]:
    """Return, as "room.Model.field", the undeclared fields of these models (by default all)."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in (apps.get_models() if among is None else among)
        for field in kept_fields(model)
        if category_of(model._meta.label, field.name) is None
    ]


def unknown() -> list[str]:
    """Return every declaration of a field that does not exist."""
    there = {
        f"{model._meta.label}.{field.name}" for model in apps.get_models() for field in kept_fields(model)
    }
    return [f"{label}.{name}" for label, name, _kind in declared() if f"{label}.{name}" not in there]


def is_demanded(field: Any) -> bool:
    """Whether a row cannot be saved without it: no default, not blank, not filled by the system."""
    if field.primary_key or field.many_to_many or not field.editable:
        return False
    return not (field.blank or field.has_default())


def demanded_of_someone(among: Iterable[type[models.Model]] | None = None) -> list[str]:
    """Return the required fields that are not allowed: extra sensitive ones, and all but a person's name.

    A person is a model whose primary key is a subject.
    """
    found = []
    for model in apps.get_models() if among is None else among:
        key = model._meta.pk
        is_person = key is not None and key.is_relation and key.name == "subject"
        for field in kept_fields(model):
            kind = category_of(model._meta.label, field.name)
            is_sensitive = kind is not None and kind.grade == Grade.SPECIAL
            of_a_person = is_person and not field.is_relation and field.name != "name"
            if is_demanded(field) and (is_sensitive or of_a_person):
                found.append(f"{model._meta.label}.{field.name}")
    return found
