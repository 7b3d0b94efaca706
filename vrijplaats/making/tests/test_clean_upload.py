"""A recording waits unseen, is re-encoded once, and leaves nothing behind, wherever the work is cut off."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests import cast
from vrijplaats.journal.models import Entry
from vrijplaats.making import actions
from vrijplaats.making.models import LogEntry
from vrijplaats.making.privacy import erase_making
from vrijplaats.uploads import tasks
from vrijplaats.uploads.cleaning.recordings import NoFfmpegError, TooLongError, UnreadableError
from vrijplaats.uploads.tests import hostile
from vrijplaats.uploads.tests.builders import SOUND, upload
from vrijplaats.uploads.tests.hostile import TAGS, TONE, has_canary, make

from .builders import a_process
from .waiting import Killed, files, heard, run_jobs, seen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def studio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder to make recordings in, away from what is kept."""
    return tmp_path_factory.mktemp("studio")


@pytest.fixture
def song(studio: Path) -> bytes:
    """Return a song with words behind it."""
    return make(studio, "song.mp3", *TONE, *TAGS).read_bytes()


def added(content: bytes, *, words: str = "", medium: str = "sound", sight: str = "closed") -> LogEntry:
    """Return an entry of Samira's log with a recording in it."""
    process = a_process(cast.young_person(), sight=sight)
    kept = upload(content, "a.mp3")
    return actions.add_log_entry(
        process=process,
        maker=cast.young_person(),
        by=None,
        words=words,
        medium=medium,
        media=kept,
        sight=sight,
    )


def test_a_recording_waits_unseen_until_it_is_re_encoded(song: bytes) -> None:
    entry, samira = added(song), cast.signed_in(cast.young_person())
    entry.refresh_from_db()
    assert entry.is_waiting
    assert heard(samira, entry) == 404
    assert "Dit wordt klaargezet" in seen(samira, entry)
    assert "<audio" not in seen(samira, entry)


def test_what_is_re_encoded_is_heard_and_the_original_is_gone(song: bytes) -> None:
    entry, samira = added(song), cast.signed_in(cast.young_person())
    assert not has_canary(files()[0].read_bytes()), "it lies sealed while it waits"
    run_jobs()
    entry.refresh_from_db()
    (kept,) = files()
    assert (entry.readiness, kept.suffix) == ("ready", ".m4a")
    assert entry.media.name.endswith(kept.name)
    answer = samira.get(reverse("making:media", args=[entry.pk]))
    content = b"".join(answer.streaming_content)
    assert (answer["Content-Type"], content[4:8], has_canary(content)) == ("audio/mp4", b"ftyp", False)
    assert Entry.objects.filter(act="clean_upload", subjects__subject_id=entry.by_id).exists()
    assert "<audio" in seen(samira, entry)
    assert Entry.objects.filter(act="show_upload").count() == 1


def test_doing_it_twice_changes_nothing(song: bytes) -> None:
    entry = added(song)
    run_jobs()
    before = files()[0].read_bytes()
    run_jobs()
    entry.refresh_from_db()
    assert (entry.readiness, [path.read_bytes() for path in files()]) == ("ready", [before])
    assert Entry.objects.filter(act="show_upload").count() == 1


def test_a_film_and_a_start_with_sound_wait_too(song: bytes, studio: Path) -> None:
    film = make(studio, "f.mp4", *hostile.BARS, "-c:v", "libx264").read_bytes()
    kept = upload(film, "f.mp4")
    work = actions.add_work(process=a_process(), by=None, title="De muur", media=kept)
    started = actions.start_process(by=None, maker=cast.young_person(), sound=upload(song, "a.mp3"))
    assert work.is_waiting
    assert started.entries.get().is_waiting
    run_jobs()
    work.refresh_from_db()
    assert (work.readiness, work.medium) == ("ready", "film")
    assert started.entries.get().readiness == "ready"
    assert sorted(path.suffix for path in files()) == [".m4a", ".mp4"]


def test_words_do_not_wait() -> None:
    words = actions.add_log_entry(process=a_process(), maker=cast.young_person(), by=None, words="Nachtbus")
    assert not words.is_waiting
    assert not DBTaskResult.objects.exists()


def test_what_cannot_be_opened_goes_and_its_maker_is_told() -> None:
    entry = added(SOUND, sight="group")
    samira, deniz = (cast.signed_in(person) for person in (cast.young_person(), cast.change_agent()))
    run_jobs()
    entry.refresh_from_db()
    assert (entry.readiness, entry.media.name, files()) == ("unreadable", "", [])
    assert "Dit konden we niet openen" in seen(samira, entry)
    assert "niet openen" not in seen(deniz, entry)
    assert heard(samira, entry) == 404
    assert Entry.objects.filter(act="refuse_upload").count() == 1
    thing = samira.get(reverse("making:entry", args=[entry.pk])).content.decode()
    assert "Dit konden we niet openen" in thing


def test_words_beside_it_stay() -> None:
    entry = added(SOUND, words="Laatste bus", sight="group")
    run_jobs()
    assert "Laatste bus" in seen(cast.signed_in(cast.change_agent()), entry)


def test_what_lasts_too_long_goes_and_its_maker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def never_ends(*_: object, **__: object) -> None:
        raise TooLongError

    entry = added(SOUND)
    monkeypatch.setattr(tasks, "clean_recording", never_ends)
    run_jobs()
    entry.refresh_from_db()
    assert (entry.readiness, files()) == ("too_long", [])
    assert "Een korter stukje lukt wel" in seen(cast.signed_in(cast.young_person()), entry)


