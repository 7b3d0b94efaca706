"""Under 16: what the forms of making ask, and that nothing is shown before a yes from home."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.making.actions import allow_uses
from vrijplaats.making.models import LogEntry, MakingProcess, SharingConsent, UseConsent, Work
from vrijplaats.people.actions import (
    erase_young_person,
    record_parental_consent,
    say_age_band,
    stop_parental_consent,
)
from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.privacy.uses import Use
from vrijplaats.uploads.tests.builders import SOUND

from .builders import a_process, a_sound, a_work, an_entry

pytestmark = pytest.mark.django_db
PAGE, PICTURES = ParentalConsent.Kind.PAGE, ParentalConsent.Kind.PICTURES
ASKED, LEFT_OPEN = "Ben je 16 of ouder?", "Kies ‘Ja’ of ‘Nog niet’"
UNDER, FROM = YoungPerson.AgeBand.UNDER_16, YoungPerson.AgeBand.FROM_16


def of_band(band: str, person: YoungPerson | None = None) -> YoungPerson:
    found = person or cast.young_person()
    YoungPerson.objects.filter(pk=found.pk).update(age_band=band)
    found.refresh_from_db()
    return found


def band(person: YoungPerson) -> str:
    person.refresh_from_db()
    return person.age_band


def answer(person: YoungPerson) -> str:
    return f"band-{person.pk.hex}"


def with_file(process: MakingProcess, sight: str) -> Work:
    work = Work(process=process, title="De muur", sight=sight)
    work.media.save("muur.ogg", ContentFile(SOUND), save=False)
    work.save()
    return work


def passer_by(rows: Any) -> bool:
    return bool(rows.visible_to(AnonymousUser()).exists())


def group(rows: Any) -> bool:
    return bool(rows.visible_to(cast.artist().user).exists())


def used_for(use: str) -> Callable[[], bool]:
    return lambda: Work.objects.usable_for(use).exists()


# Every query that shows something to others, what it needs from home, and what there has to be.
SHOWS: dict[str, tuple[set[str], str, Callable[[], bool]]] = {
    "a process to everyone": ({PAGE}, "process", lambda: passer_by(MakingProcess.objects)),
    "a process to the group, once open": ({PAGE}, "process", lambda: group(MakingProcess.objects)),
    "words of the log to everyone": ({PAGE}, "words", lambda: passer_by(LogEntry.objects)),
    "a sound of the log to everyone": ({PAGE, PICTURES}, "sound", lambda: passer_by(LogEntry.objects)),
    "a sound of the log to the group": ({PICTURES}, "group sound", lambda: group(LogEntry.objects)),
    "words of the log to the group": (set(), "group words", lambda: group(LogEntry.objects)),
    "a work to everyone": ({PAGE}, "work", lambda: passer_by(Work.objects)),
    "a picture to everyone": ({PAGE, PICTURES}, "picture", lambda: passer_by(Work.objects)),
    "a picture to the group": ({PICTURES}, "group picture", lambda: group(Work.objects)),
    "a work on wall and site": ({PAGE}, "work", used_for(Use.PUBLIC)),
    "a picture on wall and site": ({PAGE, PICTURES}, "picture", used_for(Use.PUBLIC)),
    "a work in an edition": ({PAGE}, "work", used_for(Use.REPORT)),
    "a picture in an edition": ({PAGE, PICTURES}, "picture", used_for(Use.REPORT)),
    "a work in a message": ({PAGE}, "work", used_for(Use.MESSAGE)),
    "a work in a film": ({PICTURES}, "work", used_for(Use.FILM)),
    "a voice": ({PICTURES}, "work", used_for(Use.VOICE)),
}


def make(what: str) -> None:
    """Make this, with every yes that its maker can give."""
    is_for_group = what.startswith("group")
    process = a_process(sight="group" if is_for_group else "open")
    sight = "group" if is_for_group else "open"
    if what.endswith("words"):
        an_entry(process, sight=sight)
    elif what.endswith("sound"):
        a_sound(process, sight=sight)
    elif what.endswith(("work", "picture")):
        work = with_file(process, sight) if what.endswith("picture") else a_work(process, sight=sight)
        allow_uses(work=work, uses=UseConsent.USES, is_with_name=True, by=None)


@pytest.mark.parametrize("name", SHOWS)
def test_nothing_is_shown_before_every_yes_from_home_that_it_needs(name: str) -> None:
    needed, what, is_shown = SHOWS[name]
    samira = of_band(FROM)
    MakingProcess.objects.all().delete()
    make("process" if what == "process" else what)
    if "group" in what and needed:
        MakingProcess.objects.update(sight="group")
    assert is_shown(), "for whoever is 16"
    of_band(UNDER)
    assert is_shown() == (not needed)
    given = {kind: record_parental_consent(young_person=samira, kind=kind, by=None) for kind in needed}
    assert is_shown()
    for consent in given.values():
        stop_parental_consent(consent=consent, by=None)
        assert not is_shown(), "stopping it works at once"
        record_parental_consent(young_person=samira, kind=consent.kind, by=None)
        assert is_shown()
    ParentalConsent.objects.all().delete()
    say_age_band(young_person=samira, band=FROM, by=None)
    assert is_shown(), "from 16 nothing waits"


def test_every_use_that_people_outside_meet_needs_something_from_home() -> None:
    assert set(Use) - set(ParentalConsent.NEEDED_FOR) == {Use.LEARNING}


@pytest.mark.parametrize("other", ["", FROM])
def test_one_maker_who_waits_is_enough_and_who_makes_it_still_sees_it(other: str) -> None:
    samira, deniz = of_band(UNDER), of_band(other, cast.change_agent())
    process = a_process(samira, deniz, sight="open")
    a_work(process, sight="open")
    assert not passer_by(MakingProcess.objects) and not passer_by(Work.objects)
    for who in (samira.user, deniz.user, cast.outreach_worker().user):
        assert Work.objects.visible_to(who).exists() and MakingProcess.objects.visible_to(who).exists()
    page = cast.signed_in(samira).get(reverse("making:process", args=[process.pk])).content.decode()
    assert "Wacht op een ja van thuis" in page
    record_parental_consent(young_person=samira, kind=PAGE, by=None)
    page = cast.signed_in(samira).get(reverse("making:process", args=[process.pk])).content.decode()
    assert "Wacht op een ja van thuis" not in page and passer_by(Work.objects)


def test_what_waits_names_no_maker_to_whoever_does_not_know_them() -> None:
    samira, ilias = of_band(UNDER), cast.someone_elses_young_person()
    process = a_process(samira, ilias, sight="open")
    page = reverse("making:process", args=[process.pk])
    assert "Ilias" not in cast.signed_in(cast.outreach_worker()).get(page).content.decode()


# --- asking ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sight", ["closed", "group"])
def test_what_stays_closed_and_words_for_the_group_ask_nothing(sight: str) -> None:
    samira = of_band("")
    process = a_process(samira)
    add = reverse("making:entry_add", args=[process.pk])
    sent = {"words": "Een refrein", "made_on": "2026-01-01", "sight": sight}
    assert send(cast.signed_in(samira), add, sent).status_code == 302
    assert process.entries.get().sight == sight
    assert band(samira) == ""


def test_starting_to_make_never_asks() -> None:
    samira = of_band("")
    page = cast.signed_in(samira).get(reverse("making:start")).content.decode()
    assert ASKED not in page


@pytest.mark.parametrize("said", [UNDER, FROM])
def test_a_yes_for_everyone_asks_once_and_loses_nothing_typed(said: str) -> None:
    samira = of_band("")
    client, process = cast.signed_in(samira), a_process(samira, sight="group")
    add = reverse("making:work_add", args=[process.pk])
    sent = {"title": "De muur bij het water", "shown_on": "2026-01-01", "sight": "open"}
    page = send(client, add, sent).content.decode()
    assert LEFT_OPEN in page and ASKED in page and "De muur bij het water" in page
    assert f'name="{answer(samira)}" value="from_16" checked' not in page
    assert not process.works.exists() and band(samira) == ""
    told = send(client, add, sent | {answer(samira): said}, follow=True).content.decode()
    assert process.works.get().sight == "open" and band(samira) == said
    assert ("Nu nog een ja van thuis" in told) == (said == UNDER)
    assert ASKED not in client.get(add).content.decode()


@pytest.mark.parametrize(("has_file", "asks"), [(True, True), (False, False)])
def test_for_the_group_it_is_asked_where_there_is_a_file(has_file: bool, asks: bool) -> None:
    samira = of_band("")
    process = a_process(samira)
    thing = a_sound(process) if has_file else an_entry(process)
    page = reverse("making:entry", args=[thing.pk])
    shown = send(cast.signed_in(samira), page, {"sight": "group"})
    thing.refresh_from_db()
    assert (shown.status_code == 200) == asks == (thing.sight == "closed")


def test_a_use_asks_and_none_asks_nothing() -> None:
    samira = of_band("")
    work = a_work(a_process(samira))
    page, client = reverse("making:work_uses", args=[work.pk]), cast.signed_in(samira)
    assert send(client, page, {"with_name": ""}).status_code == 302
    assert LEFT_OPEN in send(client, page, {"uses": ["film"], "with_name": ""}).content.decode()
    assert not work.use_consents.exists()
    send(client, page, {"uses": ["film"], "with_name": "", answer(samira): UNDER})
    assert work.use_consents.get().use == "film" and band(samira) == UNDER


def test_a_worker_is_asked_about_who_it_is_and_a_viewer_about_nobody() -> None:
    samira = of_band("")
    process = a_process(samira, sight="open")
    page = reverse("making:edit", args=[process.pk])
    shown = cast.signed_in(cast.outreach_worker()).get(page).content.decode()
    assert "Is <bdi>Samira</bdi> 16 of ouder?" in shown
    work = reverse("making:work", args=[a_work(process, sight="open").pk])
    assert "16 of ouder" not in cast.signed_in(cast.artist()).get(work).content.decode()


def test_a_maker_out_of_reach_keeps_it_closed_and_two_who_answer_each_open_it() -> None:
    samira, deniz = of_band(""), of_band("", cast.change_agent())
    process = a_process(samira, deniz)
    page = reverse("making:edit", args=[process.pk])
    sent = {"title": "Nachtbus", "sight": "open"}
    told = send(cast.signed_in(samira), page, sent | {answer(samira): FROM}, follow=True).content.decode()
    process.refresh_from_db()
    assert "Bewaard, maar nog niet verder open" in told
    assert (process.sight, band(samira), band(deniz)) == ("closed", FROM, "")
    send(cast.signed_in(deniz), page, sent | {answer(deniz): FROM})
    process.refresh_from_db()
    assert (process.sight, band(deniz)) == ("open", FROM)


@pytest.mark.parametrize(("sight", "asks"), [("open", True), ("closed", False)])
def test_who_joins_what_is_open_is_asked_too(sight: str, asks: bool) -> None:
    samira, zwaluw = cast.young_person(), of_band("", cast.young_person_by_alias())
    process = a_process(samira, sight=sight)
    page, naima = reverse("making:join", args=[process.pk]), cast.signed_in(cast.outreach_worker())
    sent = {"young_person": zwaluw.pk, "is_agreed": "on"}
    shown = naima.post(page, sent)
    assert (LEFT_OPEN in shown.content.decode()) == asks
    assert process.makers.filter(pk=zwaluw.pk).exists() == (not asks)
    naima.post(page, sent | {answer(zwaluw): UNDER})
    assert process.makers.filter(pk=zwaluw.pk).exists()
    assert not passer_by(MakingProcess.objects)


# --- leaving -----------------------------------------------------------------------------------------


def test_erasing_opens_nothing_that_waited_and_leaves_no_age_behind() -> None:
    samira, deniz = of_band(UNDER), of_band(FROM, cast.change_agent())
    process = a_process(samira, deniz, sight="open")
    work = a_work(process, sight="open")
    allow_uses(work=work, uses=UseConsent.USES, is_with_name=True, by=None)
    SharingConsent.of(work).save()
    record_parental_consent(young_person=samira, kind=PICTURES, by=None)
    erase_young_person(young_person=samira, by=None)
    work.refresh_from_db()
    assert not passer_by(Work.objects) and work.sight == "closed"
    assert not SharingConsent.objects.filter(taken_back_at=None).exists()
    left = work.use_consents.filter(taken_back_at=None).values_list("use", flat=True)
    assert set(left) == {Use.FILM, Use.VOICE}, "what had its yes from home stays"
    assert band(samira) == "" and not ParentalConsent.objects.exists()


def test_erasing_leaves_open_what_did_not_wait() -> None:
    samira, deniz = of_band(UNDER), of_band(FROM, cast.change_agent())
    work = a_work(a_process(samira, deniz, sight="open"), sight="open")
    record_parental_consent(young_person=samira, kind=PAGE, by=None)
    erase_young_person(young_person=samira, by=None)
    work.refresh_from_db()
    assert work.sight == "open" and passer_by(Work.objects)
