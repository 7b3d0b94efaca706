"""Nobody goes by silence alone: asked first, checked by a human, not final for a while, then really gone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from time_machine import travel

from tests import cast
from tests.jobs import do
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import change_young_person, keep_moment, say_hoi
from vrijplaats.people.models import Moment, YoungPerson
from vrijplaats.privacy import contact as signs
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import chosen
from vrijplaats.retention import tasks
from vrijplaats.retention.actions import finish, keep_only_card, look_around, put_away, ready_to_finish, stay
from vrijplaats.retention.models import LettingGo
from vrijplaats.retention.tasks import look_after_everyone

from .builders import (
    AWAY_ON,
    DAY,
    LONG_AGO,
    NOW,
    asked,
    day_after_day,
    days_go_by,
    known_long_ago,
    nearly_gone,
    open_questions,
    put_away_now,
    stood_for,
)

pytestmark = pytest.mark.django_db


# --- asking ---------------------------------------------------------------------------------------


def test_someone_who_was_not_met_for_the_whole_term_is_asked_and_nobody_else() -> None:
    samira = known_long_ago()
    with travel(NOW - 364 * DAY, tick=False):
        deniz = cast.change_agent()
    with travel(NOW - 364 * DAY - timedelta(seconds=1), tick=False):
        mo = cast.welcome_young_person(name="Mo", by=None)
    # The question is asked on the second day that the schedule looks around, a year after that.
    days_go_by(2)
    assert set(open_questions()) == {samira, mo}
    entry = Entry.objects.filter(act="look_around").latest("recorded_at")
    assert {row.subject_id for row in entry.subjects.all()} == {samira.pk, mo.pk}
    assert entry.counts == {"asked": 2, "back": 0, "counted": 0}
    assert deniz.subject.is_here


def test_asking_changes_nothing_about_anyone() -> None:
    samira = known_long_ago()
    before = YoungPerson.objects.values().get(pk=samira.pk)
    asked(samira)
    assert YoungPerson.objects.values().get(pk=samira.pk) == before
    assert YoungPerson.objects.present().filter(pk=samira.pk).exists()


def test_looking_twice_on_a_day_asks_and_counts_once() -> None:
    samira = known_long_ago()
    at = days_go_by(4)
    with travel(at + timedelta(hours=3), tick=False):
        look_around()
        look_around()
    assert LettingGo.objects.get(young_person=samira).days == 2


def test_a_sign_from_any_room_counts_as_contact() -> None:
    known_long_ago()
    assert {sign.__module__.split(".")[1] for sign in signs._signs} == {
        "people", "messages", "gatherings", "outreach", "making", "changemakers", "statements",
        "support", "sharing",
    }  # fmt: skip


def met_by_hoi(samira: YoungPerson) -> None:
    say_hoi(young_person=samira, by=cast.outreach_worker().user)


def kept_a_moment(samira: YoungPerson) -> None:
    keep_moment(young_person=samira, happened_on=LONG_AGO.date(), words="x", phase="making", by=None)


def changed_something(samira: YoungPerson) -> None:
    change_young_person(young_person=samira, by=samira.user, changes={"dream": "EP"})


def met_on_the_street(samira: YoungPerson) -> None:
    form = apps.get_model("outreach", "OutreachForm").objects.create(title="Rondje")
    encounter = apps.get_model("outreach", "Encounter").objects.create(
        own_form=form, occurred_at=NOW - DAY, depth="chat"
    )
    apps.get_model("outreach", "EncounterLink").objects.create(encounter=encounter, young_person=samira)


def made_something(samira: YoungPerson) -> None:
    process = apps.get_model("making", "MakingProcess").objects.create()
    process.makers.add(samira)


def helped_someone(samira: YoungPerson) -> None:
    apps.get_model("changemakers", "HelpGiven").objects.create(helper=samira)


def said_something(samira: YoungPerson) -> None:
    apps.get_model("statements", "Statement").objects.create(young_person=samira)


def begins_a_talk(samira: YoungPerson) -> None:
    apps.get_model("gatherings", "Gathering").objects.create(
        theme="x", starts_at=NOW + DAY, host_young_person=samira
    )


def asked_something(samira: YoungPerson) -> None:
    apps.get_model("support", "HelpRequest").objects.create(young_person=samira, due_at=NOW)


def told_a_part(samira: YoungPerson) -> None:
    apps.get_model("sharing", "StoryPart").objects.create(young_person=samira, words="x")


SIGNS = [
    met_by_hoi, kept_a_moment, changed_something, met_on_the_street, made_something, helped_someone,
    said_something, begins_a_talk, asked_something, told_a_part,
]  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.__name__)
def test_someone_who_gave_any_sign_is_not_asked(sign: Callable[[YoungPerson], None]) -> None:
    samira = known_long_ago()
    with travel(NOW - DAY, tick=False):
        sign(samira)
    days_go_by(3)
    assert open_questions() == []


def test_a_room_that_forgets_to_look_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: without signs from making, someone who makes something is asked after all."""
    kept = [sign for sign in signs._signs if ".making." not in sign.__module__]
    monkeypatch.setattr(signs, "_signs", kept)
    samira = known_long_ago()
    with travel(NOW - DAY, tick=False):
        made_something(samira)
    days_go_by(3)
    assert open_questions() == [samira]


