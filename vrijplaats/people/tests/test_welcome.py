"""Being remembered: with a yes and a name of choice, and nothing else."""

import pytest
from django.urls import reverse

from tests import cast
from vrijplaats.people.models import YoungPerson

from .builders import EMOJI, FAR_TOO_LONG, RIGHT_TO_LEFT, acts_about

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Kiki", EMOJI, RIGHT_TO_LEFT])
def test_a_name_of_choice_is_enough(name):
    answer = cast.signed_in(cast.outreach_worker()).post(reverse("people:welcome"), {"name": name})
    kiki = YoungPerson.objects.get()
    assert answer.url == reverse("home:person", args=[kiki.pk])
    assert kiki.name == name
    assert kiki.said_yes_at is not None
    assert list(kiki.works_with.values_list("worker", flat=True)) == [cast.outreach_worker().pk]
    assert acts_about(kiki) == ["welcome_young_person"]


@pytest.mark.parametrize("name", ["", "   ", FAR_TOO_LONG])
def test_a_name_that_does_not_fit_is_refused_kindly(name):
    answer = cast.signed_in(cast.outreach_worker()).post(
        reverse("people:welcome"), {"name": name, "yes_words": "Mag ik je naam onthouden?"}
    )
    page = answer.content.decode()
    assert 'class="oops"' in page
    assert "Mag ik je naam onthouden?" in page
    assert not YoungPerson.objects.exists()


@pytest.mark.parametrize("who", [cast.researcher, cast.artist, cast.young_person])
def test_someone_who_does_not_walk_along_finds_no_such_page(who):
    assert cast.signed_in(who()).get(reverse("people:welcome")).status_code == 404
