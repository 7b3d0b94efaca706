"""Nothing is kept that nobody declared: purpose, ground, term, kind and leaving, for each field."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.core.checks import run_checks
from django.db import models

from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy import declarations
from vrijplaats.privacy.categories import KEYS
from vrijplaats.privacy.declarations import (
    Basis,
    DataCategory,
    Grade,
    Leaving,
    Readers,
    categories,
    category_of,
    declare,
    declared,
    demanded_of_someone,
    is_demanded,
    kept_fields,
    undeclared,
    unknown,
)
from vrijplaats.privacy.terms import COUNT, HOUSE, SILENCE, WISH, WORK
from vrijplaats.sealing.fields import SealedFileField, SealedTextField


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a test add declarations, and remove them afterwards."""
    monkeypatch.setattr(declarations, "_declared", {k: dict(v) for k, v in declarations._declared.items()})
    yield


def curious(**fields: models.Field) -> type[models.Model]:
    """Return a model with these fields, in no registry of apps."""
    inside = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "curious", "apps": Apps()})}
    return type("Curious", (models.Model,), {**inside, **fields})


PERSONS = {"people.YoungPerson", "people.Worker"}


def contradictions() -> list[str]:
    """Return every declaration with two properties that cannot both be true."""
    found = []
    for label, name, kind in declared():
        stays_for_ever = kind.term in (HOUSE, WORK)
        if kind.is_about_someone and kind.leaving == Leaving.STAYS:
            found.append(f"{label}.{name}: is about someone, yet stays")
        if kind.basis == Basis.NOBODY and kind.is_about_someone:
            found.append(f"{label}.{name}: is about someone, yet has no ground")
        if kind.grade in (Grade.SEALED, Grade.SPECIAL) and stays_for_ever and kind.term != WORK:
            found.append(f"{label}.{name}: is sensitive, yet has no end")
        if kind.leaving == Leaving.BY_ITSELF and not kind.term.has_clock:
            found.append(f"{label}.{name}: goes by itself, yet no clock says when")
    return found


def test_every_field_of_every_table_is_declared() -> None:
    assert sum(1 for _ in declared()) > 150
    assert undeclared() == []
    assert unknown() == []


def test_vrijplaats_check_says_so_too() -> None:
    assert [error.id for error in run_checks(tags=["models"]) if error.id.startswith("privacy.")] == []


def test_every_declaration_says_all_it_must() -> None:
    for label, name, kind in declared():
        assert str(kind.what) and str(kind.purpose), f"{label}.{name}"
        assert kind.basis.label and kind.readers.label and kind.leaving.label and str(kind.term.label)


def test_no_declaration_contradicts_itself() -> None:
    assert contradictions() == []


