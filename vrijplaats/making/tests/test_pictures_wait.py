"""A picture waits unseen, is copied once by the worker, and leaves nothing behind, wherever it is cut off."""

from contextlib import suppress
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from tests import cast
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.making import actions
from vrijplaats.making.models import LogEntry, MakingProcess, Work
from vrijplaats.people.actions import erase_young_person
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Told, told_about
from vrijplaats.sandbox import launching
from vrijplaats.sealing.access import reading
from vrijplaats.uploads import tasks
from vrijplaats.uploads.cleaning.pictures import NoSandboxError, NotAPictureError, TooLargeError
from vrijplaats.uploads.tests.builders import picture, upload
from vrijplaats.uploads.tests.hostile import PICTURES, has_canary

from .builders import a_process
from .waiting import Killed, files, heard, run_jobs, seen

pytestmark = pytest.mark.django_db(transaction=True)

BROKEN = picture("PNG")[:60]


def added(content: bytes, **fields: Any) -> LogEntry:
    """Return an entry of Samira's log with a picture in it."""
    process = a_process(cast.young_person(), sight=fields.get("sight", "closed"))
    kept = upload(content, f"{uuid4().hex}.jpg")
    return actions.add_log_entry(
        process=process, maker=cast.young_person(), by=None, medium="photo", media=kept, **fields
    )


def sent(client: Client, address: str, content: bytes, **data: Any) -> Any:
    """Send a form with a picture in it."""
    return send(client, address, {"file": SimpleUploadedFile("IMG_1.jpg", content), **data})


def test_a_page_answers_before_any_picture_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "copy_picture", lambda *_: pytest.fail("a page opened it"))
    monkeypatch.setattr(
        launching.subprocess, "Popen", lambda *_, **__: pytest.fail("a page started something")
    )
    process = a_process()
    samira = cast.signed_in(cast.young_person())
    data = {"made_on": "2024-06-01", "sight": "closed", "shown_on": "2024-06-01", "title": "De muur"}
    for page in ("making:entry_add", "making:work_add"):
        assert sent(samira, reverse(page, args=[process.pk]), picture(), **data).status_code == 302
    photo = SimpleUploadedFile("a.jpg", picture())
    assert send(samira, reverse("making:start"), {"photo": photo}).status_code == 302
    assert [entry.is_waiting for entry in LogEntry.objects.all()] == [True, True]
    assert Work.objects.get().is_waiting
    assert {job.queue_name for job in DBTaskResult.objects.all()} == {tasks.PICTURES}


def test_a_picture_waits_sealed_and_unseen() -> None:
    entry, samira = added(PICTURES["jpeg"]()), cast.signed_in(cast.young_person())
    (lies_there,) = files()
    assert not has_canary(lies_there.read_bytes())
    assert heard(samira, entry) == 404
    page = seen(samira, entry)
    assert "Dit wordt klaargezet" in page and "<img" not in page.partition("erIs")[2]
    assert 'src="/static/ui/live' in page
    own = samira.get(reverse("making:entry", args=[entry.pk])).content.decode()
    assert "Dit wordt klaargezet" in own


@pytest.mark.parametrize("kind", PICTURES)
def test_what_is_copied_is_seen_and_the_original_is_gone(kind: str) -> None:
    entry, samira = added(PICTURES[kind]()), cast.signed_in(cast.young_person())
    run_jobs()
    entry.refresh_from_db()
    (kept,) = files()
    assert (entry.readiness, entry.media.name.endswith(kept.name)) == ("ready", True)
    answer = samira.get(reverse("making:media", args=[entry.pk]))
    content = b"".join(answer.streaming_content)
    assert answer["Content-Type"] in ("image/jpeg", "image/png")
    assert not has_canary(content)
    assert Image.open(BytesIO(content)).format in ("JPEG", "PNG")
    assert Entry.objects.filter(act="clean_upload", subjects__subject_id=entry.by_id).exists()
    assert Entry.objects.filter(act="show_upload").count() == 1
    assert "klaargezet" not in seen(samira, entry)


