"""A scan of database and disk finds nothing in the clear, and would find every word that is."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from tests import cast
from tests.clear_text import SealedField, in_clear, sealed_fields
from vrijplaats.changemakers.models import HelpGiven
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, Work
from vrijplaats.outreach.models import EncounterLink
from vrijplaats.outreach.tests import builders as outreach
from vrijplaats.people.models import Moment
from vrijplaats.sealing.fields import SealedListField
from vrijplaats.statements.models import Statement

pytestmark = pytest.mark.django_db
CANARY = "kanarie-in-klare-taal"
MEDIA = b"OggS" + CANARY.encode() * 9000


def a_life() -> None:
    """Make a row of every kind that holds something sealed."""
    samira, deniz = cast.young_person(), cast.change_agent()
    Moment.objects.create(young_person=samira, happened_on="2026-01-01", words="x")
    round = outreach.a_round()
    EncounterLink.objects.create(encounter=outreach.an_encounter(round=round), young_person=samira)
    HelpGiven.objects.create(helper=deniz)
    Statement.objects.create(young_person=samira, words="x")
    Statement.objects.create(words="x")
    process = MakingProcess.objects.create()
    process.makers.set([samira, deniz])
    LogEntry.objects.create(process=process, by=samira, words="x")
    Presentation.objects.create(process=process, stage="start")
    Work.objects.create(process=process, title="x")


def in_a_life() -> list[SealedField]:
    """Return the sealed fields of which a life has a row."""
    return [field for field in sealed_fields() if field.model._default_manager.exists()]


def write_in_clear() -> None:
    """Write words and files in the clear in every sealed field, bypassing the fields themselves."""
    with connection.cursor() as cursor:
        for field in in_a_life():
            value = json.dumps([CANARY, "en"]) if isinstance(field, SealedListField) else CANARY
            if hasattr(field, "upload_to"):
                value = default_storage.save(f"{field.name}/open.ogg", ContentFile(MEDIA))
            cursor.execute(f'UPDATE {field.model._meta.db_table} SET "{field.column}" = %s', [value])


def test_what_the_fields_write_is_never_in_the_clear() -> None:
    a_life()
    assert in_clear() == []


def test_every_forgotten_field_would_be_found() -> None:
    a_life()
    write_in_clear()
    assert len(in_clear()) == len(in_a_life()) > 10


def test_one_forgotten_row_would_be_found() -> None:
    a_life()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_moment SET words = %s", [CANARY])
    assert in_clear() == ["people.moment.words: 1"]
