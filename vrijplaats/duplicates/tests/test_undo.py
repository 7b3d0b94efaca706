"""Undoing for a week: everything back where it was, what came since stays, and no "no" is undone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.jobs import do
from vrijplaats.duplicates.actions import undo_merge
from vrijplaats.duplicates.models import Merge
from vrijplaats.duplicates.moving import relations
from vrijplaats.duplicates.tasks import finish_merges
from vrijplaats.people.actions import (
    change_contact_preferences,
    come_back,
    give_account,
    keep_moment,
    keep_out,
    make_sign_in_link,
    pause,
    walk_together,
)
from vrijplaats.people.models import Moment, YoungPerson
from vrijplaats.people.tests.builders import acts_about
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.leftovers import left_behind, sealed_under_gone_keys
from vrijplaats.privacy.models import Subject, one_person
from vrijplaats.sealing.access import reading
from vrijplaats.sealing.keystore import keystore
from vrijplaats.sign_in.sessions import SessionStore

from . import builders

pytestmark = pytest.mark.django_db
# What a merge tells of itself, and what it ends for good.
ITS_OWN = {"duplicates.Merge", "people.TemporaryAccess"}


def everything_about(*people: YoungPerson) -> dict[str, list[tuple]]:
    """Return every row about these people, by relation; what is sealed as whose key seals it."""
    found = {}
    for model, field in relations():
        if model._meta.label not in ITS_OWN:
            rows = model._base_manager.filter(**{f"{field.attname}__in": [p.pk for p in people]})
            found[f"{model._meta.label}.{field.name}"] = sorted(_plain(row) for row in rows)
    cards = YoungPerson._base_manager.filter(pk__in=[p.pk for p in people])
    return found | {"cards": sorted(_plain(card) for card in cards)}


def _plain(row) -> tuple:
    values = ((f.attname, row.__dict__[f.attname]) for f in row._meta.concrete_fields)
    return tuple((name, str(getattr(value, "key_id", value))) for name, value in values)


def two_cards() -> tuple[YoungPerson, YoungPerson]:
    """Return two cards with something of every kind, wishes and refusals on both."""
    samira, other = cast.young_person(), builders.full_card(talents=["koken"])
    builders.talk_with(samira)
    change_contact_preferences(young_person=other, by=None, changes={"is_left_alone": True, "rhythm": "none"})
    keep_out(young_person=other, workers=[cast.trainee()], by=None)
    walk_together(young_person=samira, worker=cast.trainee(), by=None)
    return samira, other


def test_everything_is_back_where_it_was():
    pair = two_cards()
    before = everything_about(*pair)
    merge = builders.merged(*pair)
    assert everything_about(*pair) != before
    undo_merge(merge=merge, by=cast.coordinator().user)
    assert everything_about(*pair) == before
    assert list(one_person(pair[0].pk)) == [pair[0].pk]


def test_what_was_made_together_opens_for_the_first_card_no_longer(django_capture_on_commit_callbacks):
    samira, other = cast.young_person(), builders.full_card()
    [process] = builders.processes_of(other)
    before = keystore().holders(process.key_id())
    with django_capture_on_commit_callbacks(execute=True):
        merge = builders.merged(samira, other)
    assert samira.pk in keystore().holders(process.key_id())
    with django_capture_on_commit_callbacks(execute=True):
        undo_merge(merge=merge, by=samira.user)
    assert keystore().holders(process.key_id()) == before


def test_a_second_account_works_again():
    samira, other = cast.young_person(), builders.card()
    give_account(young_person=other, by=None)
    merge = builders.merged(samira, other)
    undo_merge(merge=merge, by=samira.user)
    account = YoungPerson.objects.get(pk=other.pk).user
    assert account is not None and account.is_active


def test_what_was_added_since_stays_on_the_card_that_stayed():
    samira, other = cast.young_person(), builders.full_card()
    merge = builders.merged(samira, other)
    new = keep_moment(young_person=samira, by=None, words="Nieuw", happened_on="2026-06-01", phase="making")
    undo_merge(merge=merge, by=samira.user)
    assert Moment.objects.get(pk=new.pk).young_person_id == samira.pk
    assert Moment.objects.filter(young_person=other).count() == 1


def test_what_was_taken_away_since_stays_away():
    samira, other = cast.young_person(), builders.full_card()
    merge = builders.merged(samira, other)
    Moment.objects.filter(young_person=samira).delete()
    undo_merge(merge=merge, by=samira.user)
    assert not Moment.objects.filter(young_person__in=[samira, other]).exists()


def test_a_no_that_was_said_since_holds_for_both():
    samira, other = cast.young_person(), builders.card()
    merge = builders.merged(samira, other)
    bilal = cast.expert_by_experience()
    keep_out(young_person=samira, workers=[bilal], by=samira.user)
    pause(young_person=YoungPerson.objects.get(pk=samira.pk), by=samira.user)
    undo_merge(merge=merge, by=samira.user)
    for person in YoungPerson.objects.filter(pk__in=[samira.pk, other.pk]):
        assert person.is_paused
        assert [row.worker for row in person.exclusions.all()] == [bilal]
        assert not YoungPerson.objects.visible_to(bilal.user).filter(pk=person.pk).exists()


def test_a_no_from_before_the_merge_becomes_nobody_elses():
    samira, other = cast.young_person(), builders.card()
    pause(young_person=samira, by=samira.user)
    keep_out(young_person=samira, workers=[cast.trainee()], by=samira.user)
    undo_merge(merge=builders.merged(samira, other), by=samira.user)
    other.refresh_from_db()
    assert not other.is_paused
    assert not other.exclusions.exists()


def test_what_they_changed_since_is_theirs():
    samira, other = cast.young_person(), builders.card()
    pause(young_person=other, by=None)
    merge = builders.merged(samira, other)
    come_back(young_person=YoungPerson.objects.get(pk=samira.pk), by=samira.user)
    undo_merge(merge=merge, by=samira.user)
    assert not YoungPerson.objects.get(pk=samira.pk).is_paused
    assert YoungPerson.objects.get(pk=other.pk).is_paused


def test_it_can_be_undone_until_a_week_is_over_and_only_once(monkeypatch):
    samira, other = cast.young_person(), builders.card()
    merge = builders.merged(samira, other)
    week = timedelta(days=7)
    Merge.objects.filter(pk=merge.pk).update(merged_at=timezone.now() - week)
    with pytest.raises(ValueError, match="cannot be undone"):
        undo_merge(merge=merge, by=samira.user)
    Merge.objects.filter(pk=merge.pk).update(merged_at=timezone.now() - week + timedelta(minutes=1))
    undo_merge(merge=merge, by=samira.user)
    with pytest.raises(ValueError, match="cannot be undone"):
        undo_merge(merge=merge, by=samira.user)


def after_a_week(samira: YoungPerson, other: YoungPerson, less: timedelta = timedelta()) -> None:
    merge = builders.merged(samira, other)
    then = timezone.now() - Merge.UNDONE_WITHIN + less
    Merge.objects.filter(pk=merge.pk).update(merged_at=then)
    do(finish_merges)


def test_before_a_week_is_over_the_other_card_is_kept():
    samira, other = cast.young_person(), builders.full_card()
    after_a_week(samira, other, less=timedelta(minutes=1))
    assert Merge.objects.merged().exists()
    assert YoungPerson.objects.get(pk=other.pk).name == "Samira"


def test_after_a_week_the_other_card_is_empty_and_nothing_of_the_person_is_gone():
    samira, other = cast.young_person(), builders.full_card()
    after_a_week(samira, other)
    assert acts_about(samira)[-1] == "finish_merge"
    assert left_behind([other.pk]) == {}
    assert not Merge.objects.exists()
    naima = cast.outreach_worker().user
    with reading(naima):
        assert Moment.objects.visible_to(naima).get().words == "De zon scheen"
    assert keystore().has(other.pk), "an older backup still opens, as long as its person is here"
    assert set(one_person(samira.pk)) == {samira.pk, other.pk}


@pytest.mark.parametrize("is_finished", [False, True])
def test_what_they_read_with_their_second_account_is_nobody_elses_look(is_finished):
    samira, other = cast.young_person(), builders.card(dream="Zeilen")
    account = give_account(young_person=other, by=None)
    make_sign_in_link(user=account, by=None)
    with reading(account):
        assert YoungPerson.objects.visible_to(account).get().dream == "Zeilen"
    if is_finished:
        after_a_week(samira, other)
        assert not account.sign_in_links.exists()
    else:
        builders.merged(samira, other)
    page = cast.signed_in(samira).get(reverse("data_rights:who_sees_what")).context["page"]
    assert page.looks == []


@pytest.mark.parametrize("is_finished", [False, True])
def test_whoever_is_erased_is_erased_on_both_cards(is_finished, django_capture_on_commit_callbacks):
    samira, other = cast.young_person(), builders.full_card()
    if is_finished:
        after_a_week(samira, other)
    else:
        builders.merged(samira, other)
    with django_capture_on_commit_callbacks(execute=True):
        erase_subject(subject=samira.subject, by=samira.user)
    assert left_behind([samira.pk, other.pk]) == {}
    assert all(person.is_erased for person in Subject.objects.filter(pk__in=[samira.pk, other.pk]))
    assert keystore().is_gone(samira.pk) and keystore().is_gone(other.pk)
    assert not Merge.objects.exists()
    assert list(sealed_under_gone_keys()) == []


def test_a_third_card_brings_along_what_was_merged_into_it():
    samira, other, third = cast.young_person(), builders.full_card(), builders.card()
    after_a_week(other, third)
    builders.merged(samira, other)
    assert set(one_person(samira.pk)) == {samira.pk, other.pk, third.pk}


def test_finishing_a_merge_of_one_account_ends_nobody_elses_visit():
    visit = SessionStore()
    visit["pending"] = "a second factor"
    visit.create()
    after_a_week(cast.young_person(), builders.card())
    assert SessionStore(visit.session_key).get("pending") == "a second factor"
