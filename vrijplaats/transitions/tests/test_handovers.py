"""A warm handover: a meeting of three, and done only when the young person says that it works."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests import cast
from tests.sending import open_form, send
from vrijplaats.support.models import HelpRequest
from vrijplaats.support.tests.builders import asked
from vrijplaats.transitions import actions
from vrijplaats.transitions.models import WarmHandover

from .builders import proposed

pytestmark = pytest.mark.django_db
State = WarmHandover.State


def say(who: object, handover: WarmHandover, act: str) -> int:
    page = reverse("support:request", args=[handover.request_id])
    address = reverse("transitions:handover_act", args=[handover.pk, act])
    return send(cast.signed_in(who), address, page=page).status_code


def state_of(handover: WarmHandover) -> str:
    return WarmHandover.objects.get(pk=handover.pk).state


def test_from_a_proposal_to_it_works_with_the_question_still_theirs() -> None:
    samira, naima = cast.young_person(), cast.outreach_worker()
    handover = proposed(asked())
    say(samira, handover, "ja")
    answer = reverse("transitions:handover_answer", args=[handover.pk])
    send(cast.signed_in(naima), answer, {"doe": "wel", "meet_at": "2026-12-04T10:30"})
    assert state_of(handover) == State.ACCEPTED
    say(naima, handover, "samen-gezeten")
    assert HelpRequest.objects.visible_to(naima.user).exists()
    say(samira, handover, "het-werkt")
    assert state_of(handover) == State.DONE
    assert HelpRequest.objects.visible_to(naima.user).get().state == HelpRequest.State.BUSY


@pytest.mark.parametrize("act", ["ja", "liever-niet", "het-werkt"])
def test_a_worker_does_not_answer_for_who_has_an_account(act: str) -> None:
    handover = proposed(asked())
    naima = cast.signed_in(cast.outreach_worker())
    assert naima.post(reverse("transitions:handover_act", args=[handover.pk, act])).status_code == 404


def test_a_no_of_the_young_person_needs_no_reason_and_leaves_the_question() -> None:
    handover = proposed(asked())
    page = cast.signed_in(cast.young_person()).get(reverse("support:request", args=[handover.request_id]))
    assert "<textarea" not in page.content.decode().split("Liever niet")[0].split("Anouk")[-1]
    say(cast.young_person(), handover, "liever-niet")
    assert state_of(handover) == State.DECLINED
    assert HelpRequest.objects.filter(pk=handover.request_id).exists()


def test_an_organisation_gives_its_reason_and_what_was_typed_stays() -> None:
    handover = actions.agree_to_handover(handover=proposed(asked()), by=None)
    naima, answer = (
        cast.signed_in(cast.outreach_worker()),
        reverse("transitions:handover_answer", args=[handover.pk]),
    )
    page = send(naima, answer, {"doe": "niet", "answer": "  ", "meet_at": ""}).content.decode()
    assert "Een organisatie geeft een reden" in page
    assert state_of(handover) == State.AGREED
    send(naima, answer, {"doe": "niet", "answer": "Wachtlijst tot maart", "meet_at": ""})
    assert state_of(handover) == State.REFUSED
    told = WarmHandover.objects.visible_to(cast.young_person().user).get()
    assert told.answer == "Wachtlijst tot maart"


def test_nobody_asks_an_organisation_before_the_young_person_said_yes() -> None:
    with pytest.raises(ValidationError):
        actions.accept_handover(handover=proposed(asked()), by=None)


@pytest.mark.parametrize("early", [State.PROPOSED, State.AGREED, State.ACCEPTED])
def test_it_is_not_done_before_the_three_met(early: str) -> None:
    handover = proposed(asked())
    WarmHandover.objects.update(state=early)
    handover.state = early
    with pytest.raises(ValidationError):
        actions.finish_handover(handover=handover, by=None)


def test_it_can_be_taken_back_also_once_it_was_done() -> None:
    handover = proposed(asked())
    WarmHandover.objects.update(state=State.DONE)
    say(cast.young_person(), handover, "terug")
    assert state_of(handover) == State.TAKEN_BACK


def test_a_button_of_before_does_nothing() -> None:
    handover, samira = proposed(asked()), cast.signed_in(cast.young_person())
    address = reverse("transitions:handover_act", args=[handover.pk, "ja"])
    opened = open_form(samira, address, reverse("support:request", args=[handover.request_id]))
    actions.take_handover_back(handover=WarmHandover.objects.get(), by=None)
    samira.post(address, opened)
    assert state_of(handover) == State.TAKEN_BACK
