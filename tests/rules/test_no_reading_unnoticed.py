"""Whoever reads sealed words is seen by whom the row is about, whatever key the row has."""

from datetime import date
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models
from django.db.models.fields.files import FieldFile

from tests.canaries import person_with_canaries
from tests.cast import coordinator, expert_by_experience, signed_in
from vrijplaats.data_rights.disclosure_actions import ask_disclosure
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.journal.models import Entry
from vrijplaats.making.models import Work
from vrijplaats.outreach.models import Encounter, Remark
from vrijplaats.people.actions import open_with_reason
from vrijplaats.people.models import YoungPerson
from vrijplaats.reporting_code.models import DangerRecord
from vrijplaats.sealing.access import BY_CONSENT, put_grant, reading
from vrijplaats.sealing.fields import SealedFileField, SealedTextField
from vrijplaats.sharing.models import SharedPart

pytestmark = pytest.mark.django_db
SEALED = (SealedTextField, SealedFileField)
# Sealed words that are about nobody who is known here.
ABOUT_NOBODY = {
    "imports.Import": "a list that waits; whoever is in it is known after it is imported",
    "outreach.StreetRound": "the team's own notes; a peer who went along is not who they are about",
    "sign_in.UnsentForm": "what the reader typed themselves",
}


def sealed_fields(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, SEALED)]


def sealed_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if sealed_fields(model)]


def a_life() -> YoungPerson:
    """Make someone with a row in every model that seals words about people."""
    person, joke = person_with_canaries(), coordinator()
    Encounter.objects.update(heads=1)
    open_with_reason(young_person=person, worker=joke, reason="Even kijken", by=joke.user)
    ask_disclosure(
        subject=person.subject,
        ground=Disclosure.Ground.COURT,
        reference="Bevel 26-114",
        told_from=date.today(),
        asked_by=joke.subject,
        by=joke.user,
    )
    record = DangerRecord(subject=person.subject, written_by=joke, seen="Gezien", said="Gezegd")
    record.save()
    return person


def people_of(row: models.Model) -> set[UUID]:
    """Return the young people at whom this row points, or what it belongs to."""
    if isinstance(row, YoungPerson):
        return {row.pk}
    found: set[UUID] = set()
    for field in row._meta.get_fields():
        if not (field.concrete and field.is_relation):
            continue
        if field.many_to_many and field.related_model is YoungPerson:
            found |= set(getattr(row, field.name).values_list("pk", flat=True))
        elif field.related_model is YoungPerson or field.name == "subject":
            found |= {getattr(row, field.attname)} - {None}
        elif field.many_to_one or field.one_to_one:
            owner = getattr(row, field.name)
            found |= (
                people_of(owner)
                if owner is not None and field.name in ("encounter", "process", "share")
                else set()
            )
    return found


def open_all(row: models.Model) -> bool:
    """Open every sealed value of this row; return whether there was any."""
    opened = False
    for name in sealed_fields(type(row)):
        value = getattr(row, name)
        if isinstance(value, FieldFile) and value:
            value.open("rb").read()
        opened = opened or bool(value)
    return opened


def unnoticed() -> tuple[list[str], set[str]]:
    """Read every sealed row as a worker; return those read without being seen, and which models were read."""
    reader, missed, read = expert_by_experience().user, [], set()
    for model in sealed_models():
        for row in model._default_manager.all():
            people, before = people_of(row), Entry.objects.count()
            put_grant([row], BY_CONSENT)
            with reading(by=reader):
                is_opened = open_all(row)
            entries = Entry.objects.order_by("sequence")[before:]
            seen = {s for entry in entries if entry.act == "read" for s in _subjects(entry)}
            if is_opened and people:
                read.add(model._meta.label)
                missed += [model._meta.label] if people - seen else []
    return missed, read


def _subjects(entry: Entry) -> set[UUID]:
    return set(entry.subjects.values_list("subject_id", flat=True))


def test_every_reading_of_sealed_words_is_seen_by_whom_the_row_is_about() -> None:
    a_life()
    missed, read = unnoticed()
    assert missed == []
    assert {model._meta.label for model in sealed_models()} - set(ABOUT_NOBODY) == read


@pytest.mark.parametrize("model", [Remark, Work, SharedPart])
def test_a_row_that_does_not_say_whom_it_is_about_would_be_caught(
    model: type[models.Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_life()
    monkeypatch.delattr(model, "subjects_of")
    assert set(unnoticed()[0]) == {model._meta.label}


def test_wie_keek_names_who_read_the_reference_of_a_disclosure() -> None:
    person = a_life()
    disclosure = Disclosure.objects.get()
    page = signed_in(coordinator()).get(f"/vrijgeven/{disclosure.pk}/")
    assert "Bevel 26-114" in page.content.decode()
    assert "Joke keek" in signed_in(person).get("/mijn/wie-ziet-wat/").content.decode()
