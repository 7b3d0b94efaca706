"""The permission matrix is complete, and an answer that differs from it would be caught."""

import pytest
from django.db import transaction

from vrijplaats.people.models import YoungPersonQuerySet

from .matrix import answers, deviations, misfits, rows_of, table
from .matrix_world import build_world

pytestmark = pytest.mark.django_db
ANSWERS = {"200", "302", "404", "405", "sign-in"}
# Pages with another status: leaving redirects elsewhere, and a script is told that it may not ask now.
OWN_ANSWERS = {"ui:leave": {"303"}, "sign_in:add_passkey_options": {"403"}}
OTHER_METHODS = ("put", "patch", "delete", "options", "trace")


def test_every_page_has_its_rows_and_every_row_its_page():
    assert misfits(table(), build_world()) == []


def test_a_page_about_a_person_is_tried_on_someone_elses_too():
    about = {row[0] for row in table() if row[2] == "mine"}
    assert len(about) > 40
    assert {row[0] for row in table() if row[2] == "not mine"} == about


def test_no_cell_is_a_broken_page():
    for row, cells in table().items():
        assert set(cells.values()) <= ANSWERS | OWN_ANSWERS.get(row[0], set()), row


def test_a_page_knows_no_other_method():
    world = build_world()
    client = world.client("coordinator")
    # Once a page: whose thing it is about makes no difference to a method.
    for url in {row[0]: url for row, url in rows_of(world)}.values():
        with transaction.atomic():
            answered = {method: getattr(client, method)(url).status_code for method in OTHER_METHODS}
            transaction.set_rollback(True)
        assert set(answered.values()) == {405}, f"{url}: {answered}"


def test_a_page_or_a_row_too_many_would_be_caught():
    world = build_world()
    shorter = {row: cells for row, cells in table().items() if row[0] != "people:edit"}
    assert "not in the table: people:edit GET mine" in misfits(shorter, world)
    longer = table() | {("people:gone", "GET", "-"): {}}
    assert misfits(longer, world) == ["no page for this row: people:gone GET -"]


def test_a_scope_that_widens_would_be_caught(monkeypatch):
    def everyone(self, user, *, with_temporary_access):
        return self.present().granted_to(user)

    world = build_world()
    monkeypatch.setattr(YoungPersonQuerySet, "_seen_by", everyone)
    found = deviations(table(), "worker", answers(world, "worker", only="home:person"))
    assert "home:person GET not mine: worker gets 200, the table says 404" in found
    assert "home:person GET kept out: worker gets 200, the table says 404" in found
