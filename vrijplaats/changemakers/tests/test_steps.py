"""Steps: a worker sees one, the young person says yes or no, and may always give it back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import send
from vrijplaats.changemakers.actions import confirm_step, give_back_step, see_step
from vrijplaats.changemakers.models import Step
from vrijplaats.journal.models import Entry

pytestmark = pytest.mark.django_db


def a_step(kind: str = "maker") -> Step:
    return see_step(young_person=cast.young_person(), kind=kind, by=cast.outreach_worker().user)


def acts() -> list[str]:
    return list(Entry.objects.filter(thing="changemakers.step").values_list("act", flat=True))


def test_a_seen_step_waits_for_a_yes() -> None:
    client = cast.signed_in(cast.outreach_worker())
    address = reverse("changemakers:see_step", args=[cast.young_person().pk])
    assert client.post(address, {"kind": "agent"}).status_code == 302
    assert not Step.objects.standing().exists()
    assert "wacht op een ja" in client.get(address).content.decode()


def test_seeing_the_same_step_twice_keeps_one() -> None:
    assert a_step() == a_step()
    assert acts() == ["see_step"]


def test_the_young_person_says_yes_and_the_journal_tells_so() -> None:
    step = a_step()
    answer = send(cast.signed_in(cast.young_person()), reverse("changemakers:confirm", args=[step.pk]))
    assert answer.url == reverse("portal:mine")
    assert list(Step.objects.standing()) == [step]
    assert "confirm_step" in acts()
    assert "note_yes_to_step" not in acts()


def test_a_worker_who_heard_the_yes_notes_it_and_the_journal_tells_so() -> None:
    step = a_step()
    answer = send(cast.signed_in(cast.outreach_worker()), reverse("changemakers:confirm", args=[step.pk]))
    assert answer.url == reverse("home:person", args=[step.young_person_id])
    assert "note_yes_to_step" in acts()
    assert "confirm_step" not in acts()


def test_looking_at_the_question_answers_nothing() -> None:
    step = a_step()
    client = cast.signed_in(cast.young_person())
    for answer in ("confirm", "give_back"):
        assert client.get(reverse(f"changemakers:{answer}", args=[step.pk])).status_code == 200
    step.refresh_from_db()
    assert (step.confirmed_on, step.given_back_on) == (None, None)


def test_a_step_given_back_no_longer_stands_and_may_return() -> None:
    step = confirm_step(step=a_step(), by=cast.young_person().user)
    cast.signed_in(cast.young_person()).post(reverse("changemakers:give_back", args=[step.pk]))
    assert not Step.objects.standing().exists()
    assert a_step() != step


def test_yes_after_giving_back_changes_nothing() -> None:
    step = give_back_step(step=a_step(), by=cast.young_person().user)
    confirm_step(step=step, by=cast.young_person().user)
    assert step.confirmed_on is None


def test_a_yes_is_never_later_than_giving_back() -> None:
    step = a_step()
    step.confirmed_on = timezone.localdate() + timedelta(days=1)
    step.save()
    assert give_back_step(step=step, by=cast.young_person().user).given_back_on == step.confirmed_on


@pytest.mark.parametrize("who", ["change_agent", "researcher", "artist", "expert_by_experience"])
@pytest.mark.parametrize("answer", ["confirm", "give_back"])
def test_the_step_of_someone_else_does_not_exist(who: str, answer: str) -> None:
    step = a_step()
    client = cast.signed_in(getattr(cast, who)())
    assert client.post(reverse(f"changemakers:{answer}", args=[step.pk])).status_code == 404
    assert not Step.objects.standing().exists()


@pytest.mark.parametrize("who", ["change_agent", "young_person", "researcher", "expert_by_experience"])
def test_only_a_worker_who_walks_along_sees_a_step(who: str) -> None:
    address = reverse("changemakers:see_step", args=[cast.young_person().pk])
    assert cast.signed_in(getattr(cast, who)()).get(address).status_code == 404


def test_no_choice_is_answered_in_words() -> None:
    client = cast.signed_in(cast.outreach_worker())
    address = reverse("changemakers:see_step", args=[cast.young_person().pk])
    for typed in ({}, {"kind": "hero"}):
        assert "Kies een van de vakjes." in client.post(address, typed).content.decode()


def test_when_both_steps_are_there_nothing_more_is_asked() -> None:
    a_step("maker"), a_step("agent")
    client = cast.signed_in(cast.outreach_worker())
    page = client.get(reverse("changemakers:see_step", args=[cast.young_person().pk])).content.decode()
    assert "Beide stappen staan er." in page
