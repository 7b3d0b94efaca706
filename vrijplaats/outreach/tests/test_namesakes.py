"""The card of somebody new asks once about a name that this worker knows, and says nothing of any other."""

import pytest

from tests import cast
from vrijplaats.people.models import YoungPerson

from .builders import an_encounter

pytestmark = pytest.mark.django_db


def fill_in(name: str, **typed):
    """Fill in the card of a meeting as Naima."""
    data = {"name": name, "yes_words": "Mag het?", "said_yes": "on", **typed}
    client = cast.signed_in(cast.outreach_worker())
    return client.post(f"/rondes/ontmoeting/{an_encounter().pk}/kaartje/", data)


def test_a_name_that_one_knows_is_asked_about_once():
    cast.young_person()
    assert "Je kent al iemand die zo heet." in fill_in("sámira").content.decode()
    assert YoungPerson.objects.count() == 1
    assert fill_in("sámira", is_another="1").status_code == 302
    assert YoungPerson.objects.count() == 2


def test_a_name_tells_nobody_that_someone_they_do_not_see_is_here():
    ilias = cast.someone_elses_young_person()
    assert [fill_in(name).status_code for name in (ilias.name, "Nog nooit gehoord")] == [302, 302]