# --- answering ------------------------------------------------------------------------------------


def test_one_tap_keeps_everything_for_another_whole_term() -> None:
    samira = known_long_ago()
    row = asked(samira)
    with travel(NOW + 2 * DAY, tick=False):
        stay(letting_go=row, by=samira.user)
    days_go_by(3, NOW + 300 * DAY)
    assert open_questions() == []
    days_go_by(3, NOW + 370 * DAY)
    assert open_questions() == [samira]


def test_someone_who_shows_up_is_no_longer_asked() -> None:
    samira = known_long_ago()
    row = asked(samira)
    with travel(NOW + 2 * DAY, tick=False):
        made_something(samira)
    days_go_by(1, NOW + 3 * DAY)
    row.refresh_from_db()
    assert (row.state, open_questions()) == ("kept", [])


def test_nobody_is_let_go_while_the_question_stands() -> None:
    row = asked(known_long_ago())
    with pytest.raises(ValueError, match="still stands"):
        put_away(letting_go=row, by=cast.coordinator().user)


def test_a_human_may_let_go_once_the_question_stood_for_the_whole_term_and_no_day_earlier() -> None:
    row = asked(known_long_ago())
    days_go_by(29, NOW + 2 * DAY)
    row.refresh_from_db()
    assert (row.days, row.may_go(chosen())) == (29, False)
    with pytest.raises(ValueError, match="still stands"):
        put_away(letting_go=row, by=cast.coordinator().user)
    days_go_by(1, NOW + 31 * DAY)
    row.refresh_from_db()
    assert (row.days, row.may_go(chosen())) == (30, True)
    assert put_away(letting_go=row, by=cast.coordinator().user).state == "hidden"


def test_someone_who_was_put_away_cannot_be_put_away_again() -> None:
    row = put_away_now(known_long_ago())
    row.days = 60
    with pytest.raises(ValueError, match="still stands"):
        put_away(letting_go=row, by=cast.coordinator().user)


@pytest.mark.parametrize("state", ["announced", "kept", "done"])
def test_only_someone_who_is_put_away_is_erased(state: str) -> None:
    row = put_away_now(known_long_ago())
    row.state, row.days = state, 60
    with pytest.raises(ValueError, match="still a way back"):
        finish(letting_go=row)


def test_without_a_human_nothing_ever_goes() -> None:
    samira = known_long_ago()
    stood_for(asked(samira), 400, NOW + 400 * DAY)
    with travel(NOW + 401 * DAY, tick=False):
        do(look_after_everyone)
    assert Subject.objects.get(pk=samira.pk).is_here
    assert YoungPerson.objects.get(pk=samira.pk).name == "Samira"


# --- put away -------------------------------------------------------------------------------------


def test_someone_who_is_put_away_is_seen_by_nobody_but_themselves() -> None:
    samira = known_long_ago()
    put_away_now(samira)
    for worker in (cast.coordinator(), cast.outreach_worker()):
        assert not YoungPerson.objects.visible_to(worker.user).filter(pk=samira.pk).exists()
    assert YoungPerson.objects.visible_to(samira.user).filter(pk=samira.pk).exists()


