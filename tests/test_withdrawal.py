"""Consent that is withdrawn is gone at once everywhere: evidence, wall, window, new editions and old ones."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from tests.cast import coordinator, outreach_worker, signed_in, young_person
from vrijplaats.figures.figures import Period
from vrijplaats.making.actions import add_work, allow_uses, change_sight, start_process
from vrijplaats.making.models import Sight, Work
from vrijplaats.people.actions import erase_young_person
from vrijplaats.privacy.uses import Use
from vrijplaats.publications.compose import compose, taken_back_since, without_words, words_as_they_stand
from vrijplaats.publications.story import ReportStory
from vrijplaats.statements import evidence
from vrijplaats.statements.actions import (
    catch_statement,
    change_consent,
    withdraw_consent,
    withdraw_statement,
)
from vrijplaats.statements.models import Consent, Statement

pytestmark = pytest.mark.django_db
WORDS, TITLE = "Hier mag ik stil zijn.", "Muur van rust"


def year() -> Period:
    today = timezone.localdate()
    return Period(date(today.year, 1, 1), today)


def said() -> Statement:
    uses = [Consent.Use.LEARNING, Consent.Use.REPORT, Consent.Use.PUBLIC]
    return catch_statement(
        by=outreach_worker().user, words=WORDS, young_person=young_person(), is_confirmed=True, uses=uses
    )


def shown() -> Work:
    samira = young_person()
    process = start_process(by=samira.user, maker=samira, words="Begin")
    work = add_work(process=process, by=samira.user, title=TITLE, sight=Sight.OPEN)
    return allow_uses(work=work, uses=[Use.REPORT], is_with_name=False, by=samira.user)


def places() -> dict[str, str]:
    """Return the contents of every place that shows words and works to others."""
    period = year()
    asked = f"?from_on={period.from_on}&to_on={period.to_on}"
    return {
        "evidence": str(evidence.usable_statements(period, use=Use.REPORT))
        + str(evidence.shown_works(period, use=Use.REPORT)),
        "wall": signed_in(coordinator()).get(f"/impact/{asked}").content.decode(),
        "window": Client().get("/").content.decode(),
        "story": compose(period, timezone.localdate(), ReportStory).to_json(),
    }


def kept_story() -> ReportStory:
    """Return a story as an edition stores it: numbers, and references to words."""
    return without_words(compose(year(), timezone.localdate(), ReportStory))


ENDINGS: dict[str, Callable[[Statement], Any]] = {
    "one yes back": lambda s: withdraw_consent(statement=s, use="report", by=young_person().user),
    "another choice": lambda s: change_consent(statement=s, uses=["learning"], by=young_person().user),
    "the words back": lambda s: withdraw_statement(statement=s, by=young_person().user),
    "everything gone": lambda s: erase_young_person(young_person=young_person(), by=None),
    "past its last day": lambda s: change_consent(
        statement=s, uses=["report"], expires_on=date(2001, 1, 1), by=young_person().user
    ),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_words_are_gone_everywhere_at_once(ending: str) -> None:
    statement, old = said(), kept_story()
    assert [place for place, words in places().items() if WORDS in words] == ["evidence", "wall", "story"]
    ENDINGS[ending](statement)
    assert [place for place, words in places().items() if WORDS in words] == []
    (gap,) = words_as_they_stand(old).quotes
    assert gap.is_withdrawn and gap.text == ""
    assert taken_back_since([old], timezone.now()) == 1


def test_a_work_that_is_closed_is_gone_everywhere_at_once() -> None:
    work, old = shown(), kept_story()
    assert [p for p, words in places().items() if TITLE in words] == ["evidence", "window", "story"]
    change_sight(thing=work, sight=Sight.CLOSED, by=young_person().user)
    assert [p for p, words in places().items() if TITLE in words] == []
    (gap,) = words_as_they_stand(old).works
    assert gap.is_withdrawn and TITLE not in gap.title


def test_a_work_taken_from_wall_and_site_stays_in_what_it_has_another_yes_for() -> None:
    change_sight(thing=shown(), sight=Sight.GROUP, by=young_person().user)
    assert [p for p, words in places().items() if TITLE in words] == ["evidence", "story"]


def test_a_row_of_the_register_cannot_be_changed() -> None:
    said()
    for change in (
        {"is_with_name": True},
        {"use": "voice"},
        {"asked": "Iets anders"},
        {"expires_on": date(2030, 1, 1)},
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            Consent.objects.filter(use="report").update(**change)


def test_taking_back_has_one_time_that_stays() -> None:
    withdraw_consent(statement=said(), use="report", by=young_person().user)
    taken_back = Consent.objects.get(use="report").withdrawn_at
    assert taken_back is not None
    for change in (None, timezone.now()):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            Consent.objects.filter(use="report").update(withdrawn_at=change)


def test_another_choice_is_another_row() -> None:
    statement = said()
    change_consent(statement=statement, uses=["report"], is_with_name=True, by=young_person().user)
    rows = Consent.objects.filter(statement=statement, use="report").order_by("given_at")
    assert [(row.is_with_name, row.withdrawn_at is None) for row in rows] == [(False, False), (True, True)]