@pytest.mark.parametrize(
    ("error", "outcome", "words"),
    [
        (NotAPictureError, "unreadable", "Dit konden we niet openen"),
        (TooLargeError, "too_large", "Deze foto is te groot om te openen"),
    ],
)
def test_what_cannot_be_opened_goes_and_its_maker_is_told(
    error: type[Exception], outcome: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise error

    entry = added(picture(), sight="group")
    samira, deniz = (cast.signed_in(person) for person in (cast.young_person(), cast.change_agent()))
    monkeypatch.setattr(tasks, "copy_picture", cannot)
    run_jobs()
    entry.refresh_from_db()
    assert (entry.readiness, entry.media.name, files()) == (outcome, "", [])
    for page in (seen(samira, entry), samira.get(reverse("making:entry", args=[entry.pk])).content.decode()):
        assert words in page
    assert words not in seen(deniz, entry)
    assert (heard(samira, entry), heard(deniz, entry)) == (404, 404)
    assert Entry.objects.filter(act="refuse_upload").count() == 1


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (BROKEN, "unreadable"),
        (b"\xff\xd8\xff\xe0 lijkt erop", "unreadable"),
        (picture("PNG", (10_000, 5_000), "1"), "too_large"),
    ],
)
def test_a_broken_and_an_enormous_picture_are_refused(content: bytes, outcome: str) -> None:
    entry = added(content)
    run_jobs()
    entry.refresh_from_db()
    assert (entry.readiness, files()) == (outcome, [])


def test_what_is_no_picture_at_all_is_refused_at_once_and_the_words_stay() -> None:
    process, samira = a_process(), cast.signed_in(cast.young_person())
    data = {"words": "Laatste bus", "made_on": "2024-06-01", "sight": "closed"}
    page = sent(samira, reverse("making:entry_add", args=[process.pk]), b"%PDF-1.7", **data).content.decode()
    assert "geen foto die wij kunnen openen" in page and "Laatste bus" in page
    assert (files(), LogEntry.objects.count()) == ([], 0)


def test_words_beside_a_refused_picture_stay_for_everyone() -> None:
    entry = added(BROKEN, words="Laatste bus", sight="group")
    run_jobs()
    for person in (cast.young_person(), cast.change_agent()):
        assert "Laatste bus" in seen(cast.signed_in(person), entry)


def test_a_work_whose_picture_was_refused_keeps_its_name_and_its_maker_is_told() -> None:
    process = a_process(sight="open")
    work = actions.add_work(process=process, by=None, title="De muur", media=upload(BROKEN), sight="open")
    run_jobs()
    address = reverse("making:process", args=[process.pk])
    mine, theirs = (
        cast.signed_in(person).get(address).content.decode()
        for person in (cast.young_person(), cast.change_agent())
    )
    assert "De muur" in mine and "Dit konden we niet openen" in mine
    assert "De muur" in theirs and "niet openen" not in theirs
    assert reverse("making:work", args=[work.pk]) in mine


