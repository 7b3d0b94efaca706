"""A table about people stays as it was published, until at least ten people came or left."""

from datetime import date

import pytest
from django.conf import LazySettings

from vrijplaats.figures.figures import figures_of
from vrijplaats.figures.models import PublishedTable
from vrijplaats.figures.published_tables import FEWEST_CHANGED, as_published
from vrijplaats.making.models import MakingProcess
from vrijplaats.statements.tests.builders import process

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)
YEAR = (date(2024, 1, 1), date(2024, 12, 31))
MAKERS = 30


def makers_come(numbers: range) -> None:
    for number in numbers:
        process(DAY, f"Jongere {number}", form="Film")


def makers_leave(count: int) -> None:
    """Let processes turn out to be of another year, so that their makers add nothing to this one."""
    gone = MakingProcess.objects.values("pk")[:count]
    MakingProcess.objects.filter(pk__in=gone).update(started_on=date(2023, 5, 1))


def shown() -> int:
    """Return how many processes with this form may be shown today."""
    (cell,) = as_published(figures_of(*YEAR)).breakdown("art_forms").cells
    return cell.value


BOTH_SIDES = [(FEWEST_CHANGED - 1, False), (FEWEST_CHANGED, True)]


@pytest.mark.parametrize(("leave", "is_new"), BOTH_SIDES)
def test_a_table_stays_until_enough_people_left(leave: int, is_new: bool) -> None:
    makers_come(range(MAKERS))
    assert shown() == MAKERS
    makers_leave(leave)
    assert shown() == (MAKERS - leave if is_new else MAKERS)


@pytest.mark.parametrize(("come", "is_new"), BOTH_SIDES)
def test_a_table_stays_until_enough_people_came(come: int, is_new: bool) -> None:
    makers_come(range(MAKERS))
    assert shown() == MAKERS
    makers_come(range(MAKERS, MAKERS + come))
    assert shown() == (MAKERS + come if is_new else MAKERS)


def fingerprints() -> set[str]:
    """Publish the tables as if for the first time, and return what is kept of the people in them."""
    PublishedTable.objects.all().delete()
    shown()
    return set(PublishedTable.objects.get(key="art_forms").people)


def test_what_is_kept_of_people_tells_nothing_without_the_secret_key(settings: LazySettings) -> None:
    makers_come(range(MAKERS))
    before = fingerprints()
    assert len(before) == MAKERS
    assert fingerprints() == before
    settings.SECRET_KEY = "another"
    assert not fingerprints() & before
