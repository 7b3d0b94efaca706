"""A yes to one use is the same thing of a sentence and of a work: how it is asked, and that one stands."""

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst

from tests import cast
from vrijplaats.making.models import UseConsent
from vrijplaats.making.tests.builders import a_process, a_work
from vrijplaats.privacy.uses import NAMED, NAMELESS, READERS, Use, YesToUse
from vrijplaats.statements.models import Consent, Statement

KINDS = (Consent, UseConsent)
ENDS = {Consent: "withdrawn_at", UseConsent: "taken_back_at"}


def thing_of(kind: type[YesToUse]) -> dict[str, models.Model]:
    """Return what a yes of this kind is about, with the name of its field."""
    if kind is UseConsent:
        return {"work": a_work(a_process())}
    said = Statement.objects.create(young_person=cast.young_person(), words="Ik bouw mee", setting="street")
    return {"statement": said}


def test_every_kind_of_yes_is_known_here() -> None:
    assert set(YesToUse.__subclasses__()) == set(KINDS)


@pytest.mark.parametrize("use", Use)
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_asked_and_told_in_the_words_of_its_use(kind: Any, use: Use) -> None:
    for is_with_name, words in ((True, NAMED), (False, NAMELESS)):
        assert kind.asked_for(use, is_with_name) == f"{kind.QUESTION} {capfirst(str(use.label))}. {words}"
    yes = kind(use=use)
    assert (str(yes), yes.to_whom) == (str(use.label), str(READERS[use]))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_of_one_thing_each_use_has_one_standing_yes(kind: Any) -> None:
    thing = thing_of(kind)
    first = kind.objects.create(use=Use.REPORT, **thing)
    kind.objects.create(use=Use.FILM, **thing)
    with pytest.raises(IntegrityError), transaction.atomic():
        kind.objects.create(use=Use.REPORT, **thing)
    kind.objects.filter(pk=first.pk).update(**{ENDS[kind]: first.given_at})
    kind.objects.create(use=Use.REPORT, **thing)
