"""Small steps: at most three, moved without a reason, and gone without a trace."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import open_form, send
from vrijplaats.support import actions
from vrijplaats.support.models import HelpRequest, SmallStep

from .builders import asked, step

pytestmark = pytest.mark.django_db


def test_both_write_a_step_and_say_who_does_it() -> None:
    found = asked()
    address = reverse("support:step_add", args=[found.pk])
    send(cast.signed_in(cast.young_person()), address, {"words": "Bellen", "doer": "worker"})
    send(cast.signed_in(cast.outreach_worker()), address, {"words": "Kijken", "doer": "together"})
    assert [each.doer for each in SmallStep.objects.all()] == ["worker", "together"]


def test_the_third_step_is_kept_and_the_fourth_waits_for_room() -> None:
    found, samira = asked(), cast.signed_in(cast.young_person())
    for words in ("een", "twee"):
        step(found, words)
    address = reverse("support:step_add", args=[found.pk])
    send(samira, address, {"words": "drie", "doer": "you"})
    assert SmallStep.objects.open().count() == 3
    page = send(samira, address, {"words": "vier", "doer": "you"}).content.decode()
    assert "Drie stappen is genoeg" in page
    assert "vier" in page
    actions.finish_step(step=SmallStep.objects.all()[0], by=None)
    send(samira, address, {"words": "vier", "doer": "you"})
    assert SmallStep.objects.open().count() == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on_postgresql
def test_two_hands_at_once_add_no_fourth_step() -> None:
    found = asked()
    step(found), step(found)
    refused = []

    def add() -> None:
        try:
            step(HelpRequest.objects.get(pk=found.pk))
        except ValidationError:
            refused.append(1)
        finally:
            connection.close()

    hands = [threading.Thread(target=add) for _hand in range(2)]
    [hand.start() for hand in hands], [hand.join() for hand in hands]
    assert (SmallStep.objects.open().count(), len(refused)) == (3, 1)


def test_moving_a_step_asks_no_reason_and_counts_nothing() -> None:
    moved, samira = step(asked(), on=timezone.localdate()), cast.signed_in(cast.young_person())
    address = reverse("support:step_move", args=[moved.pk])
    page = samira.get(address).content.decode()
    assert "waarom" not in page.lower()
    tomorrow = timezone.localdate() + timedelta(days=1)
    send(samira, address, {"when": str(tomorrow)})
    assert SmallStep.objects.get().on == tomorrow
    send(samira, address, {"when": ""})
    assert SmallStep.objects.get().on is None


def test_a_day_that_went_by_is_not_shown() -> None:
    gone = step(asked(), on=timezone.localdate() - timedelta(days=1))
    coming = step(gone.request, on=timezone.localdate())
    assert (gone.is_over, coming.is_over) == (True, False)


def test_taking_a_step_off_leaves_nothing() -> None:
    found = asked()
    off, samira = step(found), cast.signed_in(cast.young_person())
    page = reverse("support:request", args=[found.pk])
    send(samira, reverse("support:step_off", args=[off.pk]), page=page)
    assert not SmallStep.objects.exists()


def test_you_may_do_this_is_theirs_to_say() -> None:
    found = asked()
    theirs, page = step(found), reverse("support:request", args=[found.pk])
    address = reverse("support:step_hand", args=[theirs.pk])
    assert cast.signed_in(cast.outreach_worker()).post(address).status_code == 404
    send(cast.signed_in(cast.young_person()), address, page=page)
    assert SmallStep.objects.get().doer == SmallStep.Doer.WORKER


def test_both_edit_one_step_and_nobody_loses_words() -> None:
    found = asked()
    shared = step(found, "Bellen")
    samira, naima = cast.signed_in(cast.young_person()), cast.signed_in(cast.outreach_worker())
    address = reverse("support:step", args=[shared.pk])
    opened = open_form(naima, address)
    send(samira, address, {"words": "Appen", "doer": "you", "on": ""})
    answer = naima.post(address, {**opened, "words": "Langsgaan", "doer": "you", "on": ""})
    page = answer.content.decode()
    assert "Appen" in page
    assert "Langsgaan" in page
    kept = SmallStep.objects.visible_to(cast.young_person().user).get()
    assert kept.words == "Appen"


@pytest.mark.parametrize("name", ["step", "step_move", "step_finish", "step_off"])
def test_someone_elses_steps_are_not_there(name: str) -> None:
    theirs = step(asked(cast.someone_elses_young_person()))
    samira = cast.signed_in(cast.young_person())
    assert samira.post(reverse(f"support:{name}", args=[theirs.pk])).status_code == 404
