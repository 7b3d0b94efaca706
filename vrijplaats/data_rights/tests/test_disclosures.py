"""Disclosure: two people, a legal ground, once, and told; a parent's question learns nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from tests import cast
from vrijplaats.data_rights.disclosure_actions import approve_disclosure, take_disclosure
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import keep_out, open_with_reason, welcome_worker
from vrijplaats.people.models import Worker

pytestmark = pytest.mark.django_db
ASK = {"ground": "court", "reference": "Bevel 26-114", "when": "now", "told_from": ""}
MINE = "/mijn/wie-ziet-wat/"


def asked_about_samira(**changed: str) -> Disclosure:
    form = {**ASK, "young_person": str(cast.young_person().pk), **changed}
    answer = cast.signed_in(cast.coordinator()).post(reverse("data_rights:disclosure_ask"), form)
    assert answer.status_code == 302
    return Disclosure.objects.get()


def press(act: str, disclosure: Disclosure, who: Worker) -> int:
    address = reverse(f"data_rights:disclosure_{act}", args=[disclosure.pk])
    return int(cast.signed_in(who).post(address, {"is_sure": "1"}).status_code)


def test_one_asks_and_another_who_walks_along_approves() -> None:
    disclosure = asked_about_samira()
    assert press("approve", disclosure, cast.outreach_worker()) == 302
    disclosure.refresh_from_db()
    assert disclosure.is_open
    assert (disclosure.asked_by_id, disclosure.approved_by_id) == (
        cast.coordinator().pk,
        cast.outreach_worker().pk,
    )


def test_the_coordinator_asks_by_name_and_reads_no_page() -> None:
    disclosure, joke = asked_about_samira(), cast.signed_in(cast.coordinator())
    assert (
        "<bdi>Samira</bdi>"
        in joke.get(reverse("data_rights:disclosure", args=[disclosure.pk])).content.decode()
    )
    assert joke.get(reverse("home:person", args=[cast.young_person().pk])).status_code == 404


def test_who_is_kept_out_neither_asks_nor_approves() -> None:
    disclosure, samira = asked_about_samira(), cast.young_person()
    sanne = welcome_worker(name="Sanne", role=Worker.Role.COORDINATOR, by=None)
    keep_out(young_person=samira, workers=[sanne, cast.outreach_worker()], by=samira.user)
    for who in (sanne, cast.outreach_worker()):
        client = cast.signed_in(who)
        assert (press("approve", disclosure, who), press("decline", disclosure, who)) == (404, 404)
        assert client.get(reverse("data_rights:disclosure", args=[disclosure.pk])).status_code == 404
        assert "rechter" not in client.get(reverse("data_rights:disclosures")).content.decode()
    form = {**ASK, "young_person": str(samira.pk)}
    answer = cast.signed_in(sanne).post(reverse("data_rights:disclosure_ask"), form)
    assert answer.status_code == 200
    assert "Samira" not in answer.content.decode()
    disclosure.refresh_from_db()
    assert (disclosure.approved_at, disclosure.declined_at, Disclosure.objects.count()) == (None, None, 1)


def test_a_look_with_a_reason_approves_nothing() -> None:
    disclosure, bilal = asked_about_samira(), cast.expert_by_experience()
    open_with_reason(young_person=cast.young_person(), worker=bilal, reason="Even kijken", by=bilal.user)
    assert press("approve", disclosure, bilal) == 404


def test_nobody_approves_what_they_asked_themselves() -> None:
    disclosure = asked_about_samira()
    page = cast.signed_in(cast.coordinator())
    address = reverse("data_rights:disclosure_approve", args=[disclosure.pk])
    answer = page.post(address, {"is_sure": "1"}, follow=True)
    assert "Laat een collega ernaar kijken." in answer.content.decode()
    disclosure.refresh_from_db()
    assert disclosure.approved_at is None


def test_who_does_not_walk_along_sees_no_disclosure() -> None:
    disclosure = asked_about_samira()
    for who in (cast.expert_by_experience(), cast.trainee()):
        assert press("approve", disclosure, who) == 404
        assert (
            cast.signed_in(who).get(reverse("data_rights:disclosure", args=[disclosure.pk])).status_code
            == 404
        )
    for who in (cast.artist(), cast.researcher(), cast.young_person()):
        assert cast.signed_in(who).get(reverse("data_rights:disclosures")).status_code == 404


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"reference": ""}, "Zonder grond gaat er niks naar buiten."),
        ({"when": "later"}, "Kies vanaf welke dag we het mogen vertellen."),
        ({"when": "later", "told_from": "2001-01-01"}, "Kies een dag vanaf vandaag"),
        ({"young_person": ""}, "Kies een naam."),
    ],
)
def test_a_gap_is_said_in_plain_words_and_what_was_typed_stays(changed: dict[str, str], says: str) -> None:
    form = {**ASK, "young_person": str(cast.young_person().pk), "reference": "Bevel 26-114", **changed}
    page = (
        cast.signed_in(cast.coordinator()).post(reverse("data_rights:disclosure_ask"), form).content.decode()
    )
    assert says in page
    assert form["reference"] in page
    assert not Disclosure.objects.exists()


def test_it_is_made_once_and_within_two_days() -> None:
    disclosure = asked_about_samira()
    with pytest.raises(ValidationError):
        take_disclosure(disclosure=disclosure, by=None)
    press("approve", disclosure, cast.outreach_worker())
    approved_at = Disclosure.objects.get().approved_at
    with travel(approved_at + timedelta(hours=48), tick=False), pytest.raises(ValidationError):
        take_disclosure(disclosure=disclosure, by=None)
    with travel(approved_at + timedelta(hours=48, seconds=-1), tick=False):
        take_disclosure(disclosure=disclosure, by=None)
        with pytest.raises(ValidationError):
            take_disclosure(disclosure=disclosure, by=None)


def test_a_no_ends_it() -> None:
    disclosure = asked_about_samira()
    press("decline", disclosure, cast.outreach_worker())
    with pytest.raises(ValidationError):
        approve_disclosure(
            disclosure=disclosure, approver=cast.outreach_worker().subject, by=cast.outreach_worker().user
        )
    assert not Disclosure.objects.waiting().exists()


def test_a_no_after_the_approval_ends_it_too() -> None:
    disclosure = asked_about_samira()
    press("approve", disclosure, cast.outreach_worker())
    press("decline", disclosure, cast.coordinator())
    disclosure.refresh_from_db()
    assert not disclosure.is_open
    with pytest.raises(ValidationError):
        take_disclosure(disclosure=disclosure, by=None)


def test_what_was_made_cannot_be_declined_any_more() -> None:
    disclosure = asked_about_samira()
    press("approve", disclosure, cast.outreach_worker())
    take_disclosure(disclosure=disclosure, by=None)
    press("decline", disclosure, cast.coordinator())
    disclosure.refresh_from_db()
    assert (disclosure.declined_at, disclosure.taken_at is not None) == (None, True)


def test_nothing_is_approved_twice() -> None:
    disclosure = asked_about_samira()
    press("approve", disclosure, cast.outreach_worker())
    sanne = welcome_worker(name="Sanne", role=Worker.Role.COORDINATOR, by=None)
    with pytest.raises(ValidationError):
        approve_disclosure(disclosure=disclosure, approver=sanne.subject, by=sanne.user)


def test_every_step_stands_in_the_journal_about_the_person() -> None:
    disclosure = asked_about_samira()
    press("approve", disclosure, cast.outreach_worker())
    take_disclosure(disclosure=disclosure, by=None)
    acts = Entry.objects.filter(thing_id=disclosure.pk, subjects__subject_id=cast.young_person().pk)
    assert set(acts.values_list("act", flat=True)) == {
        "ask_disclosure",
        "approve_disclosure",
        "take_disclosure",
    }


def test_the_person_is_told_at_once_or_from_the_day_on_which_it_is_allowed() -> None:
    mine = cast.signed_in(cast.young_person())
    tomorrow = timezone.localdate() + timedelta(days=1)
    asked_about_samira(when="later", told_from=str(tomorrow))
    assert "Iemand van buiten vroeg" not in mine.get(MINE).content.decode()
    Disclosure.objects.update(told_from=timezone.localdate())
    assert "Iemand van buiten vroeg" in mine.get(MINE).content.decode()


def test_a_parents_question_looks_the_same_whether_we_know_the_child_or_not() -> None:
    naima, pages = cast.signed_in(cast.outreach_worker()), []
    for name in (cast.young_person().name, "Niemand"):
        answer = naima.post(
            reverse("data_rights:disclosure_question"), {"ground": "parent", "asked_about": name}, follow=True
        )
        pages.append(answer.content.decode())
        assert name not in pages[-1].replace("<bdi>Naima</bdi>", "")
    assert pages[0] == pages[1]
    assert "Hier staat nu niks." in pages[0]
    assert "Iemand van buiten" not in cast.signed_in(cast.young_person()).get(MINE).content.decode()


def test_a_parents_question_goes_on_only_when_the_coordinator_takes_it_up() -> None:
    naima = cast.signed_in(cast.outreach_worker())
    naima.post(
        reverse("data_rights:disclosure_question"), {"ground": "parent", "asked_about": "mijn dochter"}
    )
    disclosure = Disclosure.objects.get()
    assert naima.get(reverse("data_rights:disclosure", args=[disclosure.pk])).status_code == 404
    assert naima.get(reverse("data_rights:disclosure_weigh", args=[disclosure.pk])).status_code == 404
    joke, weigh = (
        cast.signed_in(cast.coordinator()),
        reverse("data_rights:disclosure_weigh", args=[disclosure.pk]),
    )
    assert "mijn dochter" in joke.get(weigh).content.decode()
    form = {**ASK, "ground": "parent", "young_person": str(cast.young_person().pk)}
    assert joke.post(weigh, form).status_code == 302
    second = welcome_worker(name="Sanne", role=Worker.Role.COORDINATOR, by=None)
    assert press("approve", disclosure, second) == 302
    disclosure.refresh_from_db()
    assert disclosure.is_open
    assert disclosure.subject_id == cast.young_person().pk


def test_a_question_that_is_declined_told_nobody_anything() -> None:
    cast.signed_in(cast.outreach_worker()).post(
        reverse("data_rights:disclosure_question"), {"ground": "parent", "asked_about": "Samira"}
    )
    assert press("decline", Disclosure.objects.get(), cast.coordinator()) == 302
    assert not Entry.objects.filter(act="decline_disclosure", subjects__isnull=False).exists()
