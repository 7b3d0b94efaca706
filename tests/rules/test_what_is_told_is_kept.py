"""Cards and notice tell every field kept about a young person; nothing is kept that they say is not."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.text import capfirst
from django.utils.translation import override

from tests import cast
from vrijplaats.data_rights.who_sees_what import NOT_KEPT
from vrijplaats.outreach.privacy import LINKED
from vrijplaats.outreach.tests.builders import an_encounter
from vrijplaats.people.models import TemporaryAccess, YoungPerson
from vrijplaats.people.privacy import WELCOMED
from vrijplaats.portal.notice import about_young_people
from vrijplaats.privacy import declarations
from vrijplaats.privacy.card import card_of
from vrijplaats.privacy.declarations import Readers, category_of, kept_fields

pytestmark = pytest.mark.django_db
# Somebody gives it themselves, for this alone, and the page says so.
GIVEN = {"support.HelpRequest.phone", "people.YoungPerson.age_band"}
YES = {"name": "Vlinder", "yes_words": "Mag ik je naam onthouden?", "said_yes": "on"}


@pytest.fixture(autouse=True)
def _dutch() -> object:
    with override("nl"):
        yield


def tied() -> set[type[models.Model]]:
    """Return every model that points at a young person, and every model that points at one of those."""
    found: set[type[models.Model]] = {YoungPerson}
    before: set[type[models.Model]] = set()
    while found != before:
        before = set(found)
        found |= {m for m in apps.get_models() if any(f.related_model in before for f in _relations(m))}
    return found


def _relations(model: type[models.Model]) -> list[models.Field]:
    return [f for f in kept_fields(model) if f.is_relation and model._meta.app_label != "journal"]


def untold() -> list[str]:
    """Return the fields about young people that the notice does not tell."""
    told = set(about_young_people())
    return sorted(
        f"{model._meta.label}.{field.name}"
        for model in tied()
        for field in kept_fields(model)
        if category_of(model._meta.label, field.name) not in told
    )


def test_every_field_about_a_young_person_is_told_on_the_notice() -> None:
    assert len(tied()) > 12
    assert untold() == [], untold()


def test_a_day_that_counts_as_nameless_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = declarations._declared["outreach.Encounter"]
    monkeypatch.setitem(fields, "spot", fields["spot"].but(what="Een plek", is_beside_a_name=False))
    assert untold() == ["outreach.Encounter.spot"]


def rows() -> dict[models.Model, type[models.Model]]:
    return {row: model for model in tied() for row in model._default_manager.all()}


def filled_by_a_yes() -> Iterator[tuple[str, str]]:
    """Yield (model, field) of everything that a yes on the card of a meeting fills or ties to a name."""
    met = an_encounter()
    before = set(rows()) - {met}
    address = reverse("outreach:card", args=[met.pk])
    assert cast.signed_in(cast.outreach_worker()).post(address, YES).status_code == 302
    for row in set(rows()) - before:
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            if value not in (None, "", [], field.get_default()) and not field.primary_key:
                yield row._meta.label, field.name


def told_by_the_act() -> set[tuple[str, str]]:
    return {(label, name) for label, names in {**WELCOMED, **LINKED}.items() for name in names.split()}


def test_the_card_tells_everything_that_the_yes_keeps() -> None:
    filled = set(filled_by_a_yes())
    assert {("people.YoungPerson", "name"), ("outreach.Encounter", "depth")} <= filled
    assert filled - told_by_the_act() == set()


def page_of(name: str, *args: object) -> str:
    return cast.signed_in(cast.outreach_worker()).get(reverse(name, args=args)).content.decode()


@pytest.mark.parametrize("place", ["card", "link", "welcome", "notice"])
def test_every_card_that_asks_shows_what_it_is_made_of(place: str) -> None:
    linked, welcomed = card_of(LINKED), card_of(WELCOMED)
    cast.young_person()
    met = an_encounter()
    pages = {
        "card": lambda: (page_of("outreach:card", met.pk), [linked, welcomed]),
        "link": lambda: (page_of("outreach:encounter", met.pk), [linked]),
        "welcome": lambda: (page_of("people:welcome"), [welcomed]),
        "notice": lambda: (Client().get(reverse("portal:notice_card")).content.decode(), [linked, welcomed]),
    }
    page, cards = pages[place]()
    assert "Meer niet" not in page
    for card in cards:
        for each in card.kept:
            assert escape(capfirst(each)) in page
        if place != "notice":
            assert escape(capfirst(card.readers)) in page


def test_a_colleague_with_a_reason_is_named_among_the_readers() -> None:
    hours = TemporaryAccess.LASTS.total_seconds() / 3600
    assert hours == 3
    for readers in (Readers.TOGETHER, Readers.CHOSEN):
        assert "drie uur een collega die opschrijft waarom" in str(readers.label)


def kept_against_its_word() -> list[str]:
    """Return the fields about someone that stand under what is not kept."""
    parts = " ".join(NOT_KEPT.values()).split()
    return [
        f"{model._meta.label}.{field.name}"
        for model in tied()
        for field in kept_fields(model)
        if any(part in field.name.split("_") or ("_" in part and part in field.name) for part in parts)
    ]


def test_nothing_is_kept_that_is_said_not_to_be() -> None:
    assert set(kept_against_its_word()) == GIVEN


def test_a_field_that_is_said_not_to_be_kept_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(NOT_KEPT, "Hoe je heet", "name")
    assert "people.YoungPerson.name" in kept_against_its_word()
