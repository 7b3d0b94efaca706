"""The journal says who did what, when and about whom, and never what it said."""

from uuid import uuid4

import pytest
from django.db import models, transaction

from tests import cast
from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_an_entry_tells_who_did_what_to_which_thing_about_whom() -> None:
    naima, samira = cast.outreach_worker(), cast.young_person()
    entry = write_entry("pause", by=naima.user, thing=samira, about=[samira.pk])
    assert (entry.actor_id, entry.thing, entry.thing_id) == (naima.user.pk, "people.youngperson", samira.pk)
    assert [row.subject_id for row in entry.subjects.all()] == [samira.pk]


def test_someone_is_noted_once_however_often_they_are_named() -> None:
    someone, another = uuid4(), uuid4()
    entry = write_entry("meet", by=None, about=[someone, another, someone])
    assert entry.subjects.count() == 2


def test_an_act_of_the_system_has_nobody_behind_it() -> None:
    entry = write_entry("import_log", by=None, counts={"imported": 3})
    assert (entry.actor_id, entry.thing, entry.thing_id) == (None, "", None)
    assert entry.counts == {"imported": 3}


def test_an_act_that_is_undone_leaves_no_entry() -> None:
    before = Entry.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        write_entry("wave", by=None)
        raise RuntimeError("something went wrong after all")
    assert Entry.objects.count() == before


def test_the_journal_has_no_place_for_words() -> None:
    kinds = {type(field) for field in Entry._meta.concrete_fields}
    assert models.TextField not in kinds
