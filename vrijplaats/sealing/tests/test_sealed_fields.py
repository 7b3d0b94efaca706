"""Sealed fields: under the key the row has now, opened only for whoever may, never stored in the clear."""

import io
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.core.files.base import ContentFile
from django.db import connection, transaction

from tests import cast
from vrijplaats.sealing.access import NotGranted, Reader, reading_as
from vrijplaats.sealing.cipher import Token, key_id_of
from vrijplaats.sealing.keystore import key_of_thing, keystore

pytestmark = pytest.mark.django_db
# By name: a lower room imports nothing from a higher one, in its tests either.
Statement = apps.get_model("statements", "Statement")
YoungPerson = apps.get_model("people", "YoungPerson")
LogEntry = apps.get_model("making", "LogEntry")
SOUND = b"OggS" + bytes(range(256)) * 300
WORDS = "Hier mag ik zijn."


def lies(row: object, column: str = "words") -> Token:
    """Return what is stored in the database for this row."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM {row._meta.db_table} WHERE id = %s', [row.pk.hex])
        return Token(cursor.fetchone()[0])


def test_words_that_find_their_speaker_are_sealed_anew_under_the_speakers_key() -> None:
    said, samira = Statement.objects.create(words=WORDS), cast.young_person()
    assert lies(said).key_id == key_of_thing(said.pk)
    said = Statement.objects.get(pk=said.pk)
    said.young_person = samira
    said.save()
    assert lies(said).key_id == samira.pk
    keystore().destroy(key_of_thing(said.pk))
    assert Statement.objects.get(pk=said.pk).words == WORDS


def test_words_that_stay_where_they_belong_stay_as_they_were_sealed() -> None:
    said = Statement.objects.create(words=WORDS, young_person=cast.young_person())
    before = lies(said)
    Statement.objects.get(pk=said.pk).save()
    assert lies(said) == before


def test_what_is_empty_is_not_sealed_and_can_be_asked_for() -> None:
    said, silent = Statement.objects.create(words=WORDS), Statement.objects.create()
    assert lies(silent) == ""
    assert (list(Statement.objects.filter(words="")), list(Statement.objects.exclude(words=""))) == (
        [silent],
        [said],
    )


def test_nothing_else_can_be_asked_of_sealed_words() -> None:
    with pytest.raises(FieldError):
        Statement.objects.filter(words__contains="zijn").exists()


def test_words_are_never_written_in_the_clear() -> None:
    said = Statement.objects.create(words=WORDS)
    with pytest.raises(TypeError, match="sealed"), transaction.atomic():
        Statement.objects.update(words="Open en bloot")
    assert lies(said).key_id == key_of_thing(said.pk)
    Statement.objects.update(words="")
    assert lies(said) == ""


def test_a_list_comes_back_as_a_list_and_an_empty_one_is_stored_empty() -> None:
    samira = cast.young_person()
    samira.talents = ["rijmen", "Nóór"]
    samira.save()
    assert YoungPerson.objects.get(pk=samira.pk).talents == ["rijmen", "Nóór"]
    assert YoungPerson.objects.get(pk=cast.change_agent().pk).talents == []


def test_a_file_is_stored_sealed_and_comes_back_unchanged() -> None:
    samira = cast.young_person()
    entry = LogEntry(process=apps.get_model("making", "MakingProcess").objects.create(), by=samira)
    entry.media.save("beat.ogg", ContentFile(SOUND), save=False)
    entry.save()
    lies_there = Path(entry.media.path).read_bytes()
    assert SOUND not in lies_there and len(lies_there) > len(SOUND)
    assert key_id_of(io.BytesIO(lies_there)) == samira.pk.bytes
    for same in (entry, LogEntry.objects.get(pk=entry.pk)):
        assert (same.media.size, same.media.open().read()) == (len(SOUND), SOUND)


def test_a_file_that_was_not_kept_yet_has_its_own_size_and_words() -> None:
    entry = LogEntry(media=ContentFile(SOUND, name="beat.ogg"))
    assert (entry.media.size, entry.media.read()) == (len(SOUND), SOUND)


def test_a_file_that_was_fetched_for_nobody_stays_closed() -> None:
    process = apps.get_model("making", "MakingProcess").objects.create()
    entry = LogEntry(process=process, by=cast.young_person())
    entry.media.save("beat.ogg", ContentFile(SOUND), save=False)
    entry.save()
    with reading_as(Reader(cast.young_person().user)), pytest.raises(NotGranted):
        LogEntry.objects.get(pk=entry.pk).media.open()


def test_who_looked_before_looks_again_after_a_block_in_which_another_did() -> None:
    said = Statement.objects.create(words=WORDS, young_person=cast.young_person())
    mine = Statement.objects.visible_to(cast.young_person().user).get(pk=said.pk)
    with reading_as(Reader(cast.young_person().user)):
        with reading_as(Reader(cast.outreach_worker().user)), pytest.raises(NotGranted):
            str(mine.words)
        assert mine.words == WORDS


def test_what_was_fetched_for_nobody_opens_for_nobody() -> None:
    said = Statement.objects.create(words=WORDS, young_person=cast.young_person())
    with reading_as(Reader(cast.young_person().user)), pytest.raises(NotGranted):
        str(Statement.objects.get(pk=said.pk).words)


def test_what_was_fetched_for_one_opens_for_no_other() -> None:
    said = Statement.objects.create(words=WORDS, young_person=cast.young_person())
    mine = Statement.objects.visible_to(cast.young_person().user).get(pk=said.pk)
    with reading_as(Reader(cast.young_person().user)) as reader:
        assert mine.words == WORDS
    assert reader.subjects() == [cast.young_person().pk]
    with reading_as(Reader(cast.outreach_worker().user)) as reader, pytest.raises(NotGranted):
        str(mine.words)
    assert reader.subjects() == []


def test_words_whose_key_was_destroyed_stay_closed() -> None:
    said = Statement.objects.create(words=WORDS, young_person=cast.young_person())
    mine = Statement.objects.visible_to(cast.young_person().user).get(pk=said.pk)
    keystore().destroy(cast.young_person().pk)
    with reading_as(Reader(cast.young_person().user)) as reader, pytest.raises(NotGranted):
        str(mine.words)
    assert reader.subjects() == []
