"""Uploads that an earlier version left in clear go with any erasure, since nobody knows whose they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tests import cast
from tests.on_disk import in_clear, named
from vrijplaats.people.actions import erase_young_person
from vrijplaats.privacy.actions import empty_all_but_card

pytestmark = pytest.mark.django_db(transaction=True)
SENT = b"een lied dat iemand stuurde"


@pytest.fixture(autouse=True)
def left() -> Iterator[Path]:
    """Leave two uploads behind, one in a folder."""
    folder = Path(settings.HOME) / "incoming"
    (folder / "half").mkdir(parents=True)
    for place in (folder / "a.upload", folder / "half" / "b.upload"):
        place.write_bytes(SENT)
    yield folder
    if folder.exists():
        for place in named(folder):
            place.unlink()
        (folder / "half").rmdir()
        folder.rmdir()


def uploads() -> list[str]:
    """Return every file of the home in which what was sent can be read."""
    return in_clear(SENT, named(Path(settings.HOME)))


def test_an_erasure_clears_them(left: Path) -> None:
    samira = cast.young_person()
    assert len(uploads()) == 2
    erase_young_person(young_person=samira, by=None)
    assert (uploads(), left.exists()) == ([], False)


def test_erasing_again_clears_what_came_back(left: Path) -> None:
    samira = cast.young_person()
    erase_young_person(young_person=samira, by=None)
    left.mkdir()
    (left / "c.upload").write_bytes(SENT)
    erase_young_person(young_person=cast.change_agent(), by=None)
    assert uploads() == []


def test_an_erasure_that_is_rolled_back_clears_nothing() -> None:
    samira = cast.young_person()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        erase_young_person(young_person=samira, by=None)
        raise ZeroDivisionError
    assert len(uploads()) == 2


def test_emptying_all_but_a_card_clears_them_too() -> None:
    empty_all_but_card(subject=cast.young_person().subject, by=None)
    assert uploads() == []
