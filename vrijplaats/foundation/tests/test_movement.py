"""The coordinator edits profile, places and partners; for everyone else those pages do not exist."""

import pytest

from tests.cast import (
    artist,
    coordinator,
    expert_by_experience,
    outreach_worker,
    partner_guest,
    researcher,
    signed_in,
    trainee,
    young_person,
)
from tests.sending import send
from vrijplaats.foundation.models import Movement, Partner, Spot
from vrijplaats.journal.models import Entry

pytestmark = pytest.mark.django_db

PROFILE = {
    "name": "Jongeren maken de Stad",
    "city": "Waterstad",
    "tagline": "Kom kijken",
    "talk_name": "Talk",
    "agreements": "Je mag zwijgen",
    "time_zone": "Europe/Amsterdam",
}


def test_the_profile_is_kept_and_journalled_by_field() -> None:
    answer = send(signed_in(coordinator()), "/beweging/profiel/", PROFILE, follow=True)
    assert "Kom kijken" in answer.content.decode()
    assert Movement.objects.get().city == "Waterstad"
    entry = Entry.objects.get(act="change_movement")
    assert "tagline" in entry.fields
    assert "Kom kijken" not in str(entry.fields)


@pytest.mark.parametrize(
    "slip",
    [
        {"name": ""},
        {"name": "n" * 10_000},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": "\0"},
        {"introduction": "i" * 4001},
    ],
)
def test_a_slip_in_the_profile_is_answered_in_the_form(slip: dict[str, str]) -> None:
    answer = send(signed_in(coordinator()), "/beweging/profiel/", {**PROFILE, **slip})
    assert list(answer.context["form"].errors) == list(slip)
    assert not Movement.objects.exists()


def test_a_place_has_its_good_moments_and_may_be_online() -> None:
    typed = {"name": "Groepsapp Zuid", "kind": "online", "good_times": "Laat op de avond", "is_active": "on"}
    page = signed_in(coordinator()).post("/beweging/plekken/nieuw/", typed, follow=True).content.decode()
    assert "Groepsapp Zuid" in page
    assert "Laat op de avond" in page
    assert Entry.objects.filter(act="add_spot", thing_id=Spot.objects.get().pk).exists()


def test_a_place_we_left_stays_in_the_list() -> None:
    spot = Spot.objects.create(name="Plein")
    typed = {"name": "Plein", "kind": "street"}
    answer = send(signed_in(coordinator()), f"/beweging/plekken/{spot.pk}/", typed, follow=True)
    assert "Hier komen we nu niet" in answer.content.decode()


@pytest.mark.parametrize("name", ["", "ÉCOLE", " ecole ", "x" * 121])
def test_a_place_twice_or_without_name_is_refused(name: str) -> None:
    Spot.objects.create(name="École")
    answer = signed_in(coordinator()).post("/beweging/plekken/nieuw/", {"name": name, "kind": "street"})
    assert "name" in answer.context["form"].errors
    assert Spot.objects.count() == 1


def test_a_partner_is_added_changed_and_never_doubled() -> None:
    boss = signed_in(coordinator())
    boss.post("/beweging/partners/nieuw/", {"name": "De Bieb", "kind": "art", "what": "Een zaaltje"})
    partner = Partner.objects.get()
    send(
        boss, f"/beweging/partners/{partner.pk}/", {"name": "De Bieb", "kind": "art", "what": "Twee zaaltjes"}
    )
    assert Partner.objects.get().what == "Twee zaaltjes"
    answer = boss.post("/beweging/partners/nieuw/", {"name": "De Bieb", "kind": "art"})
    assert "Deze partner staat al in de lijst." in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["", "profiel/", "plekken/", "plekken/nieuw/", "partners/", "partners/nieuw/"]
)
def test_the_pages_are_the_coordinators(address: str) -> None:
    assert signed_in(coordinator()).get(f"/beweging/{address}").status_code == 200
    others = (outreach_worker, expert_by_experience, trainee, artist, researcher, young_person, partner_guest)
    for someone in others:
        assert signed_in(someone()).get(f"/beweging/{address}").status_code == 404
        assert signed_in(someone()).post(f"/beweging/{address}", {"name": "Stiekem"}).status_code == 404
    assert not Spot.objects.exists()
