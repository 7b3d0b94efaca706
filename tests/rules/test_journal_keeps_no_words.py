"""The journal names the fields that changed and never keeps their contents, nor anyone's name."""

import pytest

from tests import cast
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import change_young_person


@pytest.mark.django_db
def test_what_changed_is_named_and_its_words_are_not_kept() -> None:
    secret = "Mijn broer zit vast"
    change_young_person(
        young_person=cast.young_person(), by=None, changes={"own_words": secret, "dream": "EP"}
    )
    entry = Entry.objects.get(act="change_young_person")
    assert entry.fields == ["dream", "own_words"]
    assert not Entry.objects.filter(fields__icontains="broer").exists()
    everything = str(list(Entry.objects.values()))
    assert secret not in everything and "Samira" not in everything
