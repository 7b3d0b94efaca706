"""What words may be used for: every condition of a yes, and every way in which it ends."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import artist, coordinator, expert_by_experience, outreach_worker, signed_in, young_person
from vrijplaats.journal.models import Entry
from vrijplaats.privacy.models import Subject
from vrijplaats.statements.actions import (
    change_consent,
    confirm_statement,
    give_consent,
    withdraw_consent,
    withdraw_statement,
)
from vrijplaats.statements.models import Consent, Statement

from .builders import said, theme

pytestmark = pytest.mark.django_db
TODAY, DAY = timezone.localdate, timedelta(days=1)


def report(**options: object) -> Statement:
    """Return words that may stand in the report."""
    young_person()
    return said("Samira", uses=["report"], **options)


def end_on(told: Statement, days: int) -> None:
    give_consent(statement=told, use="report", expires_on=TODAY() + days * DAY, by=None)


ENDINGS: dict[str, Callable[[Statement], object]] = {
    "nobody confirmed the words": lambda told: Statement.objects.update(confirmed_at=None),
    "the yes was taken back": lambda told: withdraw_consent(statement=told, use="report", by=None),
    "the yes is to something else": lambda told: change_consent(statement=told, uses=["learning"], by=None),
    "its last day was yesterday": lambda told: end_on(told, -1),
    "the words were taken back": lambda told: withdraw_statement(statement=told, by=None),
    "the words are gone": lambda told: Statement.objects.update(words=""),
    "they are only marked as taken back": lambda told: Statement.objects.update(withdrawn_at=timezone.now()),
    "who said it is put away": lambda told: Subject.objects.filter(pk=told.young_person_id).update(
        hidden_at=timezone.now()
    ),
}
STANDING: dict[str, Callable[[Statement], object]] = {
    "nothing happened": lambda told: None,
    "its last day is today": lambda told: end_on(told, 0),
    "another yes was taken back": lambda told: withdraw_consent(statement=told, use="public", by=None),
    "nobody knows who said it": lambda told: Statement.objects.update(young_person=None),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_words_may_not_be_used_any_more_when(ending: str) -> None:
    told = report()
    give_consent(statement=told, use="public", by=None)
    ENDINGS[ending](told)
    assert not Statement.objects.usable_for(Consent.Use.REPORT).exists()


@pytest.mark.parametrize("standing", STANDING)
def test_words_may_be_used_while(standing: str) -> None:
    told = report()
    give_consent(statement=told, use="public", by=None)
    STANDING[standing](told)
    assert list(Statement.objects.usable_for(Consent.Use.REPORT)) == [told]


@pytest.mark.parametrize("use", Consent.Use.values)
def test_a_yes_to_one_use_is_no_yes_to_another(use: str) -> None:
    told = said(uses=[use])
    may = [each for each in Consent.Use.values if Statement.objects.usable_for(each).exists()]
    assert may == [use]
    assert told.consents.get().asked == Consent.asked_for(use, False)


def test_another_yes_ends_the_one_before_and_leaves_it_in_the_register() -> None:
    told = report(is_with_name=True)
    give_consent(statement=told, use="report", expires_on=TODAY(), by=None)
    first, second = told.consents.order_by("given_at")
    assert (first.is_with_name, first.withdrawn_at is not None) == (True, True)
    assert (second.is_with_name, second.withdrawn_at) == (False, None)


def test_what_was_chosen_before_and_stays_gets_no_new_yes() -> None:
    told = report(is_with_name=True)
    change_consent(statement=told, uses=["report", "public"], by=None)
    assert {(c.use, c.is_with_name) for c in told.consents.all()} == {("report", True), ("public", True)}
    assert Entry.objects.filter(act="give_consent").count() == 2


@pytest.mark.parametrize("changes", [{"is_with_name": True}, {"expires_on": timezone.localdate()}])
def test_another_name_or_last_day_is_another_yes(changes: dict[str, object]) -> None:
    told = report()
    change_consent(statement=told, uses=["report"], by=None, **changes)
    standing = told.consents.get(withdrawn_at=None)
    assert {name: getattr(standing, name) for name in changes} == changes
    assert told.consents.count() == 2


def test_words_taken_back_end_every_yes_at_that_moment_and_no_earlier_ending_changes() -> None:
    told = report()
    give_consent(statement=told, use="public", by=None)
    withdraw_consent(statement=told, use="public", by=None)
    before = told.consents.get(use="public").withdrawn_at
    other = said(uses=["report"])
    withdraw_statement(statement=told, by=None)
    assert told.consents.get(use="public").withdrawn_at == before
    assert told.consents.get(use="report").withdrawn_at == told.withdrawn_at
    assert other.consents.get().withdrawn_at is None
    first = told.withdrawn_at
    withdraw_statement(statement=told, by=None)
    assert Statement.objects.get(pk=told.pk).withdrawn_at == first


def test_who_caught_the_words_is_known() -> None:
    artist()
    assert said().caught_by == outreach_worker()


def test_confirmed_words_stay_as_they_were_unless_said_differently() -> None:
    told = report(is_confirmed=False)
    assert confirm_statement(statement=told, by=None).words == "Hier mag ik stil zijn."
    assert Statement.objects.get().confirmed_at is not None


# --- whose hands they are in ----------------------------------------------------------------------


def test_words_that_were_taken_back_are_in_nobodys_hands_and_in_no_list() -> None:
    told = report()
    withdraw_statement(statement=told, by=young_person().user)
    for someone in (young_person(), outreach_worker()):
        assert not Statement.objects.changeable_by(someone.user).exists()
    page = signed_in(outreach_worker()).get("/impact/zinnen/").content.decode()
    assert f"/impact/zinnen/{told.pk}/" not in page


@pytest.mark.parametrize("gone", [{"words": ""}, {"withdrawn_at": timezone.now()}], ids=["words", "yes"])
def test_words_of_which_one_half_is_gone_stand_in_no_list(gone: dict[str, object]) -> None:
    told = report()
    page = f"/impact/zinnen/{told.pk}/"
    client = signed_in(outreach_worker())
    assert page in client.get("/impact/zinnen/").content.decode()
    Statement.objects.update(**gone)
    assert page not in client.get("/impact/zinnen/").content.decode()


def test_a_page_of_one_theme_shows_words_of_that_theme_only() -> None:
    rest, work = said(words="Slapen.", themes=["Rust"]), said(words="Verven.", themes=["Werk"])
    client = signed_in(outreach_worker())
    for title, shown, hidden in (("Rust", rest, work), ("Werk", work, rest)):
        page = client.get("/impact/zinnen/", {"thema": str(theme(title).pk)}).content.decode()
        assert shown.words in page and hidden.words not in page
    for key in ("geen", "00000000-0000-4000-8000-000000000000"):
        page = client.get("/impact/zinnen/", {"thema": key}).content.decode()
        assert rest.words in page and work.words in page


@pytest.mark.parametrize("uses", [[], ["report"], ["public"], ["voice"]])
def test_the_team_reads_only_what_it_may_learn_from(uses: list[str]) -> None:
    young_person()
    told = said("Samira", uses=uses)
    for someone in (expert_by_experience(), coordinator(), artist()):
        assert not Statement.objects.visible_to(someone.user).exists()
        assert not Statement.objects.shared_with(someone.user).exists()
    give_consent(statement=told, use="learning", by=None)
    for someone in (expert_by_experience(), coordinator(), artist()):
        assert list(Statement.objects.visible_to(someone.user)) == [told]
        assert list(Statement.objects.shared_with(someone.user)) == [told]
    assert not Statement.objects.shared_with(young_person().user).exists()
