"""Under 16: asked once and only where it is needed, a yes from home, and turning 16."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.people.actions import (
    record_parental_consent,
    say_age_band,
    stop_parental_consent,
    walk_together,
)
from vrijplaats.people.models import ParentalConsent, YoungPerson

from .builders import acts_about

pytestmark = pytest.mark.django_db
KINDS = ParentalConsent.Kind
UNDER, FROM = YoungPerson.AgeBand.UNDER_16, YoungPerson.AgeBand.FROM_16


def under_16(person: YoungPerson | None = None) -> YoungPerson:
    return say_age_band(young_person=person or cast.young_person(), band=UNDER, by=None)


def awaits(kind: str) -> bool:
    return YoungPerson.objects.awaiting_parental_consent(kind).filter(pk=cast.young_person().pk).exists()


def page() -> str:
    return reverse("people:age", args=[cast.young_person().pk])


def stop(consent: ParentalConsent) -> str:
    return reverse("people:stop_from_home", args=[consent.pk])


@pytest.mark.parametrize("band", ["", FROM, UNDER])
@pytest.mark.parametrize("kind", KINDS.values)
def test_only_who_said_not_yet_awaits_a_yes_from_home(band: str, kind: str) -> None:
    YoungPerson.objects.filter(pk=cast.young_person().pk).update(age_band=band)
    assert awaits(kind) == (band == UNDER)
    assert (kind in cast.young_person().kinds_awaited) == awaits(kind)


@pytest.mark.parametrize("kind", KINDS.values)
def test_a_yes_from_home_is_for_one_kind_and_ends_when_it_is_stopped(kind: str) -> None:
    [other] = set(KINDS.values) - {kind}
    consent = record_parental_consent(young_person=under_16(), kind=kind, by=None)
    assert (awaits(kind), awaits(other)) == (False, True)
    assert cast.young_person().kinds_awaited == [other]
    stop_parental_consent(consent=consent, by=None)
    assert awaits(kind)
    ended = consent.taken_back_at
    assert stop_parental_consent(consent=consent, by=None).taken_back_at == ended


def test_of_each_kind_one_yes_stands() -> None:
    first, second = (
        record_parental_consent(young_person=under_16(), kind=KINDS.PAGE, by=None) for _ in range(2)
    )
    assert [c.pk for c in ParentalConsent.objects.standing()] == [second.pk]
    with pytest.raises(IntegrityError), transaction.atomic():
        ParentalConsent.objects.filter(pk=first.pk).update(taken_back_at=None)


@pytest.mark.parametrize("left_out", ["decided_by", "reason"])
def test_an_exception_says_who_decided_it_and_why(left_out: str) -> None:
    whole: dict[str, Any] = {"decided_by": cast.coordinator(), "reason": "Thuis is het nu niet veilig."}
    exception = {"kind": KINDS.PAGE, "basis": "exception", "by": None, "young_person": under_16()}
    with pytest.raises(ValidationError):
        record_parental_consent(**exception, **{name: v for name, v in whole.items() if name != left_out})
    with pytest.raises(ValidationError):
        record_parental_consent(**exception, **whole | {"decided_by": cast.outreach_worker()})
    assert awaits(KINDS.PAGE)
    consent = record_parental_consent(**exception, **whole)
    assert (consent.decided_by, consent.reason) == (cast.coordinator(), whole["reason"])
    assert not awaits(KINDS.PAGE)


def test_the_database_refuses_an_exception_without_a_reason_and_a_reason_without_an_exception() -> None:
    person = under_16()
    for fields in ({"basis": "exception"}, {"basis": "home", "decided_by": cast.coordinator()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ParentalConsent.objects.create(young_person=person, kind=KINDS.PAGE, **fields)


def test_a_worker_writes_down_the_yes_and_either_side_stops_it() -> None:
    under_16()
    naima, samira = cast.signed_in(cast.outreach_worker()), cast.signed_in(cast.young_person())
    for client in (naima, samira):
        sent = send(naima, page(), {"kind": "pictures", "basis": "home"}, follow=True)
        assert "Staat erin" in sent.content.decode()
        consent = ParentalConsent.objects.standing().get()
        assert "Thuis is ja gezegd" in samira.get(page()).content.decode()
        assert "Gestopt" in send(client, stop(consent), page=page(), follow=True).content.decode()
        assert awaits(KINDS.PICTURES)
    acts = [act for act in acts_about(cast.young_person()) if act != "read"]
    assert acts[-2:] == ["record_parental_consent", "stop_parental_consent"]


def test_the_page_asks_for_what_an_exception_needs_and_keeps_what_was_typed() -> None:
    under_16()
    naima = cast.signed_in(cast.outreach_worker())
    sent = {"kind": "page", "basis": "exception", "reason": "Thuis is het nu niet veilig."}
    shown = send(naima, page(), sent).content.decode()
    assert "Kies welke coördinator dit besliste." in shown
    assert sent["reason"] in shown
    shown = send(naima, page(), sent | {"reason": "", "decided_by": cast.coordinator().pk}).content.decode()
    assert "Schrijf op waarom, in één zin." in shown
    assert not ParentalConsent.objects.exists()
    send(naima, page(), sent | {"decided_by": cast.coordinator().pk})
    assert ParentalConsent.objects.get().reason == sent["reason"]


def test_a_young_person_and_a_trainee_write_down_no_yes_from_home() -> None:
    samira, femke = under_16(), cast.trainee()
    walk_together(young_person=samira, worker=femke, by=None)
    for who in (samira, femke):
        client = cast.signed_in(who)
        assert 'name="basis"' not in client.get(page()).content.decode()
        assert client.post(page(), {"kind": "page", "basis": "home"}).status_code == 404
    assert not ParentalConsent.objects.exists()


def test_nobody_else_reads_or_stops_it_and_who_was_never_asked_has_no_such_page() -> None:
    naima = cast.signed_in(cast.outreach_worker())
    YoungPerson.objects.filter(pk=cast.young_person().pk).update(age_band="")
    assert naima.get(page()).status_code == 404
    consent = record_parental_consent(young_person=under_16(), kind=KINDS.PAGE, by=None)
    assert naima.get(page()).status_code == 200
    for other in (cast.change_agent(), cast.expert_by_experience(), cast.coordinator()):
        client = cast.signed_in(other)
        assert [client.get(page()).status_code, client.post(stop(consent)).status_code] == [404, 404]
    assert ParentalConsent.objects.standing().exists()


def test_turning_16_is_one_tap_by_oneself_and_an_older_page_does_nothing() -> None:
    samira = under_16()
    client, address = cast.signed_in(samira), reverse("people:say_age", args=[samira.pk])
    assert "Ik ben nu 16" in client.get(page()).content.decode()
    said = send(client, address, {"band": FROM}, page=page(), follow=True).content.decode()
    assert "Er wacht niks meer" in said
    assert not awaits(KINDS.PAGE)
    assert client.post(address, {"band": UNDER}).status_code == 302
    assert not awaits(KINDS.PAGE), "a button of an older page"
    send(client, address, {"band": UNDER}, page=page())
    assert awaits(KINDS.PAGE)
    assert client.post(address, {"band": "17"}).status_code == 404


def test_a_worker_says_it_only_for_who_has_no_account() -> None:
    samira, zwaluw = under_16(), under_16(cast.young_person_by_alias())
    naima = cast.signed_in(cast.outreach_worker())
    assert naima.post(reverse("people:say_age", args=[samira.pk]), {"band": FROM}).status_code == 404
    theirs = reverse("people:age", args=[zwaluw.pk])
    send(naima, reverse("people:say_age", args=[zwaluw.pk]), {"band": FROM}, page=theirs)
    zwaluw.refresh_from_db()
    assert zwaluw.age_band == FROM
