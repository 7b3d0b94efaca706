"""A sealed field opens only for the user for whom a permission query fetched its row; it is journalled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse

from tests import cast
from vrijplaats.journal.models import Entry
from vrijplaats.making.actions import join_process, start_process
from vrijplaats.making.models import LogEntry, MakingProcess, Sight, Work
from vrijplaats.people.actions import change_young_person, erase_young_person, keep_moment
from vrijplaats.people.models import YoungPerson
from vrijplaats.sealing import access
from vrijplaats.sealing.access import NotGranted, Reader, reading, reading_as
from vrijplaats.sealing.cipher import Tampered
from vrijplaats.sealing.keystore import keystore

pytestmark = pytest.mark.django_db
DREAM = "Een eigen kapsalon"


@pytest.fixture
def samira() -> Iterator[YoungPerson]:
    """Give Samira a dream, and take away the reader who may open everything."""
    samira = cast.young_person()
    change_young_person(young_person=samira, by=None, changes={"dream": DREAM, "talents": ["rijmen"]})
    token = access._reader.set(None)
    yield samira
    access._reader.reset(token)


def fetched_for(user) -> YoungPerson:
    return YoungPerson.objects.visible_to(user).get(name="Samira")


def readings() -> list[Entry]:
    return list(Entry.objects.filter(act="read"))


def stored(table: str, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return [row[0] for row in cursor.fetchall()]


def test_the_database_holds_no_word_in_clear(samira) -> None:
    [dream], [talents] = stored("people_youngperson", "dream"), stored("people_youngperson", "talents")
    assert dream.startswith("z1:")
    assert "kapsalon" not in dream
    assert "rijmen" not in talents


def test_who_walks_along_reads_and_it_is_noted_once(samira) -> None:
    naima = cast.outreach_worker()
    with reading(by=naima.user):
        found = fetched_for(naima.user)
        assert (found.dream, found.talents) == (DREAM, ["rijmen"])
    [entry] = readings()
    assert entry.actor_id == naima.user.pk
    assert [subject.subject_id for subject in entry.subjects.all()] == [samira.pk]


def test_a_row_that_no_permission_query_fetched_stays_closed(samira) -> None:
    with reading(by=cast.outreach_worker().user), pytest.raises(NotGranted):
        YoungPerson.objects.get(name="Samira").dream  # noqa: B018
    assert readings() == []


def test_what_was_fetched_for_one_opens_for_no_other(samira) -> None:
    found = fetched_for(cast.outreach_worker().user)
    for other in (cast.expert_by_experience().user, AnonymousUser(), None):
        with reading(by=other), pytest.raises(NotGranted):
            found.dream  # noqa: B018


def test_when_nobody_looks_nothing_opens(samira) -> None:
    with pytest.raises(NotGranted):
        fetched_for(cast.outreach_worker().user).dream  # noqa: B018


def test_what_opened_for_one_reader_does_not_stay_open_for_the_next(samira) -> None:
    naima = cast.outreach_worker().user
    found = fetched_for(naima)
    with reading(by=naima):
        assert found.dream == DREAM
    with reading(by=cast.expert_by_experience().user), pytest.raises(NotGranted):
        found.dream  # noqa: B018


def test_a_page_notes_whose_words_it_showed(samira) -> None:
    naima = cast.outreach_worker()
    page = cast.signed_in(naima).get(reverse("home:person", args=[samira.pk]))
    assert DREAM in page.content.decode()
    [entry] = readings()
    assert (entry.actor_id, entry.subjects.get().subject_id) == (naima.user.pk, samira.pk)


def test_where_the_note_fails_nothing_leaves(samira, monkeypatch) -> None:
    def full(*_, **__) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(access, "write_entry", full)
    client = cast.signed_in(cast.outreach_worker())
    client.raise_request_exception = False
    page = client.get(reverse("home:person", args=[samira.pk]))
    assert page.status_code == 500
    assert DREAM not in page.content.decode()


def test_a_view_that_forgets_to_ask_shows_nothing(samira, monkeypatch) -> None:
    """Planted fault: every permission query lets everyone through. What is sealed stays sealed."""
    everyone = {"visible_to": lambda rows, user: rows.all()}
    monkeypatch.setattr("vrijplaats.people.models.YoungPersonQuerySet.visible_to", everyone["visible_to"])
    page = cast.signed_in(cast.expert_by_experience()).get(reverse("home:person", args=[samira.pk]))
    assert page.status_code == 200
    assert "Samira" in page.content.decode()
    assert DREAM not in page.content.decode()


def test_a_copied_token_is_refused(samira) -> None:
    deniz = cast.change_agent()
    [dream] = filter(None, stored("people_youngperson", "dream"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_youngperson SET dream = %s", [dream])
    naima = cast.outreach_worker().user
    with reading(by=naima):
        assert fetched_for(naima).dream == DREAM
        with pytest.raises(Tampered):
            YoungPerson.objects.visible_to(naima).get(pk=deniz.pk).dream  # noqa: B018


def test_an_update_that_would_write_words_in_clear_is_refused(samira) -> None:
    with pytest.raises(TypeError, match="sealed"):
        YoungPerson.objects.update(dream="open en bloot")


def test_saving_something_else_leaves_the_seal_as_it_is(samira) -> None:
    before = stored("people_youngperson", "dream")
    found = YoungPerson.objects.get(pk=samira.pk)
    found.rhythm = "weekly"
    found.save()
    assert stored("people_youngperson", "dream") == before


def test_nobody_can_search_in_what_is_sealed(samira) -> None:
    from django.core.exceptions import FieldError

    with pytest.raises(FieldError):
        YoungPerson.objects.filter(dream__icontains="kapsalon").count()
    assert YoungPerson.objects.filter(dream="").count() == 0


def test_a_file_is_sealed_and_plays_for_whoever_may_hear_it(samira) -> None:
    beat = b"OggS" + bytes(range(256)) * 400
    process = start_process(by=samira.user, maker=samira, sound=ContentFile(beat, "beat.ogg"))
    process.entries.update(readiness="ready")
    entry = process.entries.get()
    assert beat[:40] not in Path(entry.media.path).read_bytes()
    assert LogEntry.objects.get().media.name.endswith(".ogg")
    answer = cast.signed_in(samira).get(reverse("making:media", args=[entry.pk]))
    assert b"".join(answer.streaming_content) == beat
    assert readings()[0].subjects.get().subject_id == samira.pk
    with reading(by=samira.user), pytest.raises(NotGranted):
        LogEntry.objects.get().media.read()


def test_what_is_made_together_is_noted_for_every_maker(samira) -> None:
    process = start_process(by=None, maker=samira, words="Een muur")
    join_process(process=process, young_person=cast.change_agent(), by=None)
    process.title = "De lange muur"
    process.save()
    naima = cast.outreach_worker().user
    with reading(by=naima):
        assert MakingProcess.objects.visible_to(naima).get().title == "De lange muur"
    looked_at = {subject.subject_id for subject in readings()[0].subjects.all()}
    assert looked_at == {samira.pk, cast.change_agent().pk}


def test_one_makers_erasure_leaves_the_others_work(samira, django_capture_on_commit_callbacks) -> None:
    process = start_process(by=None, maker=samira, words="Mijn lied")
    deniz = join_process(process=process, young_person=cast.change_agent(), by=None).makers.get(name="Deniz")
    Work.objects.create(process=process, title="De lange muur", sight=Sight.CLOSED)
    with django_capture_on_commit_callbacks(execute=True):
        erase_young_person(young_person=samira, by=None)
    keystore().destroy(samira.pk)
    with reading(by=deniz.user):
        assert Work.objects.visible_to(deniz.user).get().title == "De lange muur"
    keystore().destroy(deniz.pk)
    with reading(by=deniz.user), pytest.raises(NotGranted):
        Work.objects.visible_to(deniz.user).get().title  # noqa: B018


def test_a_visitor_sees_what_is_public_and_is_not_journalled(samira) -> None:
    process = start_process(by=None, maker=samira, words="Een muur")
    Work.objects.create(process=process, title="De lange muur", sight=Sight.OPEN)
    with reading(by=AnonymousUser()):
        assert Work.objects.visible_to(AnonymousUser()).get().title == "De lange muur"
    assert readings() == []


def test_a_destroyed_key_closes_even_for_the_young_person(samira) -> None:
    keystore().destroy(samira.pk)
    with reading(by=samira.user), pytest.raises(NotGranted):
        fetched_for(samira.user).dream  # noqa: B018


def test_a_key_destroyed_between_two_looks_closes_what_was_open(samira) -> None:
    naima = cast.outreach_worker().user
    found = fetched_for(naima)
    with reading(by=naima):
        assert found.dream == DREAM
        keystore().destroy(samira.pk)
        with pytest.raises(NotGranted):
            found.dream  # noqa: B018


def test_templates_show_nothing_of_what_is_closed(samira) -> None:
    from django.template import engines

    template = engines["django"].from_string("[{{ person.dream }}]")
    with reading_as(Reader(AnonymousUser())):
        assert template.render({"person": YoungPerson.objects.get(pk=samira.pk)}) == "[]"


def test_a_moment_is_sealed_as_well(samira) -> None:
    keep_moment(young_person=samira, happened_on="2026-11-02", words="Ik durf weer", phase="contact", by=None)
    [words] = stored("people_moment", "words")
    assert words.startswith("z1:")


def test_a_changed_seal_is_said_in_plain_words(samira) -> None:
    deniz = cast.change_agent()
    change_young_person(young_person=deniz, by=None, changes={"dream": "Een boot"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT dream FROM people_youngperson WHERE name = 'Deniz'")
        cursor.execute("UPDATE people_youngperson SET dream = %s", [cursor.fetchone()[0]])
    page = cast.signed_in(cast.outreach_worker()).get(reverse("home:person", args=[samira.pk]))
    assert page.status_code == 500
    assert "Dit laten we niet zien" in page.content.decode()
    assert "Een boot" not in page.content.decode()


def test_a_lost_keystore_is_said_in_plain_words(samira, settings, tmp_path) -> None:
    settings.KEYSTORE = tmp_path / "elsewhere.sqlite3"
    page = cast.signed_in(cast.outreach_worker()).get(reverse("home:person", args=[samira.pk]))
    assert page.status_code == 503
    assert "De sleutels zijn even niet op hun plek" in page.content.decode()
