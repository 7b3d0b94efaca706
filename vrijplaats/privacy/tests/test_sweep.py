"""What an erasure should have taken goes later: names on tombstones, seals without key, stray files."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from tests import cast
from tests.canaries import MARK, person_with_canaries
from tests.test_erase_leaves_nothing import hits
from vrijplaats.journal.models import Entry
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.leftovers import left_behind, sealed_under_gone_keys
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.stray_files import GRACE, stray_files
from vrijplaats.privacy.sweep import Leftovers, leftovers, sweep
from vrijplaats.sealing.keystore import keystore

pytestmark = pytest.mark.django_db
# By name: a lower room imports nothing from a higher one, in its tests either.
YoungPerson = apps.get_model("people", "YoungPerson")
Moment = apps.get_model("people", "Moment")
WorksWith = apps.get_model("people", "WorksWith")
StreetRound = apps.get_model("outreach", "StreetRound")
Gathering = apps.get_model("gatherings", "Gathering")
Work = apps.get_model("making", "Work")
LogEntry = apps.get_model("making", "LogEntry")


@pytest.fixture
def gone(django_capture_on_commit_callbacks: Any) -> Any:
    """Return a young person who had everything and was erased."""
    person = person_with_canaries()
    with django_capture_on_commit_callbacks(execute=True):
        erase_subject(subject=person.subject, by=None)
    return YoungPerson.objects.get(pk=person.pk)


def left_of(person: Any) -> set[str]:
    return left_behind([person.pk]).get(person.pk, set())


def test_of_whom_was_erased_nothing_is_left(gone: Any) -> None:
    assert left_of(gone) == set()
    assert list(sealed_under_gone_keys()) == []
    assert leftovers() == Leftovers(0, 0, 0)


def test_of_whom_is_here_everything_would_be_left() -> None:
    """The other side: every room that holds something about someone is looked at."""
    person = person_with_canaries()
    rooms = {place.split(".")[0] for place in left_of(person)}
    assert {"people", "outreach", "making", "changemakers", "statements", "gatherings"} <= rooms


def put_a_name(person: Any) -> None:
    YoungPerson.objects.filter(pk=person.pk).update(name=f"{MARK}-again")


def put_a_face(person: Any) -> None:
    YoungPerson.objects.filter(pk=person.pk).update(face={"hair": "bob"})


def put_a_moment(person: Any) -> None:
    Moment.objects.create(young_person=person, happened_on=timezone.localdate())


def put_them_on_a_round(person: Any) -> None:
    form = apps.get_model("outreach", "OutreachForm").objects.create(title="Rondje")
    StreetRound.objects.create(form=form, starts_at=timezone.now()).peers.add(person)


def let_them_host(person: Any) -> None:
    Gathering.objects.create(theme="Rust", starts_at=timezone.now(), host_young_person=person)


LEFT = {
    put_a_name: "people.YoungPerson.name",
    put_a_face: "people.YoungPerson.face",
    put_a_moment: "people.Moment.young_person_id",
    put_them_on_a_round: "outreach.StreetRound.peers",
    let_them_host: "gatherings.Gathering.host_young_person_id",
}


@pytest.mark.parametrize("leave", LEFT, ids=lambda leave: leave.__name__)
@pytest.mark.parametrize("mend", [sweep, None], ids=["the sweep", "erasing again"])
def test_what_was_left_is_seen_and_goes(gone: Any, leave: Any, mend: Any) -> None:
    was_erased_at = gone.subject.erased_at
    leave(gone)
    assert LEFT[leave] in left_of(gone)
    assert leftovers().people == 1
    mend() if mend else erase_subject(subject=gone.subject, by=None)
    assert left_of(gone) == set() and hits() == []
    assert Subject.objects.get(pk=gone.pk).erased_at == was_erased_at
    assert Entry.objects.filter(act="erase_subject").count() == 2


def test_a_sweep_without_leftovers_does_and_notes_nothing(gone: Any) -> None:
    before = Entry.objects.count()
    assert not sweep()
    assert Entry.objects.count() == before


def test_a_key_that_was_left_is_destroyed(gone: Any) -> None:
    other = Subject.objects.create(erased_at=timezone.now())
    keystore().ensure(other.pk)
    sweep()
    assert keystore().is_gone(other.pk)


def test_the_key_of_what_someone_made_alone_is_gone_with_them_for_good(gone: Any) -> None:
    process = gone.processes.get()
    assert keystore().is_gone(process.key_id())
    Work.objects.create(process_id=process.pk, title="")  # nothing to seal: this works
    with pytest.raises(Exception, match=str(process.key_id())):
        Work.objects.create(process_id=process.pk, title="Een nieuwe naam")


def test_what_is_sealed_under_a_destroyed_key_is_emptied(django_capture_on_commit_callbacks: Any) -> None:
    process = apps.get_model("making", "MakingProcess").objects.create(title="Nachtbus", needs=["verf"])
    work = Work(process=process, title="Muur")
    work.media.save("muur.jpg", ContentFile(b"verf"), save=False)
    work.save()
    name = work.media.name
    keystore().destroy(process.key_id())
    assert leftovers().seals == 4
    with django_capture_on_commit_callbacks(execute=True):
        assert sweep().seals == 4
    process.refresh_from_db()
    work.refresh_from_db()
    assert (process.title, process.needs, work.title, work.media.name) == ("", [], "", "")
    assert not default_storage.exists(name)
    assert Entry.objects.get(act="empty_what_nobody_opens").counts == {"fields": 4}


def test_words_of_whom_is_here_stay_though_their_key_is_away() -> None:
    """Their key may come back with the right key file."""
    samira = cast.young_person()
    samira.dream = "Een EP"
    samira.save()
    keystore().destroy(samira.pk)
    sweep()
    assert YoungPerson.objects.filter(pk=samira.pk).exclude(dream="").exists()


# --- files ---------------------------------------------------------------------------------------


def a_file(name: str, ago: timedelta) -> Path:
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"sealed")
    when = (timezone.now() - ago).timestamp()
    os.utime(path, (when, when))
    return path


@pytest.mark.parametrize("folder", ["making", "works", "imports", "editions", "making/2026"])
def test_a_file_without_a_row_goes_once_nobody_can_still_be_saving_it(folder: str) -> None:
    old, new = a_file(f"{folder}/{uuid4()}", GRACE * 2), a_file(f"{folder}/{uuid4()}", GRACE / 2)
    assert leftovers().files == sweep().files == 1
    assert (old.exists(), new.exists()) == (False, True)


def test_a_file_with_a_row_stays_however_old() -> None:
    entry = LogEntry(process=apps.get_model("making", "MakingProcess").objects.create())
    entry.media.save("muur.jpg", ContentFile(b"verf"), save=False)
    entry.save()
    a_file(entry.media.name, GRACE * 9)
    assert stray_files() == []


def test_what_lies_elsewhere_is_not_ours_to_delete() -> None:
    a_file("lost+found/x", GRACE * 9)
    a_file("notes.txt", GRACE * 9)
    assert stray_files() == []
