"""Whoever makes something holds its key once the act is committed; an act that fails shares nothing."""

from typing import Any

import pytest
from django.db import transaction

from tests import cast
from vrijplaats.making import actions
from vrijplaats.making.models import MakingProcess
from vrijplaats.people.actions import erase_young_person
from vrijplaats.people.models import YoungPerson
from vrijplaats.sealing.access import reading
from vrijplaats.sealing.keystore import Keystore, keystore

pytestmark = pytest.mark.django_db(transaction=True)


class Failure(Exception):
    """Planted after what is tested."""


def holders(process: MakingProcess) -> set[Any]:
    return set(keystore().holders(process.key_id()))


@pytest.fixture
def samira() -> YoungPerson:
    return cast.young_person()


@pytest.fixture
def deniz() -> YoungPerson:
    return cast.change_agent()


@pytest.fixture
def process(samira: YoungPerson) -> MakingProcess:
    """Return what Samira makes, with a name."""
    begun = actions.start_process(by=None, maker=samira, words="Een muur")
    return actions.change_process(process=begun, by=None, changes={"title": "De muur"})


def name_of(process: MakingProcess, reader: YoungPerson) -> str:
    """Return the name of a process as its maker reads it, from the database and the files anew."""
    keystore()._thread.keys.clear()
    with reading(reader.user):
        return str(MakingProcess.objects.visible_to(reader.user).get(pk=process.pk).title)


def test_whoever_begins_and_whoever_joins_hold_the_key(process, samira, deniz) -> None:
    assert holders(process) == {samira.pk}
    actions.join_process(process=process, young_person=deniz, by=None)
    assert holders(process) == {samira.pk, deniz.pk}
    assert process.key_id() not in keystore().ids(), "no master opens it any more"


@pytest.mark.parametrize("fails", ["in the act", "around the act"])
def test_an_act_that_is_rolled_back_shares_nothing(
    fails: str, process: MakingProcess, deniz: YoungPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = holders(process)

    def fail(*_: object, **__: object) -> None:
        raise Failure

    if fails == "in the act":
        monkeypatch.setattr(actions, "write_entry", fail)
    with pytest.raises(Failure), transaction.atomic():
        actions.join_process(process=process, young_person=deniz, by=None)
        raise Failure
    assert not process.makers.filter(pk=deniz.pk).exists()
    assert holders(process) == before


def test_a_beginning_that_is_rolled_back_shares_nothing(samira: YoungPerson, monkeypatch) -> None:
    shared: list[object] = []
    monkeypatch.setattr(Keystore, "share", lambda *given: shared.append(given))
    with pytest.raises(Failure), transaction.atomic():
        actions.start_process(by=None, maker=samira, words="Een muur")
        raise Failure
    assert shared == []


@pytest.fixture
def cut_off(process: MakingProcess, deniz: YoungPerson) -> MakingProcess:
    """Return the process after a sudden end between the commit of joining it and the sharing of its key."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Keystore, "share", lambda *_: None)
        actions.join_process(process=process, young_person=deniz, by=None)
    assert process.makers.count() == 2 and deniz.pk not in holders(process)
    return process


def test_what_a_sudden_end_kept_from_a_maker_they_get_before_another_is_erased(
    cut_off: MakingProcess, samira: YoungPerson, deniz: YoungPerson
) -> None:
    erase_young_person(young_person=samira, by=None)
    assert holders(cut_off) == {deniz.pk}
    assert name_of(cut_off, deniz) == "De muur"


def test_joining_again_mends_it_too(cut_off: MakingProcess, samira: YoungPerson, deniz: YoungPerson) -> None:
    actions.join_process(process=cut_off, young_person=deniz, by=None)
    assert holders(cut_off) == {samira.pk, deniz.pk}


def test_with_the_last_maker_the_key_goes(
    process: MakingProcess, samira: YoungPerson, deniz: YoungPerson
) -> None:
    actions.join_process(process=process, young_person=deniz, by=None)
    for maker in (samira, deniz):
        erase_young_person(young_person=maker, by=None)
    assert holders(process) == set()
    assert keystore().is_gone(process.key_id())


def test_who_was_erased_meanwhile_gets_no_share_and_a_destroyed_key_stays_destroyed(
    process: MakingProcess, samira: YoungPerson, deniz: YoungPerson
) -> None:
    with transaction.atomic():
        actions.join_process(process=process, young_person=deniz, by=None)
        keystore().destroy(deniz.pk)
    assert holders(process) == {samira.pk}
    with transaction.atomic():
        actions.share_with_makers(process)
        keystore().destroy(process.key_id())
    assert holders(process) == set()
    assert keystore().is_gone(process.key_id())