@pytest.mark.parametrize("lacks", [True, False])
def test_where_nothing_can_be_confined_it_waits_and_says_so(
    lacks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise NoSandboxError

    entry, samira = added(picture()), cast.signed_in(cast.young_person())
    with monkeypatch.context() as patched:
        patched.setattr(tasks, "copy_picture", cannot)
        patched.setattr("vrijplaats.uploads.models.can_confine", lambda: not lacks)
        patched.setattr("vrijplaats.uploads.models.find_ffmpeg", lambda: None)
        for _ in range(tasks.MOST_TRIES + 1):
            run_jobs()
        page = seen(samira, entry)
    assert ("kan het nu niet veilig openen" in page, "Weggaan mag" in page) == (lacks, not lacks)
    assert "ffmpeg" not in page
    assert tasks.take_up_what_waits() == 1
    run_jobs()
    entry.refresh_from_db()
    assert entry.readiness == "ready"


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["copy_picture", "show_upload", "refuse_upload", "_sweep_up"])
@pytest.mark.parametrize("content", ["whole", "broken"])
def test_a_sudden_end_leaves_nothing_half_done(
    content: str, step: str, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = added(picture() if content == "whole" else BROKEN, words="Demo")
    real = getattr(tasks, step)

    def cut(*arguments: object, **named: object) -> object:
        if when == "before":
            raise Killed
        with suppress(NotAPictureError):
            real(*arguments, **named)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(tasks, step, cut)
        with suppress(Killed):
            run_jobs()
    tasks.take_up_what_waits()
    run_jobs()
    entry.refresh_from_db()
    assert entry.readiness == ("ready" if content == "whole" else "unreadable")
    assert len(files()) == (1 if content == "whole" else 0)
    assert Entry.objects.filter(act__in=["show_upload", "refuse_upload"]).count() == 1


def test_one_that_ends_its_worker_three_times_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise Killed

    entry = added(picture())
    monkeypatch.setattr(tasks, "copy_picture", dies)
    for _ in range(tasks.MOST_TRIES):
        with pytest.raises(Killed):
            run_jobs()
    run_jobs()
    entry.refresh_from_db()
    assert (entry.readiness, files()) == ("unreadable", [])


@pytest.mark.parametrize("when", ["while it waits", "while it is opened"])
@pytest.mark.parametrize("how", ["taken back", "erased"])
def test_what_is_taken_back_meanwhile_does_not_come_back(
    how: str, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, real = added(PICTURES["jpeg"]()), tasks.show_upload

    def take_back() -> None:
        if how == "taken back":
            actions.remove_entry(entry=LogEntry.objects.get(pk=entry.pk), by=None)
        else:
            erase_young_person(young_person=cast.young_person(), by=cast.coordinator().user)

    def first_take_back(**named: object) -> object:
        take_back()
        return real(**named)

    if when == "while it waits":
        take_back()
        assert files() == [], "it goes at once, not only when the worker comes to it"
    else:
        monkeypatch.setattr(tasks, "show_upload", first_take_back)
    run_jobs()
    assert files() == []
    assert not LogEntry.objects.exclude(media="").exists()
    assert not LogEntry.objects.filter(readiness="waiting").exists()
    assert not Entry.objects.filter(act="show_upload").exists()


def test_who_is_put_away_has_their_picture_made_anew_and_nobody_else_sees_it() -> None:
    entry = added(picture(), sight="open")
    process = MakingProcess.objects.get()
    deniz = cast.signed_in(cast.change_agent())
    assert deniz.get(reverse("making:process", args=[process.pk])).status_code == 200
    Subject.objects.filter(young_person=cast.young_person()).update(hidden_at=timezone.now())
    run_jobs()
    entry.refresh_from_db()
    assert entry.readiness == "ready"
    assert heard(deniz, entry) == 404


def told_to(person: YoungPerson) -> list[Told]:
    """Return all that someone is told when they take everything along."""
    with reading(person.user):
        return [each for chapter in told_about(person.subject, person.user) for each in chapter.told]


def test_what_waits_does_not_go_along_as_it_came() -> None:
    """Neither to its maker nor to who made the work with them: it may tell where it was taken."""
    samira = cast.young_person()
    process = a_process(samira, cast.change_agent())
    content = PICTURES["jpeg"]()
    actions.add_log_entry(process=process, maker=samira, by=None, medium="photo", media=upload(content))
    actions.add_work(process=process, by=None, title="De muur", media=upload(content))
    told = told_to(samira)
    assert [each.media for each in told if each.media] == []
    assert sum("wordt nog klaargezet" in each.words for each in told) == 2
    run_jobs()
    told = told_to(samira)
    assert len([each for each in told if each.media]) == 2
    assert not any("klaargezet" in each.words for each in told)


def test_the_public_window_and_the_wall_show_a_work_whose_picture_waits() -> None:
    process = a_process(sight="open")
    work = actions.add_work(process=process, by=None, title="De muur", media=upload(picture()), sight="open")
    passer_by = Client()
    assert "De muur" in passer_by.get("/").content.decode()
    assert passer_by.get(reverse("making:work_media", args=[work.pk])).status_code == 404
    run_jobs()
    assert passer_by.get(reverse("making:work_media", args=[work.pk])).status_code == 200


def test_a_picture_shown_as_it_came_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "let_wait", lambda thing: None)
    careless, samira = added(PICTURES["jpeg"]()), cast.signed_in(cast.young_person())
    assert heard(samira, careless) == 200
    assert has_canary(b"".join(samira.get(reverse("making:media", args=[careless.pk])).streaming_content))
