"""What was written before sealing came is sealed by the migrations, and a scan finds nothing in clear."""

import json
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from tests import cast
from vrijplaats.changemakers.models import HelpGiven
from vrijplaats.impact.models import Statement
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, Work
from vrijplaats.outreach.models import EncounterLink
from vrijplaats.outreach.tests import builders as outreach
from vrijplaats.people.models import Moment
from vrijplaats.privacy.fields import SealedListField
from vrijplaats.privacy.keystore import keystore
from vrijplaats.privacy.scan import SealedField, in_clear, sealed_fields

pytestmark = pytest.mark.django_db
ROOMS = ["people", "outreach", "changemakers", "making", "impact"]
CANARY = "kanarie-in-klare-taal"
MEDIA = b"OggS" + CANARY.encode() * 9000


# Tables that came with sealing: nothing was ever written there in clear.
CAME_LATER = ("privacy.release", "people.opening", "outreach.remark", "imports.import")


def once_clear() -> list[SealedField]:
    """Return the sealed fields that were there before sealing came."""
    return [field for field in sealed_fields() if field.model._meta.label_lower not in CAME_LATER]


def a_life() -> None:
    """Make a row of every sort, as the house did before."""
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
    Presentation.objects.create(process=process, moment="start")
    Work.objects.create(process=process, title="x")


def write_in_clear() -> None:
    """Put words and files in clear in every sealed field, past the fields themselves."""
    with connection.cursor() as cursor:
        for field in once_clear():
            value = json.dumps([CANARY, "en"]) if isinstance(field, SealedListField) else CANARY
            if hasattr(field, "upload_to"):
                value = default_storage.save(f"{field.name}/open.ogg", ContentFile(MEDIA))
            cursor.execute(f'UPDATE {field.model._meta.db_table} SET "{field.column}" = %s', [value])


def migrate() -> None:
    """Do what the migrations do to rows."""
    for room in ROOMS:
        import_module(f"vrijplaats.{room}.migrations.0003_seal_rows").seal(apps, None)


def files() -> bytes:
    return b"".join(path.read_bytes() for path in Path(default_storage.location).rglob("*") if path.is_file())


def test_everything_is_sealed_and_reads_as_before(django_capture_on_commit_callbacks) -> None:
    a_life()
    write_in_clear()
    assert len(in_clear()) == len(once_clear())
    with django_capture_on_commit_callbacks(execute=True):
        migrate()
    assert in_clear() == []
    assert CANARY.encode() not in files()
    for field in once_clear():
        for row in field.model._default_manager.all():
            found = getattr(row, field.name)
            expected = [CANARY, "en"] if isinstance(field, SealedListField) else CANARY
            assert (found.read() == MEDIA) if hasattr(found, "read") else (found == expected)


def test_doing_it_twice_changes_nothing() -> None:
    a_life()
    write_in_clear()
    migrate()
    before = [list(field.model._default_manager.values_list("pk", field.name)) for field in once_clear()]
    migrate()
    after = [list(field.model._default_manager.values_list("pk", field.name)) for field in once_clear()]
    assert before == after


def test_what_was_made_together_gets_the_makers_keys() -> None:
    a_life()
    write_in_clear()
    migrate()
    holders = keystore().holders(MakingProcess.objects.get().key_id())
    assert set(holders) == {cast.young_person().pk, cast.change_agent().pk}


def test_one_forgotten_row_would_be_found() -> None:
    a_life()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_moment SET words = %s", [CANARY])
    assert in_clear() == ["people.moment.words: 1"]
