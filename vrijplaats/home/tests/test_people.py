"""Mensen: those one walks with, in alphabetical order, and found by name."""

import re

import pytest
from django.test import Client

from tests import cast
from tests.queries import MOST_QUERIES, queries_of

from .builders import full_house, walked_with_since

pytestmark = pytest.mark.django_db
PEOPLE = "/mensen/"


def _names(person, **query) -> list[str]:
    page = cast.signed_in(person).get(PEOPLE, query).content.decode()
    return re.findall(r'class="name"><a href="[^"]+"><bdi>([^<]*)</bdi>', page)


def test_everyone_one_walks_with_in_alphabetical_order():
    naima = cast.outreach_worker()
    for name in ("zoë", "Łukasz", "Émile", "amir", "Şevval", "Bo"):
        walked_with_since(naima, name, 1)
    cast.someone_elses_young_person()
    assert _names(naima) == ["amir", "Bo", "Émile", "Łukasz", "Şevval", "zoë"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("sev", ["Şevval"]), ("ZOË", ["Zoë"]), ("zoe", ["Zoë"]), ("سم", ["سميرة"]),
     ("", ["Şevval", "Zoë", "سميرة"]), ("niemand", []), ("%", []), ("a" * 10_000, [])],
)  # fmt: skip
def test_a_name_is_found_without_its_accents(text, found):
    for name in ("Zoë", "Şevval", "سميرة"):
        walked_with_since(cast.outreach_worker(), name, 1)
    assert _names(cast.outreach_worker(), q=text) == found


@pytest.mark.parametrize("who", [cast.researcher, cast.artist])
def test_someone_who_sees_nobody_by_name_reads_what_they_do_see(who):
    cast.young_person()
    page = cast.signed_in(who()).get(PEOPLE).content.decode()
    assert "Wat jij hier ziet" in page
    assert "Samira" not in page


def test_the_list_is_for_the_team():
    assert cast.signed_in(cast.young_person()).get(PEOPLE).status_code == 404
    assert cast.signed_in(cast.partner_guest()).get(PEOPLE).status_code == 404
    assert Client().get(PEOPLE).status_code == 302


def test_many_people_are_leafed_through():
    full_house(cast.outreach_worker(), 50)
    assert len(_names(cast.outreach_worker())) == 48
    assert len(_names(cast.outreach_worker(), bladzijde=2)) == 2
    assert len(_names(cast.outreach_worker(), bladzijde="vooraan")) == 48


def test_the_list_needs_no_more_queries_when_it_is_long():
    client, counts = cast.signed_in(cast.outreach_worker()), []
    for _ in range(2):
        full_house(cast.outreach_worker(), 6)
        counts.append(queries_of(client, PEOPLE))
    assert counts[0] == counts[1] <= MOST_QUERIES
