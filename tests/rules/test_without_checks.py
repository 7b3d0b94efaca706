"""The harness behind `test_roles.py`: checks are really gone, a leak is seen, every page is requested.

Its results for each role are in `test_roles.py`.
"""

import inspect
from pathlib import Path

import pytest

from vrijplaats.data_rights import disclosures
from vrijplaats.people.models import YoungPersonQuerySet

from .matrix import answers, pages, rows_of
from .matrix_world import CANARY, build_world
from .missing_checks import ALL_CHECKS, leaks, without
from .sources import ROOT, source_files

pytestmark = pytest.mark.django_db


def granting_files() -> list[str]:
    """Return the files beside the models in which something is fetched for a reader."""
    found = [path for path in source_files(".py") if ".granted_to(" in path.read_text(encoding="utf-8")]
    beside = [path.relative_to(ROOT) for path in found if not {"models", "models.py"} & set(path.parts)]
    return [str(path) for path in beside if path.parts[0] == "vrijplaats" and "tests" not in path.parts]


@pytest.mark.parametrize(
    "name", ["portal:mine", "home:person", "making:process", "making:media", "making:presentation"]
)
def test_canaries_are_shown_to_whom_they_are_for(name: str) -> None:
    seen = answers(build_world(), "young", only=name, methods=("GET",))
    assert any(answer.canaries for row, answer in seen.items() if row[0] == name)


def test_a_check_that_is_taken_away_is_really_gone() -> None:
    world = build_world()
    with without(*ALL_CHECKS):
        client = world.client("researcher")
        url = dict(rows_of(world))["home:person", "GET", "not mine"]
        page = client.get(url).content.decode()
    assert "Ilias" in page
    assert CANARY not in page


def test_a_query_that_grants_every_row_would_be_caught() -> None:
    """Planted fault: with the grant on every row, the harness must see canaries."""
    world = build_world()
    before = answers(world, "researcher", only="home:person", methods=("GET",))
    with without(*ALL_CHECKS) as patch:
        patch.setattr(YoungPersonQuerySet, "visible_to", lambda self, user: self.granted_to(user))
        assert leaks(world, "researcher", before, only="home:person")


def test_what_is_fetched_for_a_reader_is_fetched_by_a_permission_query() -> None:
    """One is outside the models, in the room of disclosures; the harness takes it away by name."""
    assert granting_files() == [str(Path("vrijplaats", "data_rights", "disclosures.py"))]
    assert inspect.getsource(disclosures).count(".granted_to(") == 1
    assert ".granted_to(" in inspect.getsource(disclosures.disclosures_for)


def test_every_page_is_looked_at() -> None:
    world = build_world()
    assert {page.name for page in pages()} == {row[0] for row, _url in rows_of(world)}
