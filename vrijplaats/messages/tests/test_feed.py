"""The calendar feed: neutral, in time through the night of the clock, and gone once it is revoked."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.journal.models import Entry
from vrijplaats.messages.actions import make_feed, plan_reminder, revoke_feed, take_words_back
from vrijplaats.messages.models import CalendarFeed
from vrijplaats.people.actions import pause
from vrijplaats.privacy.actions import erase_subject

from .builders import WORDS, a_reminder

pytestmark = pytest.mark.django_db
HOME = ZoneInfo("Europe/Amsterdam")


def events_in(content: bytes) -> list[dict[str, str]]:
    """Read a calendar by the letter of RFC 5545, without the library that wrote it."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n")), "longer lines are folded"
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    found: list[dict[str, str]] = []
    inside = []
    for line in filter(None, lines):
        name, _colon, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                found.append({})
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] == "VEVENT":
            found[-1][name] = value
    assert inside == []
    return found


def moment_of(event: dict[str, str]) -> datetime:
    return datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def address_of(person) -> str:
    secret = make_feed(young_person=person, by=person.user).secret
    return reverse("messages:feed", args=[secret])


def test_a_calendar_reads_moments_and_a_neutral_word():
    samira = cast.young_person()
    made = a_reminder(is_due=False)
    answer = Client().get(address_of(samira))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    [event] = events_in(answer.content)
    assert event["SUMMARY"] == "Berichtje"
    assert moment_of(event) == made.next_at.replace(microsecond=0)
    assert not any(word in answer.content.decode() for word in (WORDS, "Samira", "Waterstad"))


@pytest.mark.parametrize(
    "at", ["2026-10-24T09:00", "2026-03-28T09:00", "2026-10-24T02:30", "2026-03-28T02:30"]
)
def test_each_day_is_the_same_hour_on_the_wall_through_the_change_of_the_clock(at):
    samira = cast.young_person()
    first = datetime.fromisoformat(at).replace(tzinfo=HOME)
    with time_machine.travel(first - timedelta(hours=5), tick=False):
        plan_reminder(young_person=samira, by=samira.user, words=WORDS, at=first, repeat="daily")
        found = [
            moment_of(event).astimezone(HOME) for event in events_in(Client().get(address_of(samira)).content)
        ]
    days = [moment.date() for moment in found]
    assert days == [first.date() + timedelta(days=n) for n in range(len(days))]
    assert len(days) >= 60
    skipped = at == "2026-03-28T02:30"
    hours = {(m.hour, m.minute) for m in found if not (skipped and m.month == 3 and m.day == 29)}
    assert hours == {(first.hour, first.minute)}


def test_the_same_calendar_is_not_sent_twice():
    samira = cast.young_person()
    a_reminder(is_due=False)
    address = address_of(samira)
    tag = Client().get(address).headers["ETag"]
    again = Client().get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["Cache-Control"]) == (304, b"", "no-store")
    a_reminder(is_due=False, at=timezone.now() + timedelta(days=2))
    assert Client().get(address, headers={"If-None-Match": tag}).status_code == 200


def test_own_words_stand_there_with_the_same_yes_alone_and_the_reading_is_journalled():
    samira = cast.young_person()
    made = a_reminder(is_due=False, is_in_own_words=True)
    address = address_of(samira)
    [event] = events_in(Client().get(address).content)
    assert event["SUMMARY"] == WORDS.replace(",", "\\,")
    assert Entry.objects.filter(act="read_by_calendar", subjects__subject_id=samira.pk).exists()
    take_words_back(reminder=made, by=samira.user)
    [event] = events_in(Client().get(address).content)
    assert event["SUMMARY"] == "Berichtje"


def test_a_break_holds_it_too():
    samira = cast.young_person()
    a_reminder(is_due=False)
    address = address_of(samira)
    pause(young_person=samira, by=samira.user)
    assert events_in(Client().get(address).content) == []


def test_it_is_made_on_the_page_made_anew_after_asking_and_revoked_with_one_tap():
    samira = cast.young_person()
    client, where = cast.signed_in(samira), reverse("messages:where", args=[samira.pk])
    make = reverse("messages:make_feed", args=[samira.pk])
    client.post(make)
    first = CalendarFeed.objects.get()
    assert f"/agenda/{first.secret}.ics" in client.get(where).content.decode()
    assert b"Een nieuw adres?" in client.post(make).content
    client.post(make, {"is_sure": "1"})
    second = CalendarFeed.objects.get()
    assert Client().get(reverse("messages:feed", args=[first.secret])).status_code == 404
    assert Client().get(reverse("messages:feed", args=[second.secret])).status_code == 200
    client.post(reverse("messages:revoke_feed", args=[second.pk]))
    assert Client().get(reverse("messages:feed", args=[second.secret])).status_code == 404


def test_of_whoever_is_gone_or_revoked_it_there_is_no_calendar():
    samira = cast.young_person()
    address = address_of(samira)
    erase_subject(subject=samira.subject, by=None)
    assert Client().get(address).status_code == 404
    deniz = cast.change_agent()
    address = address_of(deniz)
    revoke_feed(feed=CalendarFeed.objects.get(), by=deniz.user)
    assert Client().get(address).status_code == 404
    assert Client().get(reverse("messages:feed", args=["nooit-van-gehoord"])).status_code == 404
