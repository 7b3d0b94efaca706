"""Promise G21 at the same instant: two sendings of one form, and two tabs saved at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests import cast
from tests.runs import IS_DRILL
from tests.sending import open_form
from vrijplaats.journal.tests.builders import several_writers_possible, side_by_side
from vrijplaats.people.models import Moment, YoungPerson

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 200 if IS_DRILL else 15


def at_once(folder: Path, rounds: Callable[[], list[str]]) -> list[str]:
    """Return what went wrong, on a database that several threads can use."""
    with several_writers_possible(folder):
        [wrong] = side_by_side([rounds])
    return wrong


def both(client: Any, address: str, first: dict[str, Any], second: dict[str, Any]) -> list[Any]:
    """Send these two at the same instant, from two browsers of one person."""
    return side_by_side([lambda sent=sent: client().post(address, sent) for sent in (first, second)])


def test_a_form_that_is_sent_twice_at_once_creates_one_thing(tmp_path: Path) -> None:
    def rounds() -> list[str]:
        samira = cast.young_person()
        address, wrong = f"/mensen/{samira.pk}/moment/", []
        for turn in range(ROUNDS):
            typed = {"words": f"Moment {turn}", "happened_on": str(timezone.localdate()), "phase": "making"}
            sent = {**open_form(cast.signed_in(samira), address), **typed}
            answers = both(lambda: cast.signed_in(samira), address, sent, sent)
            if [(a.status_code, a.headers.get("Location")) for a in answers] != [(302, "/mijn/")] * 2:
                wrong.append(f"{turn}: {[a.status_code for a in answers]}")
            if Moment.objects.count() != turn + 1:
                wrong.append(f"{turn}: {Moment.objects.count()} moments")
        return wrong

    assert at_once(tmp_path, rounds) == []


def test_two_tabs_that_save_at_once_lose_no_words_and_undo_no_refusal(tmp_path: Path) -> None:
    def rounds() -> list[str]:
        samira = cast.young_person()
        address, wrong = f"/mensen/{samira.pk}/contact/", []
        for turn in range(ROUNDS):
            YoungPerson.objects.update(is_left_alone=False)
            opened = open_form(cast.signed_in(samira), address)
            now = YoungPerson.objects.values("channel", "rhythm").get()
            rhythm = ("weekly", "monthly")[turn % 2]
            refusal = {**opened, **now, "is_left_alone": "on"}
            words = {**opened, **now, "rhythm": rhythm}
            answers = both(lambda: cast.signed_in(samira), address, refusal, words)
            after = YoungPerson.objects.values_list("is_left_alone", "rhythm").get()
            if after != (True, rhythm):
                wrong.append(f"{turn}: {after}")
            if {answer.status_code for answer in answers} != {302}:
                wrong.append(f"{turn}: {[answer.status_code for answer in answers]}")
        return wrong

    assert at_once(tmp_path, rounds) == []