def test_everything_can_come_back() -> None:
    samira = known_long_ago()
    with travel(LONG_AGO, tick=False):
        change_young_person(young_person=samira, by=None, changes={"dream": "EP"})
    row = put_away_now(samira)
    with travel(AWAY_ON + 59 * DAY, tick=False):
        stay(letting_go=row, by=cast.coordinator().user)
    for scope, worker in (("visible_to", cast.outreach_worker()), ("arranged_by", cast.coordinator())):
        back = getattr(YoungPerson.objects, scope)(worker.user).get(pk=samira.pk)
        assert back.name == "Samira" and back.subject.is_here
    assert not YoungPerson.objects.visible_to(cast.coordinator().user).exists()
    day_after_day(60, 65)
    assert Subject.objects.get(pk=samira.pk).is_here


def test_someone_who_comes_in_while_put_away_is_back_by_themselves() -> None:
    samira = known_long_ago()
    put_away_now(samira)
    with travel(AWAY_ON + 5 * DAY, tick=False):
        made_something(samira)
    day_after_day(6, 6)
    assert Subject.objects.get(pk=samira.pk).is_here


def test_after_that_while_everything_is_gone() -> None:
    samira = known_long_ago()
    row = put_away_now(samira)
    day_after_day(1, 59)
    assert (LettingGo.objects.get(pk=row.pk).days, ready_to_finish()) == (59, [])
    with pytest.raises(ValueError, match="still a way back"):
        finish(letting_go=LettingGo.objects.get(pk=row.pk))
    assert not Subject.objects.get(pk=samira.pk).is_erased
    day_after_day(60, 60)
    assert Subject.objects.get(pk=samira.pk).is_erased
    assert YoungPerson.objects.get(pk=samira.pk).name == ""
    assert not LettingGo.objects.exists()
    assert Entry.objects.filter(act="erase_subject").count() == 1


def test_the_card_stays_for_someone_who_wants_that_and_the_rest_goes() -> None:
    samira = known_long_ago()
    with travel(LONG_AGO, tick=False):
        change_young_person(young_person=samira, by=None, changes={"dream": "EP", "pronouns": "zij"})
        kept_a_moment(samira)
    nearly_gone(put_away_now(samira, is_card_kept=True))
    day_after_day(60, 60)
    left = YoungPerson.objects.visible_to(cast.outreach_worker().user).values().get(pk=samira.pk)
    assert (left["name"], left["dream"], left["user_id"]) == ("Samira", "", samira.user_id)
    assert left["pronouns"] and left["fixed_contact_id"] == cast.outreach_worker().pk
    assert not Moment.objects.filter(young_person=samira).exists()
    day_after_day(61, 70)
    assert open_questions() == []


def test_somebody_who_wants_only_their_card_need_not_wait_but_a_human_looks() -> None:
    samira = known_long_ago()
    row = asked(samira)
    with travel(NOW + 2 * DAY, tick=False):
        keep_only_card(letting_go=row, by=samira.user)
    days_go_by(1, NOW + 3 * DAY)
    row.refresh_from_db()
    assert row.state == "announced"
    assert put_away(letting_go=row, by=cast.coordinator().user).state == "hidden"


def test_one_who_cannot_be_forgotten_does_not_hold_up_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    samira, zwaluw = known_long_ago(), known_long_ago(cast.young_person_by_alias)
    put_away_now(samira)
    row = LettingGo.objects.get(young_person=zwaluw)
    row.days = 30
    with travel(AWAY_ON, tick=False):
        put_away(letting_go=row, by=cast.coordinator().user)
    for away in LettingGo.objects.all():
        nearly_gone(away)

    def stumble(*, letting_go: LettingGo) -> None:
        if letting_go.young_person_id == samira.pk:
            raise RuntimeError("Samira wil nog even blijven")
        finish(letting_go=letting_go)

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "finish", stumble)
        day_after_day(60, 60)
    assert not Subject.objects.get(pk=samira.pk).is_erased
    assert Subject.objects.get(pk=zwaluw.pk).is_erased
    day_after_day(60, 60)
    assert Subject.objects.get(pk=samira.pk).is_erased
    assert ready_to_finish() == []
