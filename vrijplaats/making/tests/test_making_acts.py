"""Starting, adding, presenting and taking back: for makers and workers who walk along, never for others."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.making.actions import change_process, join_process, plan_presentation, start_process
from vrijplaats.making.models import ArtForm, LogEntry, MakingProcess, Presentation, Sight, UseConsent, Work
from vrijplaats.uploads.tests.builders import SOUND, picture, upload

from .builders import a_process, a_sound, a_work, an_entry

pytestmark = pytest.mark.django_db

FAR_TOO_LONG = "a" * 10_000


def url(name: str, *args: object) -> str:
    return reverse(f"making:{name}", args=args)


def as_maker():
    return cast.signed_in(cast.young_person())


@pytest.mark.parametrize("words", ["Een beat", "Nóór 🌈👩🏽‍🎤", "أغنية عن الحافلة"])
def test_one_sentence_is_enough_to_start(words: str) -> None:
    assert as_maker().post(url("start"), {"words": words}).status_code == 302
    process = MakingProcess.objects.get()
    assert (process.title, process.sight, process.entries.get().words) == ("", Sight.CLOSED, words)
    assert list(process.makers.all()) == [cast.young_person()]


@pytest.mark.parametrize(
    ("field", "file", "medium"),
    [("photo", upload(picture()), "photo"), ("sound", upload(SOUND, "a.ogg", "audio/ogg"), "sound")],
)
def test_a_photo_or_a_sound_is_enough_too(field: str, file: object, medium: str) -> None:
    file.seek(0)
    as_maker().post(url("start"), {field: file})
    assert LogEntry.objects.get().medium == medium


def test_a_worker_starts_with_someone_they_walk_with() -> None:
    person = cast.young_person()
    cast.change_agent()
    client = cast.signed_in(cast.outreach_worker())
    client.post(url("start"), {"words": "Een muur", "maker": person.pk})
    assert list(MakingProcess.objects.get().makers.all()) == [person]
    stranger = cast.someone_elses_young_person()
    assert client.post(url("start"), {"words": "Een muur", "maker": stranger.pk}).status_code == 200
    assert MakingProcess.objects.count() == 1


@pytest.mark.parametrize("who", ["artist", "researcher"])
def test_someone_who_walks_with_nobody_starts_for_nobody(who: str) -> None:
    assert cast.signed_in(getattr(cast, who)()).get(url("start")).status_code == 404


def test_nothing_at_all_is_answered_in_words() -> None:
    assert "Eén zin, foto of geluid is genoeg." in as_maker().post(url("start"), {}).content.decode()
    with pytest.raises(ValidationError):
        start_process(by=None, maker=cast.young_person())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"words": FAR_TOO_LONG}, "Houd het bij 4000 tekens."),
        ({"photo": upload(b"<html>hoi</html>", "foto.jpg")}, "Dit is geen foto die wij kunnen openen."),
        ({"sound": upload(b"<html>hoi</html>", "a.mp3")}, "Dit is geen geluid"),
        ({"photo": upload(b"", "leeg.jpg")}, "Dit bestand is leeg."),
    ],
)
def test_a_wrong_start_keeps_what_was_typed(typed: dict, sentence: str) -> None:
    answer = as_maker().post(url("start"), {"words": "Mijn zin blijft"} | typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert typed.get("words", "Mijn zin blijft") in page
    assert not MakingProcess.objects.exists()


def test_a_maker_adds_a_draft_with_a_long_strange_name() -> None:
    process = a_process()
    file = upload(picture(), "e" * 90 + "💥.jpg")
    answer = as_maker().post(
        url("entry_add", process.pk),
        {"file": file, "made_on": timezone.localdate(), "sight": "closed"},
    )
    assert answer.status_code == 302
    entry = process.entries.get()
    assert (entry.medium, entry.by) == ("photo", cast.young_person())
    assert "💥" not in entry.media.name


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"words": ""}, "Zet er een zin, foto, geluid of film bij."),
        ({"words": FAR_TOO_LONG}, "Houd het bij 4000 tekens."),
        ({"made_on": str(timezone.localdate() + timedelta(days=2))}, "Die dag moet nog komen."),
        ({"made_on": "ooit"}, "Kies een dag"),
        ({"sight": "wagenwijd"}, "Kies een van de vakjes."),
    ],
)
def test_a_wrong_entry_is_answered_in_words(wrong: dict, sentence: str) -> None:
    process = a_process()
    typed = {"words": "Hoi", "made_on": str(timezone.localdate()), "sight": "closed"} | wrong
    assert sentence in as_maker().post(url("entry_add", process.pk), typed).content.decode()
    assert not process.entries.exists()


def test_a_work_begins_closed_and_opens_by_itself() -> None:
    process = a_process()
    client = as_maker()
    client.post(
        url("work_add", process.pk),
        {"title": "De muur", "shown_on": str(timezone.localdate()), "sight": "closed"},
    )
    work = Work.objects.get()
    send(client, url("work", work.pk), {"sight": "open_nameless"})
    work.refresh_from_db()
    process.refresh_from_db()
    assert (work.sight, process.sight) == ("open_nameless", "closed")


def test_taking_back_deletes_the_file(django_capture_on_commit_callbacks) -> None:
    entry = a_sound(a_process())
    path = Path(entry.media.path)
    with django_capture_on_commit_callbacks(execute=True):
        as_maker().post(url("entry", entry.pk), {"doe": "weg"})
    assert not LogEntry.objects.exists()
    assert not path.exists()


def test_a_work_can_be_taken_back() -> None:
    work = a_work(a_process())
    as_maker().post(url("work", work.pk), {"doe": "weg"})
    assert not Work.objects.exists()


def test_taking_one_thing_back_leaves_every_other() -> None:
    process = a_process()
    entry, work = an_entry(process), a_work(process)
    kept = an_entry(process), a_work(process)
    client = as_maker()
    client.post(url("entry", entry.pk), {"doe": "weg"})
    client.post(url("work", work.pk), {"doe": "weg"})
    assert (LogEntry.objects.get(), Work.objects.get()) == kept


def test_an_act_changes_what_it_is_told_without_a_form() -> None:
    process = a_process()
    change_process(process=process, by=None, changes={"title": "Dagbus"})
    assert MakingProcess.objects.get(pk=process.pk).title == "Dagbus"


def test_changing_is_journalled_by_field_names_only() -> None:
    process = a_process()
    send(
        as_maker(),
        url("edit", process.pk),
        {"title": "Dagbus", "needs": "microfoon\n\nstille plek", "sight": "group"},
    )
    process.refresh_from_db()
    assert (process.title, process.needs) == ("Dagbus", ["microfoon", "stille plek"])
    assert Entry.objects.get(act="change_process").fields == ["needs", "sight", "title"]


@pytest.mark.parametrize(
    "wrong",
    [{"title": FAR_TOO_LONG}, {"needs": FAR_TOO_LONG}, {"needs": "x\n" * 40}, {"next_step": "a" * 201}],
)
def test_too_much_is_answered_in_words(wrong: dict) -> None:
    process = a_process()
    typed = {"title": "Dagbus", "sight": "closed"} | wrong
    page = as_maker().post(url("edit", process.pk), typed).content.decode()
    assert "Houd het bij" in page


def test_each_stage_opens_when_the_maker_says() -> None:
    process = a_process()
    client = as_maker()
    later = timezone.localtime() + timedelta(days=3)
    send(client, url("presentation", process.pk, "mid"), {"planned_at": later.strftime("%Y-%m-%dT%H:%M")})
    client.post(url("presentation", process.pk, "start"), {"doe": "geweest"})
    assert MakingProcess.objects.get().stage_states == ["open", "ajar", "closed"]
    send(client, url("presentation", process.pk, "mid"), {"doe": "later", "planned_at": ""})
    assert MakingProcess.objects.get().stage_states == ["open", "closed", "closed"]


def test_a_presentation_held_before_its_day_was_held_now() -> None:
    process = a_process()
    plan = plan_presentation(
        process=process, stage="end", by=None, planned_at=timezone.now() + timedelta(days=9)
    )
    soon = timezone.localtime(plan.planned_at).strftime("%Y-%m-%dT%H:%M")
    as_maker().post(url("presentation", process.pk, "end"), {"doe": "geweest", "planned_at": soon})
    plan.refresh_from_db()
    assert plan.is_held
    assert plan.planned_at <= timezone.now()


@pytest.mark.parametrize("when", ["straks", "9999-12-31T23:59", "0001-01-01T00:00"])
def test_a_strange_time_is_answered_in_words(when: str) -> None:
    process = a_process()
    answer = as_maker().post(url("presentation", process.pk, "start"), {"planned_at": when})
    assert answer.status_code == 200
    assert not Presentation.objects.exists()


def test_there_are_three_stages_and_no_fourth() -> None:
    assert as_maker().get(url("presentation", a_process().pk, "later")).status_code == 404


def test_someone_joins_when_everyone_said_yes() -> None:
    process = a_process()
    agent = cast.change_agent()
    client = cast.signed_in(cast.outreach_worker())
    page = client.post(url("join", process.pk), {"young_person": agent.pk}).content.decode()
    assert "Vraag het eerst aan wie dit maakt." in page
    client.post(url("join", process.pk), {"young_person": agent.pk, "is_agreed": "on"})
    join_process(process=process, young_person=agent, by=None)
    assert process.makers.count() == 2
    assert Entry.objects.filter(act="join_process").count() == 1


@pytest.mark.parametrize("who", ["change_agent", "expert_by_experience", "artist", "researcher"])
@pytest.mark.parametrize("name", ["edit", "entry_add", "work_add", "join"])
def test_seeing_is_not_changing(who: str, name: str) -> None:
    process = a_process(sight="open")
    client = cast.signed_in(getattr(cast, who)())
    assert client.get(url("process", process.pk)).status_code == 200
    assert client.get(url(name, process.pk)).status_code == 404
    assert client.post(url(name, process.pk), {"words": "Hoi"}).status_code == 404


def test_someone_elses_entry_cannot_be_opened_or_taken_away() -> None:
    entry = an_entry(a_process(sight="group"), sight="group")
    client = cast.signed_in(cast.change_agent())
    assert client.get(url("entry", entry.pk)).status_code == 200
    for typed in ({"sight": "open"}, {"doe": "weg"}):
        assert client.post(url("entry", entry.pk), typed).status_code == 404
    assert LogEntry.objects.get().sight == "group"


def test_the_coordinator_keeps_the_list_of_forms() -> None:
    client = cast.signed_in(cast.coordinator())
    client.post(url("art_form_add"), {"title": "Koken", "is_active": "on"})
    form = ArtForm.objects.get(title="Koken")
    page = client.post(url("art_form_add"), {"title": " KÓKEN "}).content.decode()
    assert "Deze vorm staat al in de lijst." in page
    send(client, url("art_form", form.pk), {"title": "Samen koken"})
    form.refresh_from_db()
    assert (form.title, form.is_active) == ("Samen koken", False)
    assert "Samen koken" in client.get(url("art_forms")).content.decode()
    assert cast.signed_in(cast.outreach_worker()).get(url("art_forms")).status_code == 404


def test_what_a_work_may_be_used_for_is_said_use_by_use() -> None:
    process = a_process()
    work = a_work(process, sight=Sight.GROUP)
    page = as_maker().get(url("work_uses", work.pk)).content.decode()
    for use in UseConsent.USES:
        assert f'value="{use.value}"' in page
    send(as_maker(), url("work_uses", work.pk), {"uses": ["report", "film"], "with_name": "yes"})
    send(as_maker(), url("work_uses", work.pk), {"uses": ["film"], "with_name": "yes"})
    rows = [
        (yes.use, yes.is_with_name, yes.taken_back_at is None) for yes in work.use_consents.order_by("use")
    ]
    assert rows == [("film", True, True), ("report", True, False)]
    for other in (cast.artist(), cast.partner_guest()):
        assert cast.signed_in(other).get(url("work_uses", work.pk)).status_code == 404
