"""What was asked about someone who was erased opens nowhere any more, also not in an older copy."""

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from tests import cast
from vrijplaats.data_rights.disclosure_actions import approve_disclosure, ask_disclosure, note_question
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.people.actions import erase_young_person
from vrijplaats.sealing.cipher import Token
from vrijplaats.sealing.keystore import keystore

pytestmark = pytest.mark.django_db


def asked(question: Disclosure | None = None) -> Disclosure:
    joke, samira = cast.coordinator(), cast.young_person()
    return ask_disclosure(
        subject=samira.subject, ground="court", reference="Bevel 26-114", told_from=timezone.localdate(),
        asked_by=joke.subject, by=joke.user, question=question,
    )  # fmt: skip


def older_rows(disclosure: Disclosure) -> list[Token]:
    """Return what a copy of the database of now holds of this question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reference, asked_about FROM data_rights_disclosure")
        return [Token(words) for words in cursor.fetchone() if words]


def keys_of(tokens: list[Token]) -> list[UUID]:
    return [token.key_id for token in tokens]


def opens(tokens: list[Token]) -> list[bool]:
    return [keystore().has(key) for key in keys_of(tokens)]


def test_no_copy_of_the_question_opens_with_the_keys_of_today(
    django_capture_on_commit_callbacks: Any,
) -> None:
    joke = cast.coordinator()
    question = note_question(asked_about="Samira", ground="court", by=joke.user)
    earlier = older_rows(question)
    assert keys_of(earlier) == [question.own_key_id()]
    with django_capture_on_commit_callbacks(execute=True):
        disclosure = asked(question)
    later = older_rows(disclosure)
    assert set(keys_of(later)) == {cast.young_person().pk} and len(later) == 2
    assert (opens(earlier), opens(later)) == ([False], [True, True])
    assert Disclosure.objects.get().asked_about == "Samira"
    with django_capture_on_commit_callbacks(execute=True):
        erase_young_person(young_person=cast.young_person(), by=None)
    assert opens(earlier) + opens(later) == [False] * 3
    assert older_rows(disclosure) == []


def test_a_question_sealed_with_a_key_of_its_own_goes_too(django_capture_on_commit_callbacks: Any) -> None:
    """As rows from before were sealed."""
    disclosure = asked()
    keystore().ensure(disclosure.own_key_id())
    with django_capture_on_commit_callbacks(execute=True):
        erase_young_person(young_person=cast.young_person(), by=None)
    assert keystore().is_gone(disclosure.own_key_id())


def test_an_answer_that_was_still_to_come_no_longer_comes() -> None:
    waiting = asked()
    approved = asked()
    worker = cast.outreach_worker()
    approve_disclosure(disclosure=approved, approver=worker.subject, by=worker.user)
    erase_young_person(young_person=cast.young_person(), by=None)
    for disclosure in (waiting, approved):
        disclosure.refresh_from_db()
        assert disclosure.declined_at and not disclosure.is_open


def test_a_question_about_nobody_yet_keeps_its_own_key() -> None:
    question = note_question(asked_about="Ruby", ground="parent", by=cast.coordinator().user)
    erase_young_person(young_person=cast.young_person(), by=None)
    question.refresh_from_db()
    assert question.asked_about == "Ruby" and question.declined_at is None
