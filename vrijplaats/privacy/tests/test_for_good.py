"""After an erasure the person is on the list and the key is gone, also when it was killed halfway."""

from uuid import UUID

import pytest
from django.utils import timezone

from vrijplaats.privacy import actions, erased
from vrijplaats.privacy.actions import erase_subject, finish_erasures
from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.keystore import keystore

pytestmark = pytest.mark.django_db


def someone() -> Subject:
    """Return a subject with a key."""
    subject = Subject.objects.create()
    keystore().ensure(subject.pk)
    return subject


def is_gone_for_good(id: UUID) -> bool:
    return id in erased.read(erased.own_list()) and keystore().is_gone(id) and not keystore().has(id)


def test_the_list_knows_and_the_key_is_gone_as_soon_as_it_stands(django_capture_on_commit_callbacks) -> None:
    samira, deniz = someone(), someone()
    with django_capture_on_commit_callbacks(execute=True):
        erase_subject(subject=samira, by=None)
        assert keystore().has(samira.pk)  # not earlier: the transaction may still fail
    assert is_gone_for_good(samira.pk)
    assert keystore().has(deniz.pk)


def test_an_erasure_that_was_killed_after_its_transaction_is_finished_once() -> None:
    samira, deniz = someone(), someone()
    Subject.objects.filter(pk=samira.pk).update(erased_at=timezone.now())
    assert [finish_erasures(), finish_erasures()] == [1, 0]
    assert is_gone_for_good(samira.pk)
    assert keystore().has(deniz.pk)


def test_one_killed_between_list_and_key_is_finished_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        """Not caught by `except Exception`, like a signal."""

    def die() -> None:
        raise Killed

    samira = someone()
    Subject.objects.filter(pk=samira.pk).update(erased_at=timezone.now())
    with monkeypatch.context() as planted:
        planted.setattr(actions, "keystore", die)
        with pytest.raises(Killed):
            actions._for_good(samira.pk)
    assert erased.read(erased.own_list()) == [samira.pk]
    assert keystore().has(samira.pk)
    assert finish_erasures() == 1
    assert is_gone_for_good(samira.pk)
