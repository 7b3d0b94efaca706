"""Wie ziet wat: everything known about someone, who may see it, who looked, and every yes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from tests import cast
from tests.queries import MOST_QUERIES, queries_of
from vrijplaats.data_rights import access_log
from vrijplaats.data_rights.who_sees_what import AT_FIRST, NOT_KEPT, all_about
from vrijplaats.journal.actions import write_entry
from vrijplaats.making.actions import add_work, change_sight, start_process
from vrijplaats.making.models import Sight
from vrijplaats.people.actions import (
    change_young_person,
    end_temporary_access,
    erase_young_person,
    keep_out,
    open_with_reason,
    walk_together,
)
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.privacy.consent import keepers
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import tellers
from vrijplaats.publications.models import Edition
from vrijplaats.sign_in.actions import register_device
from vrijplaats.sign_in.models import Device
from vrijplaats.statements.actions import catch_statement, withdraw_consent, withdraw_statement

from .builders import full_life, work_of

pytestmark = pytest.mark.django_db
PAGE = "/mijn/wie-ziet-wat/"


def page_of(person) -> str:
    return cast.signed_in(person).get(PAGE).content.decode()


def said(words: str = "Hier mag ik stil zijn.", **options):
    options = {"uses": ["report"], "is_confirmed": True, **options}
    return catch_statement(
        by=cast.outreach_worker().user, words=words, young_person=cast.young_person(), **options
    )


def printed(ref, made_at=None, use="report") -> Edition:
    """Make an edition that shows this sentence or work."""
    told = {"quotes": [{"ref": str(ref), "is_withdrawn": False}], "works": []}
    story = {"told": {use: told}}
    today = timezone.localdate()
    return Edition.objects.create(
        from_on=today, to_on=today, story=story, document="editions/x.pdf", made_at=made_at or timezone.now()
    )


def test_it_is_only_for_a_young_person_themselves():
    for who in (cast.outreach_worker(), cast.coordinator(), cast.artist(), cast.partner_guest()):
        client = cast.signed_in(who)
        assert client.get(PAGE).status_code == 404
        assert client.post("/mijn/meenemen/").status_code == 404
    assert "/binnen/" in cast.Client().get(PAGE).url


def test_an_empty_life_is_told_calmly():
    page = page_of(cast.change_agent())
    assert "Nog niemand. Zodra iemand van ons" in page
    assert "Deniz" in page
    for words in NOT_KEPT:
        assert str(words) in page


def test_names_of_other_young_people_stay_out():
    samira, deniz = cast.young_person(), cast.change_agent()
    work_of(samira, deniz, title="Samen gemaakt", sight="open")
    page = page_of(samira)
    assert "Samen gemaakt" in page
    assert "samen met nog 1 maker" in page
    assert "Deniz" not in page


def test_who_read_stands_there_by_name_and_not_they_themselves():
    samira = cast.young_person()
    samira.own_words = "Ik zing"
    samira.save()
    assert (
        "Ik zing"
        in cast.signed_in(cast.outreach_worker())
        .get(reverse("home:person", args=[samira.pk]))
        .content.decode()
    )
    page_of(samira)
    part_of_day = access_log.PARTS[access_log._part(timezone.localtime())][1]
    assert f"Naima keek {part_of_day}." in page_of(samira)
    assert page_of(samira).count(" keek ") == 1


def test_looks_are_told_once_for_each_part_of_a_day_and_reader():
    naima, joke = cast.outreach_worker().user_id, cast.coordinator().user_id
    times = [datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((2, 9), (1, 14), (1, 9), (1, 8))]
    once = access_log._once([(time, naima) for time in times] + [(times[0], joke)])
    assert [time.day for time, reader in once if reader == naima] == [2, 1, 1]
    assert [reader for _time, reader in once].count(joke) == 1


@pytest.mark.parametrize(
    ("days", "hour", "words"),
    [
        (0, 9, "Naima keek vanochtend."),
        (0, 3, "Naima keek vannacht."),
        (1, 14, "Naima keek gisteren in de middag."),
        (3, 20, "in de avond."),
    ],
)
def test_a_look_is_told_as_someone_would_say_it(days, hour, words):
    at = timezone.localtime().replace(hour=hour, minute=5) - timedelta(days=days)
    assert words in access_log._look(at, cast.outreach_worker(), "Naima").words


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [
        (0, 0, "vannacht"), (5, 59, "vannacht"), (6, 0, "vanochtend"), (11, 59, "vanochtend"),
        (12, 0, "vanmiddag"), (17, 59, "vanmiddag"), (18, 0, "vanavond"), (23, 59, "vanavond"),
    ],
)  # fmt: skip
def test_a_part_of_the_day_ends_on_the_hour(hour, minute, part):
    at = timezone.localtime().replace(hour=hour, minute=minute)
    assert access_log._look(at, None, "").when == part


@pytest.mark.parametrize("days", range(AT_FIRST - 1, AT_FIRST + 2))
def test_the_latest_looks_stand_there_at_first_and_the_others_open(days):
    samira = cast.young_person()
    begin = timezone.now()
    for day in range(days):
        with travel(begin - timedelta(days=day), tick=False):
            write_entry("read", by=cast.outreach_worker().user, about=[samira.pk])
    page = all_about(samira, samira.user)
    assert (len(page.latest), len(page.earlier)) == (min(days, 6), max(days - 6, 0))
    assert [look.on for look in page.latest] == sorted((look.on for look in page.latest), reverse=True)


def test_looks_of_the_software_itself_and_at_others_are_not_told():
    samira, deniz = cast.young_person(), cast.change_agent()
    for by, about in ((None, samira), (cast.outreach_worker().user, deniz), (samira.user, samira)):
        write_entry("read", by=by, about=[about.pk])
    write_entry("say_hoi", by=cast.outreach_worker().user, about=[samira.pk])
    assert access_log.looks_at(samira) == []


def test_who_is_no_longer_here_is_told_without_a_name():
    samira, deniz = cast.young_person(), cast.change_agent()
    write_entry("read", by=deniz.user, about=[samira.pk])
    erase_young_person(young_person=deniz, by=None)
    (look,) = access_log.looks_at(samira)
    assert (look.worker, look.name) == (None, "Iemand die hier niet meer is")


def test_who_may_see_someone_is_exactly_who_can_open_their_page():
    everyone = cast.whole_cast()
    joke, naima = everyone.coordinator, everyone.outreach_worker
    samira, zwaluw = everyone.young_person, everyone.young_person_by_alias
    open_with_reason(young_person=samira, worker=joke, reason="Vervanging", by=joke.user)
    access = open_with_reason(young_person=zwaluw, worker=joke, reason="Vervanging", by=joke.user)
    end_temporary_access(access=access, by=joke.user)
    keep_out(young_person=everyone.change_agent, workers=[naima, joke], by=None)
    for person in YoungPerson.objects.remembered():
        may = {
            worker.pk
            for worker in Worker.objects.all()
            if YoungPerson.objects.visible_to(worker.user).filter(pk=person.pk).exists()
        }
        assert set(Worker.objects.seeing(person).values_list("pk", flat=True)) == may
    seen_by = {
        person: set(Worker.objects.seeing(person)) for person in (samira, zwaluw, everyone.change_agent)
    }
    assert list(seen_by.values()) == [{naima, joke}, {naima}, set()]


def test_who_is_put_away_is_seen_by_nobody():
    samira = cast.young_person()
    Subject.objects.filter(pk=samira.pk).update(hidden_at=timezone.now())
    samira = YoungPerson.objects.get(pk=samira.pk)
    assert not Worker.objects.seeing(samira).exists()
    assert "Alleen jij." in page_of(samira)


def test_through_what_someone_sees_it_stands_beside_their_name():
    samira, joke, femke = cast.young_person(), cast.coordinator(), cast.trainee()
    walk_together(young_person=samira, worker=femke, by=None)
    open_with_reason(young_person=samira, worker=joke, reason="Vervanging", by=joke.user)
    assert {viewer.worker.name: viewer.through for viewer in all_about(samira, samira.user).seen_by} == {
        "Naima": "jouw vaste persoon",
        "Femke": "loopt met je mee",
        "Joke": "opende jouw plek even, met een reden",
    }
    assert "ziet iedereen" not in page_of(samira)
    assert "Een coördinator weet alleen je naam" in page_of(samira)


def test_temporary_access_is_told_with_who_when_and_why_long_after_it_ended():
    samira, joke = cast.young_person(), cast.coordinator()
    access = open_with_reason(young_person=samira, worker=joke, reason="Naima is ziek", by=joke.user)
    end_temporary_access(access=access, by=joke.user)
    page = page_of(samira)
    assert "Wie mijn plek even opende" in page
    assert "Joke, van " in page and "‘Naima is ziek’" in page
    assert "jij en Joke" in page
    assert "Naima is ziek" not in page_of(cast.change_agent())


def test_whom_someone_keeps_out_is_told_to_nobody_else():
    samira, joke = cast.young_person(), cast.coordinator()
    keep_out(young_person=samira, workers=[joke], by=samira.user)
    page = page_of(samira)
    assert "Wil je er niet bij" in page and reverse("people:keep_out", args=[samira.pk]) in page
    told = [told for chapter in all_about(samira, samira.user).chapters for told in chapter.told]
    assert [t.seen_by for t in told if t.words == "Joke"] == ["jij en je vaste persoon"]


def test_devices_are_told_without_what_opens_them():
    samira = cast.young_person()
    device, secret = register_device(user=samira.user, kind=Device.Kind.PHONE)
    register_device(user=cast.change_agent().user, kind=Device.Kind.TABLET)
    page = page_of(samira)
    assert "Op welke toestellen" in page and "Telefoon" in page and "Tablet" not in page
    assert secret not in page and device.fingerprint not in page
    Device.objects.filter(pk=device.pk).update(pictures="x")
    assert "ook met vier plaatjes" in page_of(samira)


def test_every_yes_says_what_for_whom_and_in_which_words():
    said(is_with_name=True)
    page = page_of(cast.young_person())
    assert "In het jaarverhaal" in page
    assert "Voor: wie het jaarverhaal leest (ook buiten het team)." in page
    assert "Wat mag hiermee? In het jaarverhaal. Met naam erbij." in page


def test_a_yes_that_was_taken_back_stays_in_the_register_with_its_time():
    statement = said()
    withdraw_consent(statement=statement, use="report", by=cast.young_person().user)
    report = all_about(cast.young_person(), cast.young_person().user)
    (ended,) = [given for given in report.ended if given.yes.what_for == "in het jaarverhaal"]
    assert ended.yes.taken_back_at is not None
    assert all(given.yes.what_for != "in het jaarverhaal" for given in report.standing)


def test_opening_a_work_and_closing_it_are_in_the_register():
    samira = cast.young_person()
    process = start_process(by=samira.user, maker=samira, words="Begin")
    work = add_work(process=process, by=samira.user, title="Mijn muur", sight=Sight.OPEN)
    change_sight(thing=work, sight=Sight.OPEN_NAMELESS, by=samira.user)
    change_sight(thing=work, sight=Sight.CLOSED, by=samira.user)
    ended = [given.yes for given in all_about(samira, samira.user).ended if given.yes.ref == work.pk]
    assert [yes.to_whom for yes in ended] == ["iedereen, zonder naam", "iedereen, met naam"]
    assert ended[0].asked == "Wie mag dit zien? Open: iedereen, zonder naam."


def test_what_was_printed_already_is_told_also_after_taking_back():
    statement = said()
    edition = printed(statement.pk)
    withdraw_statement(statement=statement, by=cast.young_person().user)
    printed(statement.pk, timezone.now() + timedelta(days=1))
    page = page_of(cast.young_person())
    assert page.count("Dit stond al in wat we maakten") == 1
    assert f", op {timezone.localdate(edition.made_at).day} " in page


def test_a_yes_of_after_the_printing_was_not_in_it():
    statement = said()
    printed(statement.pk, timezone.now() - timedelta(days=1))
    assert "Dit stond al in wat we maakten" not in page_of(cast.young_person())


def test_a_full_life_asks_the_database_as_little_as_a_small_one():
    client, counts = cast.signed_in(cast.young_person()), []
    for _ in range(2):
        full_life(cast.young_person(), 6)
        counts.append(queries_of(client, PAGE))
    # Every room tells what it keeps and finds every yes, so the number of queries grows with the rooms.
    assert counts[0] == counts[1] <= MOST_QUERIES + len(tellers()) + len(keepers())


def test_what_was_changed_is_told_by_day_and_by_whom():
    change_young_person(
        young_person=cast.young_person(), by=cast.outreach_worker().user, changes={"dream": "EP"}
    )
    page = page_of(cast.young_person())
    assert "1 keer, door Naima" in page
    assert "keer, door de computer" in page
