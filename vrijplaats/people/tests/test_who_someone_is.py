"""Saying who you are, in own words: name, face, talents, dream, contact preferences."""

import pytest
from django.urls import reverse

from tests import cast
from tests.sending import send

from .builders import FAR_TOO_LONG, RIGHT_TO_LEFT, acts_about, fields_of_last_entry

pytestmark = pytest.mark.django_db
FACE = {"hair": "afro", "mix": "4", "mouth": "2", "glasses": "on"}


@pytest.mark.parametrize("who", [cast.young_person, cast.outreach_worker])
def test_someone_or_a_worker_who_walks_along_changes_the_page(who):
    samira = cast.young_person()
    data = {"name": "Sam", "dream": RIGHT_TO_LEFT, "talents": "rijmen\n\n zien wie stil is "} | FACE
    answer = send(cast.signed_in(who()), reverse("people:edit", args=[samira.pk]), data)
    samira.refresh_from_db()
    assert answer.status_code == 302
    assert (samira.name, samira.dream) == ("Sam", RIGHT_TO_LEFT)
    assert samira.talents == ["rijmen", "zien wie stil is"]
    assert samira.face == {"hair": "afro", "mix": 4, "mouth": 2, "glasses": True}
    assert acts_about(samira)[-1] == "change_young_person"
    assert fields_of_last_entry(samira) == ["dream", "face", "name", "talents"]


def test_saving_without_a_change_keeps_everything():
    samira = cast.young_person()
    client, page = cast.signed_in(samira), reverse("people:edit", args=[samira.pk])
    send(client, page, {"name": "Samira", "talents": "rijmen"} | FACE)
    samira.refresh_from_db()
    send(client, page, {"name": "Samira", "talents": "rijmen"} | FACE)
    again = type(samira).objects.get(pk=samira.pk)
    assert (again.face, again.talents) == (samira.face, samira.talents)
    assert fields_of_last_entry(samira) == []


def test_an_untouched_face_stays_as_it_is_drawn():
    samira = cast.young_person()
    send(cast.signed_in(samira), reverse("people:edit", args=[samira.pk]), {"name": "Samira"})
    samira.refresh_from_db()
    assert samira.face == {}


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": FAR_TOO_LONG}, {"talents": "x\n" * 13}, {"talents": "x" * 61}, {"hair": "purper"},
     {"mix": "99"}, {"dream": FAR_TOO_LONG}],
)  # fmt: skip
def test_what_does_not_fit_is_refused_kindly_and_kept(wrong):
    samira = cast.young_person()
    data = {"name": "Samira", "own_words": "Ik schrijf graag"} | wrong
    answer = send(cast.signed_in(samira), reverse("people:edit", args=[samira.pk]), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="oops"' in page
    assert "Ik schrijf graag" in page


@pytest.mark.parametrize("page", ["edit", "preferences", "pause", "fixed_contact", "keep_moment"])
@pytest.mark.parametrize(
    "who", [cast.expert_by_experience, cast.coordinator, cast.change_agent, cast.researcher, cast.artist]
)
def test_someone_you_may_not_see_has_no_such_page(page, who):
    url = reverse(f"people:{page}", args=[cast.young_person().pk])
    assert cast.signed_in(who()).get(url).status_code == 404


@pytest.mark.parametrize("page", ["edit", "preferences", "pause", "fixed_contact", "keep_moment"])
def test_the_pages_show_themselves(page):
    samira = cast.young_person()
    for who in (samira, cast.outreach_worker()):
        assert cast.signed_in(who).get(reverse(f"people:{page}", args=[samira.pk])).status_code == 200


def test_contact_goes_as_someone_likes_it():
    samira = cast.young_person()
    data = {"channel": "voice", "rhythm": "monthly", "good_moment": "na 12 uur", "is_left_alone": "on"}
    send(cast.signed_in(samira), reverse("people:preferences", args=[samira.pk]), data)
    samira.refresh_from_db()
    assert (samira.channel, samira.rhythm, samira.is_left_alone) == ("voice", "monthly", True)
    assert acts_about(samira)[-1] == "change_contact_preferences"


def test_a_rhythm_that_does_not_exist_is_refused():
    samira = cast.young_person()
    page = reverse("people:preferences", args=[samira.pk])
    assert 'class="oops"' in send(cast.signed_in(samira), page, {"rhythm": "elk uur"}).content.decode()
