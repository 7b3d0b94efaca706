"""What a young person taps on their own place is what counts from then on."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import send
from vrijplaats.changemakers.models import Step
from vrijplaats.statements.models import Consent, Statement

pytestmark = pytest.mark.django_db
MINE = "/mijn/"


def test_words_are_confirmed_opened_closed_and_taken_back():
    samira = cast.young_person()
    said = Statement.objects.create(young_person=samira, words="Hier mag ik stil zijn")
    client = cast.signed_in(samira)

    def tap(act, **data):
        address = reverse(f"statements:{act}", args=[said.pk])
        answer = client.post(address, data) if act == "withdraw" else send(client, address, data, page=MINE)
        return answer.url

    def opened():
        given = Consent.objects.filter(withdrawn_at=None).order_by("use")
        return list(given.values_list("use", "is_with_name"))

    assert tap("confirm") == MINE
    assert tap("consent", uses=["learning", "report"], with_name=["", "yes"]) == MINE
    assert opened() == [("learning", True), ("report", True)]
    tap("consent", uses=["report"], with_name=[""])
    assert opened() == [("report", False)]
    assert tap("withdraw") == MINE
    assert "Hier mag ik stil zijn" not in client.get(MINE).content.decode()


def test_a_step_is_confirmed_and_given_back():
    samira = cast.young_person()
    step = Step.objects.create(young_person=samira, kind="agent")
    client = cast.signed_in(samira)
    assert send(client, reverse("changemakers:confirm", args=[step.pk]), page=MINE).url == MINE
    step.refresh_from_db()
    assert step.confirmed_on == timezone.localdate()
    assert client.post(reverse("changemakers:give_back", args=[step.pk])).url == MINE
    step.refresh_from_db()
    assert step.given_back_on == timezone.localdate()
