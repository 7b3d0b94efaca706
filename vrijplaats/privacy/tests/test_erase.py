"""Erasing is whole or not at all, happens once, and reaches every room that holds something."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.journal.models import Entry
from vrijplaats.privacy import erasure
from vrijplaats.privacy.actions import empty_all_but_card, erase_subject
from vrijplaats.privacy.models import Subject

pytestmark = pytest.mark.django_db
# By name: a lower room imports nothing from a higher one, in its tests either.
YoungPerson = apps.get_model("people", "YoungPerson")


def test_erasing_twice_is_harmless_and_is_noted_once() -> None:
    samira = cast.young_person()
    first = erase_subject(subject=samira.subject, by=None)
    when = first.erased_at
    second = erase_subject(subject=Subject.objects.get(pk=samira.pk), by=None)
    assert second.erased_at == when
    assert Entry.objects.filter(act="erase_subject").count() == 1


def test_of_whom_only_the_card_stays_is_shown_again() -> None:
    samira = cast.young_person().subject
    Subject.objects.filter(pk=samira.pk).update(hidden_at=timezone.now())
    empty_all_but_card(subject=Subject.objects.get(pk=samira.pk), by=None)
    samira.refresh_from_db()
    assert (samira.hidden_at, samira.is_erased) == (None, False)


def test_a_tombstone_stays_and_the_row_has_no_name() -> None:
    samira = cast.young_person()
    erase_subject(subject=samira.subject, by=None)
    assert Subject.objects.get(pk=samira.pk).is_erased
    assert YoungPerson.objects.get(pk=samira.pk).name == ""
    assert cast.signed_in(cast.coordinator()).get(reverse("home:person", args=[samira.pk])).status_code == 404


def test_when_one_room_fails_nothing_is_forgotten_by_half(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(subject: Subject) -> None:
        raise RuntimeError("this room cannot forget just now")

    samira = cast.young_person()
    monkeypatch.setattr(erasure, "_steps", [*erasure.steps(), fails])
    with pytest.raises(RuntimeError):
        erase_subject(subject=samira.subject, by=None)
    assert YoungPerson.objects.get(pk=samira.pk).name == "Samira"
    assert not Subject.objects.get(pk=samira.pk).is_erased
    assert not Entry.objects.filter(act="erase_subject").exists()


def test_others_keep_what_is_theirs() -> None:
    samira, deniz = cast.young_person(), cast.change_agent()
    erase_subject(subject=samira.subject, by=None)
    deniz.refresh_from_db()
    assert deniz.name == "Deniz"
    assert not deniz.subject.is_erased


def test_a_subject_of_whom_nothing_is_known_can_be_let_go() -> None:
    nobody = Subject.objects.create()
    assert erase_subject(subject=nobody, by=None).is_erased


def rooms_that_know_someone() -> set[str]:
    """Return the rooms with a table that points at a young person or a subject."""
    known = {YoungPerson, Subject}
    return {
        model._meta.app_label
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("vrijplaats.")
        and any(f.related_model in known for f in model._meta.get_fields() if f.concrete and f.is_relation)
    }


def test_every_room_that_knows_someone_says_how_it_forgets() -> None:
    forgetting = {step.__module__.split(".")[1] for step in erasure.steps()}
    assert {"people", "outreach"} <= rooms_that_know_someone()
    assert rooms_that_know_someone() - forgetting == set()


def test_each_room_keeps_its_own_forgetting() -> None:
    for step in erasure.steps():
        room = step.__module__.rpartition(".")[0]
        assert step.__module__ == f"{room}.privacy"
        assert find_spec(room) and step in vars(import_module(step.__module__)).values()
