"""A moment stays because a young person keeps it, and goes when they let it go."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.people.actions import keep_moment
from vrijplaats.people.models import Moment

from .builders import FAR_TOO_LONG, RIGHT_TO_LEFT, acts_about

pytestmark = pytest.mark.django_db


def _moment(samira) -> Moment:
    return keep_moment(
        young_person=samira, happened_on=timezone.localdate(), words="Las voor", phase="making", by=None
    )


def test_a_moment_is_kept_in_own_words():
    samira, today = cast.young_person(), timezone.localdate()
    data = {"words": RIGHT_TO_LEFT, "happened_on": today.isoformat(), "phase": "agency"}
    cast.signed_in(samira).post(reverse("people:keep_moment", args=[samira.pk]), data)
    assert samira.moments.get().words == RIGHT_TO_LEFT
    assert acts_about(samira)[-1] == "keep_moment"


def test_a_day_that_has_yet_to_come_is_refused_and_the_words_stay():
    samira, tomorrow = cast.young_person(), timezone.localdate() + timedelta(days=1)
    data = {"words": "Las voor", "happened_on": tomorrow.isoformat(), "phase": "making"}
    answer = cast.signed_in(samira).post(reverse("people:keep_moment", args=[samira.pk]), data)
    page = answer.content.decode()
    assert "moet nog komen" in page
    assert "Las voor" in page
    assert not Moment.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"words": FAR_TOO_LONG},
        {"happened_on": "gisteren"},
        {"happened_on": "0001-01-01"},
        {"phase": "rood"},
    ],
)
def test_what_does_not_fit_is_refused(wrong):
    samira = cast.young_person()
    data = {"words": "Las voor", "happened_on": timezone.localdate().isoformat(), "phase": "making"} | wrong
    answer = cast.signed_in(samira).post(reverse("people:keep_moment", args=[samira.pk]), data)
    assert 'class="oops"' in answer.content.decode()


def test_a_moment_is_let_go():
    samira = cast.young_person()
    page = reverse("people:let_go_of_moment", args=[_moment(samira).pk])
    cast.signed_in(samira).post(page, {"is_sure": "1"})
    assert not Moment.objects.exists()
    assert acts_about(samira)[-1] == "let_go_of_moment"


def test_somebody_elses_moment_cannot_be_let_go():
    page = reverse("people:let_go_of_moment", args=[_moment(cast.young_person()).pk])
    for who in (cast.change_agent(), cast.expert_by_experience(), cast.researcher()):
        assert cast.signed_in(who).post(page).status_code == 404
    assert Moment.objects.exists()
