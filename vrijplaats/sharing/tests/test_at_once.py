"""Codes that come at the same moment are counted one by one, and a share that closes gives nobody a pass."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests.runs import IS_DRILL
from vrijplaats.journal.tests.builders import several_writers_possible, side_by_side
from vrijplaats.sharing.actions import links, withdraw_share
from vrijplaats.sharing.codes import MOST_WRONG
from vrijplaats.sharing.models import Opening, Share

from .builders import a_share, door, wrong

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 40 if IS_DRILL else 4


def at_once(folder: Path, rounds: Callable[[], list[str]]) -> list[str]:
    """Return what went wrong, on a database that several threads can use."""
    with several_writers_possible(folder):
        [found] = side_by_side([rounds])
    return found


def guesses() -> list[str]:
    """Give wrong codes two by two, each from an address of its own; return where one was not counted."""
    found = []
    for turn in range(ROUNDS):
        share, secrets = a_share()

        def guess(number: int, turn: int = turn, secrets: object = secrets) -> int:
            source = f"10.{turn}.0.{number}"
            return (
                Client().post(door(secrets), {"code": wrong(secrets, number)}, REMOTE_ADDR=source).status_code
            )

        statuses = []
        for pair in range(3):
            statuses += side_by_side([lambda n=2 * pair + more: guess(n) for more in (0, 1)])
        share.refresh_from_db(fields=["wrong_codes", "ending"])
        if (share.wrong_codes, share.ending) != (MOST_WRONG, Share.Ending.WRONG_CODES):
            found.append(f"{turn}: {share.wrong_codes} {share.ending}")
        if sorted(statuses) != [200] * (MOST_WRONG - 1) + [404] * 2:
            found.append(f"{turn}: {statuses}")
    return found


def test_two_wrong_codes_at_once_are_two(tmp_path: Path) -> None:
    assert at_once(tmp_path, guesses) == []


@pytest.mark.only_on_sqlite
def test_codes_that_are_not_counted_one_by_one_would_be_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(share: Share) -> None:
        Share.objects.filter(pk=share.pk).update(wrong_codes=1)

    monkeypatch.setattr(links, "_count_wrong", forgetful)
    assert at_once(tmp_path, guesses) != []


def test_closing_and_opening_at_once_end_closed(tmp_path: Path) -> None:
    def rounds() -> list[str]:
        found = []
        for turn in range(ROUNDS):
            share, secrets = a_share()
            reader = Client()

            def come_in(reader: Client = reader, secrets: object = secrets) -> int:
                return reader.post(door(secrets), {"code": secrets.code}).status_code  # type: ignore[attr-defined]

            def close(share: Share = share) -> int:
                return bool(withdraw_share(share=share, by=None))

            status, _ = side_by_side([come_in, close])
            if status not in (302, 404) or reader.get(door(secrets)).status_code != 404:
                found.append(f"{turn}: {status}")
        return found

    assert at_once(tmp_path, rounds) == []
    assert Opening.objects.count() <= ROUNDS
