"""The list of gatherings: today, what comes, what was; the same number of queries however many there are."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.queries import MOST_QUERIES, queries_of

from .builders import gathering

pytestmark = pytest.mark.django_db


def test_today_comes_before_what_was(client: Client) -> None:
    client.force_login(cast.outreach_worker().user)
    gathering(days=-3, theme="Toen")
    gathering(days=3, theme="Straks")
    page = client.get(reverse("gatherings:index")).content.decode()
    assert page.index("Straks") < page.index("Toen")


def test_what_is_not_public_is_not_on_the_window(client: Client) -> None:
    gathering(hours=1, theme="Alleen binnen", is_public=False)
    gathering(hours=1, theme="Voor iedereen")
    page = client.get(reverse("portal:programme")).content.decode()
    assert "Voor iedereen" in page
    assert "Alleen binnen" not in page


def test_a_passer_by_signs_in_first(client: Client) -> None:
    assert client.get(reverse("gatherings:index")).status_code == 302
    assert client.get(reverse("gatherings:detail", args=[gathering().pk])).status_code == 302


def test_more_gatherings_need_no_more_queries(client: Client) -> None:
    client.force_login(cast.outreach_worker().user)
    host = cast.young_person()
    counts = []
    for _ in range(2):
        for day in range(-3, 3):
            gathering(days=day, host_young_person=host)
        counts.append(queries_of(client, reverse("gatherings:index")))
    assert counts[0] == counts[1] <= MOST_QUERIES