@pytest.mark.parametrize(
    ("missing", "words"),
    [("find_ffmpeg", "ontbreekt ffmpeg"), ("can_confine", "kan het nu niet veilig openen")],
)
def test_where_it_cannot_be_done_it_waits_and_says_so(
    song: bytes, missing: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object, **__: object) -> None:
        raise NoFfmpegError

    entry, samira = added(song), cast.signed_in(cast.young_person())
    with monkeypatch.context() as patched:
        patched.setattr(tasks, "clean_recording", cannot)
        for _ in range(tasks.MOST_TRIES + 1):
            run_jobs()
        patched.setattr(f"vrijplaats.uploads.models.{missing}", lambda: None)
        assert words in seen(samira, entry)
    entry.refresh_from_db()
    assert entry.is_waiting
    assert tasks.take_up_what_waits() == 1
    run_jobs()
    entry.refresh_from_db()
    assert entry.readiness == "ready"


CUTS = ["clean_recording", "show_upload", "_sweep_up"]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", CUTS)
@pytest.mark.parametrize("content", ["song", "broken"])
def test_a_sudden_end_leaves_nothing_half_done(
    song: bytes, content: str, step: str, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = added(song if content == "song" else SOUND, words="Demo")
    real = getattr(tasks, step)

    def cut(*arguments: object, **named: object) -> object:
        if when == "before":
            raise Killed
        with suppress(UnreadableError):
            real(*arguments, **named)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(tasks, step, cut)
        with suppress(Killed):
            run_jobs()
    tasks.take_up_what_waits()
    run_jobs()
    entry.refresh_from_db()
    assert entry.readiness == ("ready" if content == "song" else "unreadable")
    assert len(files()) == (1 if content == "song" else 0)
    assert Entry.objects.filter(act__in=["show_upload", "refuse_upload"]).count() == 1


def test_what_was_left_in_the_workshop_is_thrown_away() -> None:
    left = tasks._workshop() / "tmp"
    left.mkdir(parents=True)
    (left / "source.mp3").write_bytes(SOUND)
    assert tasks.take_up_what_waits() == 0
    assert files() == []


def test_the_workshop_is_for_nobody_else(song: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    modes = []

    def look(source: Path, ending: str, **_: object) -> None:
        modes.extend(oct(folder.stat().st_mode)[-3:] for folder in (source.parent, source.parent.parent))
        raise NoFfmpegError

    added(song)
    monkeypatch.setattr(tasks, "clean_recording", look)
    run_jobs()
    assert modes == ["700", "700"]
    assert not list(tasks._workshop().iterdir())


def test_what_is_re_encoded_lies_on_no_disk(song: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither as it came nor as it was made: a sudden end leaves nothing to read."""
    real, seen = tasks.clean_recording, []

    def look(source: Path, ending: str, **named: Any) -> Path:
        made = real(source, ending, **named)
        assert source.read_bytes() == song
        assert made.read_bytes()[4:8] == b"ftyp"
        on_disk = [path for path in settings.HOME.rglob("*") if path.is_file() and not path.is_symlink()]
        unsealed = (song[:100], made.read_bytes()[:100])
        seen.append([path.name for path in on_disk if path.read_bytes()[:100] in unsealed])
        return made

    entry = added(song)
    monkeypatch.setattr(tasks, "clean_recording", look)
    run_jobs()
    entry.refresh_from_db()
    assert (entry.readiness, seen) == ("ready", [[]])


def test_one_that_ends_its_worker_three_times_is_refused(
    song: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object, **__: object) -> None:
        raise Killed

    entry = added(song)
    monkeypatch.setattr(tasks, "clean_recording", dies)
    for _ in range(tasks.MOST_TRIES):
        with pytest.raises(Killed):
            run_jobs()
    run_jobs()
    entry.refresh_from_db()
    assert (entry.readiness, files()) == ("unreadable", [])


@pytest.mark.parametrize("how", ["taken back", "forgotten"])
def test_what_is_taken_back_meanwhile_does_not_come_back(
    song: bytes, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, real = added(song), tasks.show_upload

    def first_take_back(**named: object) -> object:
        if how == "taken back":
            actions.remove_entry(entry=LogEntry.objects.get(pk=entry.pk), by=None)
        else:
            erase_making(cast.young_person().subject)
        return real(**named)

    monkeypatch.setattr(tasks, "show_upload", first_take_back)
    run_jobs()
    assert files() == []
    assert not LogEntry.objects.exclude(media="").exists()
    assert not Entry.objects.filter(act="show_upload").exists()


def test_someone_else_sees_neither_file_nor_sentence(song: bytes) -> None:
    entry = added(song)
    stranger = cast.signed_in(cast.change_agent())
    run_jobs()
    assert heard(stranger, entry) == 404
    assert stranger.get(reverse("making:entry", args=[entry.pk])).status_code == 404


def test_a_recording_shown_as_it_came_would_be_caught(song: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "let_wait", lambda thing: None)
    careless, samira = added(song), cast.signed_in(cast.young_person())
    assert heard(samira, careless) == 200
    assert has_canary(b"".join(samira.get(reverse("making:media", args=[careless.pk])).streaming_content))
