"""The data export: one file that opens without us, with everything of one person and nothing of another."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile

from tests import cast
from tests.canaries import person_with_canaries
from tests.rules.test_everything_is_told import canaries_in, kept
from vrijplaats.data_rights.data_export import zipped
from vrijplaats.journal.models import Entry
from vrijplaats.making.models import LogEntry

from .builders import work_of

pytestmark = pytest.mark.django_db
TAKE = "/mijn/meenemen/"


def taken_by(person) -> ZipFile:
    answer = cast.signed_in(person).post(TAKE)
    assert answer["Content-Type"] == "application/zip"
    assert "van-mij.zip" in answer["Content-Disposition"]
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))


def words_of(archive: ZipFile) -> str:
    return b" ".join(archive.read(name) for name in archive.namelist()).decode()


def test_everything_that_is_kept_is_in_it_files_included():
    person = person_with_canaries()
    archive = taken_by(person)
    assert archive.testzip() is None
    assert set().union(*kept().values()) - canaries_in(words_of(archive)) == set()


def test_nothing_of_another_is_in_it():
    person_with_canaries()
    others = set().union(*kept().values())
    assert canaries_in(words_of(taken_by(person_with_canaries()))) & others == set()


def test_who_made_along_is_not_named():
    samira, deniz = cast.young_person(), cast.change_agent()
    work = work_of(samira, deniz, title="Samen", sight="open")
    LogEntry.objects.create(process=work.process, by=deniz, words="Woorden van Deniz")
    words = words_of(taken_by(samira))
    assert "Samen" in words
    assert "Deniz" not in words


def test_it_opens_offline_and_reaches_nowhere():
    person = person_with_canaries()
    archive = taken_by(person)
    page = archive.read("index.html").decode()
    links = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert "stijl.css" in links
    assert set(links) <= set(archive.namelist())
    assert not re.search(r"https?://|<script|url\(", page + archive.read("stijl.css").decode())


def test_names_in_it_are_safe_on_any_computer():
    samira = cast.young_person()
    work = work_of(samira, title="../../weg: <b>.exe", sight="closed")
    work.media.save("..%2f..%2fschema.JPG", ContentFile(b"pixels"))
    names = taken_by(samira).namelist()
    assert all(re.fullmatch(r"(bestanden/)?[a-z0-9-]+\.[a-z0-9]+", name) for name in names)


def test_it_is_journalled_before_the_first_byte_and_kept_nowhere(tmp_path):
    person = person_with_canaries()
    answer = cast.signed_in(person).post(TAKE)
    assert Entry.objects.filter(act="take_along", subjects__subject_id=person.pk).count() == 1
    assert answer["Cache-Control"] == "no-store"
    b"".join(answer.streaming_content)
    assert not list(tmp_path.rglob("*.zip"))


def test_a_large_export_is_never_held_whole():
    asked = []

    def large():
        for number in range(200):
            asked.append(number)
            yield bytes(1024 * 1024)

    for taken, chunk in enumerate(zipped([("film.mp4", large()), ("later.mp4", large())]), start=1):
        assert len(chunk) < 4 * 1024 * 1024
        assert len(asked) <= taken  # a chunk is read only after the one before it was sent
    assert len(asked) == 400


def test_an_export_made_in_chunks_opens_and_is_whole():
    parts = [
        ("empty.txt", []),
        ("words.txt", [b"Hier ", b"", b"ben ik."]),
        ("bestanden/001-film.mp4", [bytes(10**6)] * 3),
    ]
    archive = ZipFile(BytesIO(b"".join(zipped(parts))))
    assert archive.testzip() is None
    assert [(name, archive.read(name)) for name in archive.namelist()] == [
        (name, b"".join(chunks)) for name, chunks in parts
    ]


def test_the_page_says_what_goes_along():
    page = cast.signed_in(cast.young_person()).get(TAKE).content.decode()
    assert "Neem alles mee" in page
    assert "Niks van een ander" in page
