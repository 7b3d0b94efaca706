"""Promise G25: whoever made an account, or its last link, is not its second person, in any act for two."""

import itertools
import random

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import signed_in
from tests.sending import send
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.people import second_person
from vrijplaats.people.actions import (
    make_sign_in_link,
    part_ways,
    use_sign_in_link,
    walk_together,
    welcome_worker,
    welcome_young_person,
)
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.people.second_person import are_two, behind

pytestmark = pytest.mark.django_db
Role = Worker.Role
ASK = {"ground": "court", "reference": "Bevel 26-114", "when": "now", "told_from": ""}
TEAM = 7


def worker(name: str, role: str = Role.COORDINATOR, *, by: Worker | None = None) -> Worker:
    return welcome_worker(name=name, role=role, by=by.user if by else None)


def link(of: Worker, *, by: Worker | None, is_used: bool = True) -> None:
    token = make_sign_in_link(user=of.user, by=by.user if by else None)
    if is_used:
        assert use_sign_in_link(token) == of.user


def someone() -> YoungPerson:
    return welcome_young_person(name="Samira", by=None)


def asks_and_approves(one: Worker, other: Worker) -> bool:
    """Let one ask a disclosure and the other approve it; return whether that worked."""
    Disclosure.objects.all().delete()
    form = {**ASK, "young_person": str(YoungPerson.objects.get().pk)}
    assert signed_in(one).post(reverse("data_rights:disclosure_ask"), form).status_code == 302
    disclosure = Disclosure.objects.get()
    signed_in(other).post(reverse("data_rights:disclosure_approve", args=[disclosure.pk]), {"is_sure": "1"})
    disclosure.refresh_from_db()
    return disclosure.approved_at is not None


def test_two_who_do_not_stand_behind_each_other_are_two() -> None:
    someone()
    assert asks_and_approves(worker("Joke"), worker("Sanne"))


def test_a_colleague_whom_a_coordinator_just_made_does_not_approve_for_them() -> None:
    someone()
    joke = worker("Joke")
    page = signed_in(joke)
    page.post(reverse("people:worker_add"), {"name": "Nep", "role": Role.COORDINATOR})
    fake = Worker.objects.get(name="Nep")
    page.post(reverse("sign_in:give_worker_link", args=[fake.pk]))
    assert not asks_and_approves(joke, fake)
    assert not asks_and_approves(fake, joke)


def test_whoever_made_the_last_link_does_not_approve_until_another_made_one() -> None:
    someone()
    joke, sanne, bo = worker("Joke"), worker("Sanne"), worker("Bo")
    link(sanne, by=joke)
    assert not asks_and_approves(joke, sanne)
    link(sanne, by=bo, is_used=False)
    # The link that Joke made is the one that was used: the account may still be hers.
    assert not asks_and_approves(joke, sanne)
    link(sanne, by=bo)
    assert asks_and_approves(joke, sanne)
    assert not asks_and_approves(bo, sanne)


def test_a_chain_of_accounts_is_one_person() -> None:
    someone()
    joke = worker("Joke")
    first = worker("Eerste", by=joke)
    second = worker("Tweede", by=first)
    assert not asks_and_approves(joke, second)
    assert behind(second) == {first.user_id, joke.user_id}


def test_two_accounts_that_made_each_others_link_end() -> None:
    joke, sanne = worker("Joke"), worker("Sanne")
    link(joke, by=sanne)
    link(sanne, by=joke)
    assert behind(joke) == {sanne.user_id, joke.user_id}
    assert not are_two(joke, sanne)


def test_a_page_says_why_there_is_no_button() -> None:
    someone()
    joke = worker("Joke")
    fake = worker("Nep", by=joke)
    asks_and_approves(joke, fake)
    address = reverse("data_rights:disclosure", args=[Disclosure.objects.get().pk])
    assert "Ja, dit mag naar buiten" not in signed_in(fake).get(address).content.decode()
    assert "een andere collega mee" in signed_in(fake).get(address).content.decode()
    assert "Ja, dit mag naar buiten" in signed_in(worker("Sanne")).get(address).content.decode()


def joins(client: Client, young_person: YoungPerson, who: Worker) -> bool:
    """Let a coordinator add a companion; return whether they walk along now."""
    send(client, reverse("people:walk", args=[young_person.pk]), {"worker": str(who.pk)})
    return Worker.objects.walking_with(young_person).filter(pk=who.pk).exists()


def test_a_coordinator_adds_neither_themselves_nor_whom_they_made() -> None:
    samira, naima, joke = someone(), worker("Naima", Role.WORKER), worker("Joke")
    fake, real = worker("Nep", Role.WORKER, by=joke), worker("Bilal", Role.WORKER)
    walk_together(young_person=samira, worker=naima, by=None)
    assert not joins(signed_in(joke), samira, joke)
    assert not joins(signed_in(joke), samira, fake)
    assert joins(signed_in(joke), samira, real)
    assert joins(signed_in(naima), samira, fake)


def test_nor_after_sending_the_last_one_away() -> None:
    samira, naima, joke = someone(), worker("Naima", Role.WORKER), worker("Joke")
    fake = worker("Nep", Role.WORKER, by=joke)
    walk_together(young_person=samira, worker=naima, by=None)
    part_ways(young_person=samira, worker=naima, by=joke.user)
    assert not joins(signed_in(joke), samira, joke)
    assert not joins(signed_in(joke), samira, fake)


def test_where_nobody_walks_along_a_coordinator_may() -> None:
    samira, naima, joke = someone(), worker("Naima", Role.WORKER), worker("Joke")
    walk_together(young_person=samira, worker=naima, by=None)
    part_ways(young_person=samira, worker=naima, by=naima.user)
    assert joins(signed_in(joke), samira, joke)


def a_team(chance: random.Random) -> dict[Worker, set[Worker]]:
    """Make a team in which anyone may have made anyone's account or link; return who stands behind whom."""
    behind_whom: dict[Worker, set[Worker]] = {}
    for number in range(TEAM):
        maker = chance.choice([None, *behind_whom])
        made = worker(f"Werker {number}", by=maker)
        linker = chance.choice([None, *behind_whom])
        link(made, by=linker)
        behind_whom[made] = {each for each in (maker, linker) if each}
    return behind_whom


def reach(behind_whom: dict[Worker, set[Worker]], who: Worker) -> set[Worker]:
    """Return everyone behind someone, worked out anew: through each other, as often as there are people."""
    found = set(behind_whom[who])
    for _again in range(TEAM):
        found |= {far for near in found for far in behind_whom[near]}
    return found


def deviations(seed: int) -> list[str]:
    """Let everyone of a team ask and everyone else approve; return where the answer was wrong."""
    someone()
    behind_whom = a_team(random.Random(seed))
    wrong = []
    for one, other in itertools.permutations(behind_whom, 2):
        are_one = one in reach(behind_whom, other) or other in reach(behind_whom, one)
        if asks_and_approves(one, other) is are_one:
            wrong.append(f"{one.name} asks, {other.name} approves")
    return wrong


@pytest.mark.parametrize("seed", range(3))
def test_in_any_team_only_two_people_are_two(seed: int) -> None:
    assert deviations(seed) == []


def test_one_person_behind_two_accounts_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_person, "behind", lambda worker: set())
    assert deviations(0)
