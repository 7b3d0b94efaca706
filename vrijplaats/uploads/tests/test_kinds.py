"""Each room registers what it keeps files of; making them anew walks all of these."""

import pytest
from django.apps import apps

from vrijplaats.uploads import kinds
from vrijplaats.uploads.models import WithFile, medium_of


def test_every_table_with_a_file_is_registered_once() -> None:
    tables = {model for model in apps.get_models() if issubclass(model, WithFile)}
    assert len(tables) >= 2
    assert set(kinds.kinds().values()) == tables
    assert len(kinds.kinds()) == len(tables)


def test_a_name_is_of_one_table() -> None:
    name, model = next(iter(kinds.kinds().items()))
    other = next(table for table in kinds.kinds().values() if table is not model)
    assert kinds.offers(name, model) is model
    with pytest.raises(ValueError, match="already"):
        kinds.offers(name, other)
    assert kinds.kinds()[name] is model


def test_every_table_says_whom_its_file_is_about() -> None:
    for model in kinds.kinds().values():
        assert model.whose is not WithFile.whose, model


@pytest.mark.parametrize(
    ("name", "medium"),
    [
        ("a.mp4", "film"),
        ("a.webm", "film"),
        ("a.m4a", "sound"),
        ("a.ogg", "sound"),
        ("a.jpg", "photo"),
        ("", "text"),
    ],
)
def test_a_kept_file_is_known_by_its_ending(name: str, medium: str) -> None:
    assert medium_of(name) == medium
