"""Contact with someone: every sign of every room counts from the very second that was asked for."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from time_machine import travel

from tests import cast
from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import Moment, WorksWith, YoungPerson
from vrijplaats.people.privacy import GREETING
from vrijplaats.privacy.contact import in_contact_since

from .builders import LONG_AGO

pytestmark = pytest.mark.django_db
# Midnight in the movement's zone: signs with a date count from that day, signs with a time from that second.
SINCE = datetime(2025, 8, 31, 22, 0, tzinfo=UTC)
STEP = timedelta(seconds=1)
BEFORE_ALL = SINCE - timedelta(days=30)
Sign = Callable[[YoungPerson, datetime], object]


def known_before() -> YoungPerson:
    """Return someone without contact since."""
    with travel(LONG_AGO, tick=False):
        return cast.young_person()


def make(label: str, **fields: Any) -> Any:
    """Make a row of a room above this one."""
    return apps.get_model(label).objects.create(**fields)


def local_day(at: datetime) -> Any:
    return (at + timedelta(hours=2)).date()


def was_welcomed(samira: YoungPerson, at: datetime) -> None:
    YoungPerson.objects.filter(pk=samira.pk).update(created_at=at)


def kept_a_moment(samira: YoungPerson, at: datetime) -> None:
    Moment.objects.create(young_person=samira, happened_on=LONG_AGO.date(), words="Las voor", kept_at=at)


def came_to_walk_with_someone(samira: YoungPerson, at: datetime) -> None:
    WorksWith.objects.create(worker=cast.trainee(), young_person=samira, since_on=local_day(at))


def did_something(samira: YoungPerson, at: datetime) -> None:
    write_entry("whatever", by=samira.user)


def was_met(samira: YoungPerson, at: datetime, **fields: Any) -> None:
    form = make("outreach.OutreachForm", title="Rondje")
    meeting = make("outreach.Encounter", own_form=form, occurred_at=at, depth="chat", **fields)
    make("outreach.EncounterLink", encounter=meeting, young_person=samira)


def went_along_on_a_round(samira: YoungPerson, at: datetime) -> None:
    form = make("outreach.OutreachForm", title="Rondje")
    make("outreach.StreetRound", form=form, starts_at=at).peers.add(samira)


def a_process(samira: YoungPerson, **fields: Any) -> Any:
    process = make("making.MakingProcess", **{"started_on": LONG_AGO.date()} | fields)
    process.makers.add(samira)
    return process


def began_something(samira: YoungPerson, at: datetime) -> None:
    a_process(samira, started_on=local_day(at))


def added_something(samira: YoungPerson, at: datetime) -> None:
    process = make("making.MakingProcess", started_on=LONG_AGO.date())
    make("making.LogEntry", process=process, by=samira, words="Laatste bus", made_on=local_day(at))


def made_something_with_who_added(samira: YoungPerson, at: datetime) -> None:
    make("making.LogEntry", process=a_process(samira), by=None, words="", made_on=local_day(at))


def finished_something(samira: YoungPerson, at: datetime) -> None:
    make("making.Work", process=a_process(samira), title="Muur", shown_on=local_day(at))


def shows_something(samira: YoungPerson, at: datetime) -> None:
    a_process(samira).presentations.create(planned_at=at)


def helped_someone(samira: YoungPerson, at: datetime) -> None:
    make("changemakers.HelpGiven", helper=samira, happened_on=local_day(at))


def took_a_step(samira: YoungPerson, at: datetime) -> None:
    make("changemakers.Step", young_person=samira, kind="maker", seen_on=local_day(at))


def begins_a_talk(samira: YoungPerson, at: datetime) -> None:
    make("gatherings.Gathering", theme="Thuis", starts_at=at, host_young_person=samira)


def said_something(samira: YoungPerson, at: datetime) -> None:
    make("statements.Statement", young_person=samira, said_on=local_day(at))


def designed_a_reminder(samira: YoungPerson, at: datetime) -> None:
    make("messages.Reminder", young_person=samira, words="Pas mee", starts_at=at, made_at=at)


def asked_something(samira: YoungPerson, at: datetime) -> None:
    make("support.HelpRequest", young_person=samira, asked_at=at, due_at=at)


def said_something_about_it(samira: YoungPerson, at: datetime) -> None:
    asked = make("support.HelpRequest", young_person=samira, asked_at=BEFORE_ALL, due_at=at)
    make("support.Reply", young_person=samira, request=asked, words="x", recorded_at=at)


def went_somewhere_together(samira: YoungPerson, at: datetime) -> None:
    asked = make("support.HelpRequest", young_person=samira, asked_at=BEFORE_ALL, due_at=at)
    make("support.Accompaniment", young_person=samira, request=asked, at=at, where="x", gone_at=at)


def told_a_part(samira: YoungPerson, at: datetime) -> None:
    make("sharing.StoryPart", young_person=samira, words="x", recorded_at=at)


def greeted_by(act: str) -> Sign:
    """Return a sign: a worker who does this act with someone."""

    def sign(samira: YoungPerson, at: datetime) -> None:
        write_entry(act, by=cast.outreach_worker().user, about=[samira.pk])

    sign.__name__ = act
    return sign


SIGNS: tuple[Sign, ...] = (
    was_welcomed, kept_a_moment, came_to_walk_with_someone, did_something, was_met, went_along_on_a_round,
    began_something, added_something, made_something_with_who_added, finished_something, shows_something,
    helped_someone, took_a_step, begins_a_talk, said_something, designed_a_reminder,
    asked_something, said_something_about_it, went_somewhere_together, told_a_part,
    *(greeted_by(act) for act in GREETING),
)  # fmt: skip


@pytest.mark.parametrize(("at", "counts"), [(SINCE - STEP, False), (SINCE, True)], ids=["before", "since"])
@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.__name__)
def test_a_sign_counts_from_that_very_second_on(sign: Sign, at: datetime, counts: bool) -> None:
    samira = known_before()
    with travel(at, tick=False):
        sign(samira, at)
    assert in_contact_since(SINCE) == ({samira.pk} if counts else set())


def test_a_worker_who_greets_gives_no_sign_themselves_and_of_nobody_else() -> None:
    known_before()
    deniz = cast.change_agent()
    with travel(SINCE, tick=False):
        write_entry("say_hoi", by=cast.outreach_worker().user, about=[deniz.pk])
        assert set(GREETING) == {
            "say_hoi", "make_sign_in_link", "change_young_person", "change_contact_preferences", "pause",
        }  # fmt: skip
    assert cast.young_person().pk not in in_contact_since(SINCE)


@pytest.mark.parametrize("act", ["read", "open_with_reason", "seek_person", "put_away", "look_around"])
def test_what_is_done_without_them_is_no_sign(act: str) -> None:
    samira = known_before()
    with travel(SINCE, tick=False):
        write_entry(act, by=cast.outreach_worker().user, about=[samira.pk])
    assert in_contact_since(SINCE) == set()


def test_a_meeting_that_was_undone_is_no_sign() -> None:
    samira = known_before()
    was_met(samira, SINCE, undone_at=SINCE)
    assert in_contact_since(SINCE) == set()