def sealed_fields() -> set[str]:
    """Return every field that is sealed in the database."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in kept_fields(model)
        if isinstance(field, SealedTextField | SealedFileField)
    }


def declared_sealed() -> tuple[set[str], set[str]]:
    """Return the fields that must be sealed by their declaration, and those that may be."""
    grades = {f"{label}.{name}": kind.grade for label, name, kind in declared()}
    must = {field for field, grade in grades.items() if grade == Grade.SEALED}
    return must, must | {field for field, grade in grades.items() if grade == Grade.SPECIAL}


def test_what_is_declared_sealed_is_sealed_and_the_other_way_round() -> None:
    must, may = declared_sealed()
    assert len(must) > 15
    assert must - sealed_fields() == set()
    assert sealed_fields() - may == set()


def test_a_seal_that_is_only_said_would_be_caught(planted: None) -> None:
    declarations._declared["foundation.Spot"]["name"] = KEYS.but(grade=Grade.SEALED)
    del declarations._declared["people.Moment"]["words"]
    must, may = declared_sealed()
    assert must - sealed_fields() == {"foundation.Spot.name"}
    assert sealed_fields() - may == {"people.Moment.words"}


def test_nothing_sensitive_is_ever_demanded() -> None:
    assert demanded_of_someone() == []
    people = {model._meta.label for model in apps.get_models() if model._meta.pk.name == "subject"}
    assert people == PERSONS


def test_what_is_extra_sensitive_is_known() -> None:
    special = {f"{label}.{name}" for label, name, kind in declared() if kind.grade == Grade.SPECIAL}
    assert special == {
        "messages.Reminder.media",
        "people.Worker.has_lived",
        "making.LogEntry.media",
        "making.Work.media",
        "support.HelpRequest.media",
        "support.Reply.media",
        "sharing.StoryPart.media",
        "sharing.SharedPart.media",
    }


def test_what_is_theirs_on_a_yes_or_an_agreement_goes_along() -> None:
    """Article 20 of the GDPR: data processed on consent or an agreement, of someone who may read them."""
    theirs = (
        Readers.OWN, Readers.NEAR, Readers.CONTACT, Readers.FIXED, Readers.GIVEN, Readers.TOGETHER,
        Readers.CHOSEN
    )  # fmt: skip
    given = [
        kind
        for kind in categories()
        if kind.is_about_someone and kind.readers in theirs and kind.basis in (Basis.CONSENT, Basis.AGREEMENT)
    ]
    assert len(given) > 15
    assert [str(kind.what) for kind in given if not kind.goes_along] == []


def test_an_undeclared_field_would_be_caught() -> None:
    model = curious(birthday=models.DateField(blank=True, null=True))
    assert undeclared([model]) == ["curious.Curious.id", "curious.Curious.birthday"]


def test_an_undeclared_field_stops_vrijplaats_check(planted: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(declarations._declared["people.YoungPerson"], "dream")
    declare("people.YoungPerson", KEYS, "shoe_size")
    said = [error for error in run_checks(tags=["models"]) if (error.id or "").startswith("privacy.")]
    assert [(error.id, error.msg.split()[0]) for error in said] == [
        ("privacy.E001", "people.YoungPerson.dream"),
        ("privacy.E002", "people.YoungPerson.shoe_size"),
    ]


def test_a_demanded_sensitive_field_would_be_caught(planted: None) -> None:
    model = curious(health=models.CharField(max_length=10), photo=models.FileField(blank=True))
    declare(model, KEYS.but(grade=Grade.SPECIAL), "health photo")
    assert demanded_of_someone([model]) == ["curious.Curious.health"]


@pytest.mark.parametrize(
    ("field", "demanded"),
    [
        (models.IntegerField(), True),
        (models.IntegerField(blank=True), False),
        (models.IntegerField(default=0), False),
        (models.IntegerField(editable=False), False),
        (models.IntegerField(primary_key=True), False),
        (models.ManyToManyField(YoungPerson), False),
    ],
)
def test_a_field_is_demanded_when_nothing_else_fills_it(field: Any, demanded: bool) -> None:
    assert is_demanded(field) is demanded


def test_a_second_demand_on_a_person_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(YoungPerson._meta.get_field("own_words"), "blank", False)
    assert demanded_of_someone() == ["people.YoungPerson.own_words"]


def test_two_truths_about_one_field_are_refused(planted: None) -> None:
    with pytest.raises(ValueError, match="declared twice"):
        declare(YoungPerson, KEYS, "dream")


def test_a_contradiction_would_be_caught(planted: None) -> None:
    wrong = DataCategory("x", "y", Basis.NOBODY, HOUSE, Grade.SPECIAL, KEYS.readers, Leaving.STAYS)
    declare("curious.Curious", wrong, "health")
    declare("curious.Curious", wrong.but(grade=Grade.OPEN, leaving=Leaving.BY_ITSELF), "ticket")
    assert len(contradictions()) == 4


def test_what_a_person_told_ends_with_silence_or_their_wish() -> None:
    told = [kind for label, name, kind in declared() if label in PERSONS and kind.grade == Grade.PERSONAL]
    assert {kind.term for kind in told} <= {SILENCE, WISH, WORK, COUNT}
    assert category_of("people.YoungPerson", "name").term == WISH
    assert "name" in {field.name for field in kept_fields(YoungPerson)}
