"""Abbreviations: guessed in the preview, remembered, and forgotten with one tap."""

import pytest

from tests import cast
from tests.cast import signed_in
from vrijplaats.foundation.models import Spot
from vrijplaats.gatherings.models import Gathering
from vrijplaats.imports.actions import forget_word
from vrijplaats.imports.models import LearnedWord
from vrijplaats.imports.writing.names import likely
from vrijplaats.outreach.models import Encounter

from .builders import filled_template, import_content
from .logs import csv_log

pytestmark = pytest.mark.django_db


def log(*spots: str) -> bytes:
    return csv_log([[f"{day}-3-2025", spot, 1, "hoi", "Caravan", ""] for day, spot in enumerate(spots, 1)])


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("skp", "Skatepark"), ("SP", ""), ("Skatep.", "Skatepark"), ("Skatpark", "Skatepark"),
        ("ZP", "Zuider Park"),
        ("stat.", ""), ("Station", ""), ("Stationsplein", ""), ("Plein 2", ""), ("Kade", ""), ("x", ""),
    ],
)  # fmt: skip
def test_a_guess_is_sure_or_is_none(written, found):
    names = ["Skatepark", "Zuider Park", "Station", "Stationsplein", "Plein 1"]
    assert likely(written, [name for name in names if name != written]) == found


def test_what_somebody_says_is_remembered_for_the_next_file():
    Spot.objects.create(name="Skatepark")
    import_content(log("skp"), spots={"skp": "Skatepark"})
    import_content(log("skp", "SKP", "Skatepark"))
    assert [spot.name for spot in Spot.objects.all()] == ["Skatepark"]
    assert Encounter.objects.filter(spot__name="Skatepark").count() == 3
    assert LearnedWord.objects.get().lines.count() == 2


def test_a_place_is_the_same_place_without_its_accents():
    Spot.objects.create(name="Café Zoë")
    import_content(log("Cafe Zoe", "CAFÉ  ZOË", "café zoé"))
    assert [spot.name for spot in Spot.objects.all()] == ["Café Zoë"]


def test_a_word_that_grows_when_it_is_folded_is_remembered():
    long = "ß" * 120
    Spot.objects.create(name="Straat")
    import_content(log(long), spots={"s" * 240: "Straat"})
    assert LearnedWord.objects.get().key == "s" * 240


def test_taken_back_in_one_tap_everything_that_came_by_it_gets_its_own_place():
    import_content(log("skp", "Skatepark"), spots={"skp": "Skatepark"})
    client = signed_in(cast.outreach_worker())
    client.post(f"/inlezen/woord/{LearnedWord.objects.get().pk}/vergeet/", {"is_sure": "1"})
    assert not LearnedWord.objects.exists()
    assert sorted(Encounter.objects.values_list("spot__name", flat=True)) == ["Skatepark", "skp"]
    assert import_content(log("skp", "Skatepark")).counts["already_known"] == 2


def test_a_gathering_gets_its_own_place_back_too():
    worker = cast.outreach_worker()
    rows = [["talk", "Thuis", "1-3-2025", "", "", "hs", "", "", ""]]
    import_content(filled_template(gatherings=rows), by=worker, name="lijst.xlsx", spots={"hs": "Het huis"})
    assert Gathering.objects.get().spot.name == "Het huis"
    forget_word(word=LearnedWord.objects.get(), by=worker.user)
    assert Gathering.objects.get().spot.name == "hs"


def test_a_place_may_be_left_out():
    import_content(log("bij Mo thuis"), spots={"bij mo thuis": ""})
    assert not Spot.objects.exists()
    assert Encounter.objects.get().spot is None
    forget_word(word=LearnedWord.objects.get(), by=cast.coordinator().user)
    assert Spot.objects.get().name == "bij Mo thuis"


def test_a_place_that_is_said_to_be_itself_is_no_abbreviation_any_more():
    import_content(log("skp", "Skatepark"), spots={"skp": "Skatepark"})
    import_content(log("skp", "skp"), spots={"skp": "skp"})
    assert not LearnedWord.objects.exists()
    assert sorted(Encounter.objects.values_list("spot__name", flat=True)) == ["Skatepark", "Skatepark", "skp"]


def test_a_guess_that_fits_two_places_is_none():
    assert likely("SP", ["Sport Plein", "Stads Park"]) == ""
