"""Who sees what: every level of sight, for everyone of the cast, for process, entry and work."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.making.actions import change_sight
from vrijplaats.making.models import LogEntry, MakingProcess, SharingConsent, Work
from vrijplaats.people.actions import erase_young_person, keep_out
from vrijplaats.people.models import User

from .builders import a_process, a_work, an_entry

pytestmark = pytest.mark.django_db

WITH = {"young_person", "outreach_worker"}
INSIDE = WITH | {"change_agent", "expert_by_experience", "trainee", "coordinator", "artist"}
ALL = INSIDE | {"researcher", "partner_guest", "outsider"}
SEEN_BY = {"closed": WITH, "group": INSIDE, "open_nameless": ALL, "open": ALL}


def user_of(who: str):
    person = getattr(cast, who)()
    return person if isinstance(person, AnonymousUser | User) else person.user


@pytest.mark.parametrize("sight", SEEN_BY)
def test_a_process_is_as_open_as_its_maker_wants(sight: str) -> None:
    a_process(sight=sight)
    for who in ALL:
        assert MakingProcess.objects.visible_to(user_of(who)).exists() == (who in SEEN_BY[sight]), who


@pytest.mark.parametrize("sight", SEEN_BY)
def test_each_work_has_its_own_sight(sight: str) -> None:
    a_work(a_process(), sight=sight)
    for who in ALL:
        assert Work.objects.visible_to(user_of(who)).exists() == (who in SEEN_BY[sight]), who


@pytest.mark.parametrize("outer", SEEN_BY)
@pytest.mark.parametrize("inner", SEEN_BY)
def test_an_entry_opens_no_further_than_its_process(outer: str, inner: str) -> None:
    an_entry(a_process(sight=outer), sight=inner)
    for who in ALL:
        expected = who in SEEN_BY[outer] and who in SEEN_BY[inner]
        assert LogEntry.objects.visible_to(user_of(who)).exists() == expected, who


@pytest.mark.parametrize("who", sorted(ALL))
def test_only_makers_and_workers_who_walk_along_may_change_something(who: str) -> None:
    process = a_process(sight="open")
    an_entry(process, sight="open")
    a_work(process, sight="open")
    user = user_of(who)
    assert MakingProcess.objects.changeable_by(user).exists() == (who in WITH)
    assert LogEntry.objects.changeable_by(user).exists() == (who in WITH)
    assert Work.objects.changeable_by(user).exists() == (who in WITH)


def test_a_maker_does_not_open_what_the_other_maker_made() -> None:
    process = a_process(cast.young_person(), cast.change_agent())
    mine = an_entry(process, by=cast.young_person())
    assert list(LogEntry.objects.changeable_by(cast.young_person().user)) == [mine]
    assert not LogEntry.objects.changeable_by(cast.change_agent().user).exists()
    assert LogEntry.objects.visible_to(cast.change_agent().user).exists()


def test_a_closed_process_says_that_what_you_add_stays_closed_too(client: Client) -> None:
    me = cast.young_person()
    client.force_login(me.user)
    shut, open_to_group = a_process(me), a_process(me, sight="group")
    said = "blijft dit ook tussen jullie"
    assert said in client.get(reverse("making:entry_add", args=[shut.pk])).content.decode()
    assert said not in client.get(reverse("making:entry_add", args=[open_to_group.pk])).content.decode()


def test_what_is_for_the_group_is_not_for_someone_kept_out_and_what_is_open_is() -> None:
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    process = a_process(samira, sight="group")
    an_entry(process, sight="group")
    a_work(process, sight="group")
    rows = (MakingProcess, LogEntry, Work)
    assert all(row.objects.visible_to(bilal.user).exists() for row in rows)
    keep_out(young_person=samira, workers=[bilal], by=samira.user)
    assert not any(row.objects.visible_to(bilal.user).exists() for row in rows)
    for row in rows:
        row.objects.update(sight="open")
    assert all(row.objects.visible_to(bilal.user).exists() for row in rows)


def test_an_entry_is_not_for_someone_whom_its_maker_keeps_out_unless_it_is_open() -> None:
    samira, deniz, naima = cast.young_person(), cast.change_agent(), cast.outreach_worker()
    process = a_process(samira, deniz)
    mine, theirs = an_entry(process, by=samira), an_entry(process, by=deniz)
    assert set(LogEntry.objects.visible_to(naima.user)) == {mine, theirs}
    keep_out(young_person=deniz, workers=[naima], by=deniz.user)
    assert list(LogEntry.objects.visible_to(naima.user)) == [mine]
    assert list(LogEntry.objects.changeable_by(naima.user)) == [mine]
    LogEntry.objects.filter(pk=theirs.pk).update(sight="open")
    assert set(LogEntry.objects.visible_to(naima.user)) == {mine, theirs}


def test_every_yes_to_share_ends_with_whoever_gave_it_and_no_other() -> None:
    process = a_process()
    others = MakingProcess.objects.create(title="Van een ander")
    others.makers.set([cast.change_agent()])
    for thing in (process, an_entry(process), a_work(process), others):
        change_sight(thing=thing, sight="open", by=None)
    assert SharingConsent.objects.filter(taken_back_at=None).count() == 4
    erase_young_person(young_person=cast.young_person(), by=None)
    assert SharingConsent.objects.get(taken_back_at=None).process == others
