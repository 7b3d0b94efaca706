"""Only the young person and their fixed contact read it, and the cover that they approved."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import send
from vrijplaats.people import actions as people
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.support import actions
from vrijplaats.support.cards import support_today
from vrijplaats.support.models import Cover, HelpRequest

from .builders import WORDS, asked

pytestmark = pytest.mark.django_db


def reads(worker: Worker, found: HelpRequest) -> bool:
    return HelpRequest.objects.visible_to(worker.user).filter(pk=found.pk).exists()


def page_of(worker: Worker, found: HelpRequest) -> int:
    return cast.signed_in(worker).get(reverse("support:request", args=[found.pk])).status_code


def approved(samira: YoungPerson, **days: object) -> Cover:
    bilal = cast.expert_by_experience()
    return actions.propose_cover(young_person=samira, worker=bilal, by=samira.user, is_own=True, **days)


def let_it_wait(found: HelpRequest) -> None:
    HelpRequest.objects.filter(pk=found.pk).update(due_at=timezone.now() - timedelta(minutes=1))


def test_the_fixed_contact_reads_and_walking_along_is_not_enough() -> None:
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    people.walk_together(young_person=samira, worker=bilal, by=None)
    found = asked()
    assert page_of(cast.outreach_worker(), found) == 200
    assert page_of(bilal, found) == 404


def test_a_coordinator_and_whoever_opened_the_page_with_a_reason_read_nothing() -> None:
    samira, joke = cast.young_person(), cast.coordinator()
    people.open_with_reason(young_person=samira, worker=joke, reason="iets", by=joke.user)
    assert page_of(joke, asked()) == 404


def test_without_a_fixed_contact_those_who_walk_along_read() -> None:
    deniz = cast.change_agent()
    found = asked(deniz)
    assert page_of(cast.outreach_worker(), found) == 200
    assert page_of(cast.expert_by_experience(), found) == 404


def test_who_took_over_reads_nothing_before_the_young_person_heard_it() -> None:
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    found, joke = asked(), cast.coordinator().user
    handed = people.hand_over(
        young_person=samira, from_worker=cast.outreach_worker(), to_worker=bilal, by=joke
    )
    assert not reads(bilal, found)
    people.answer_handover(handover=handed, worker=bilal, by=samira.user)
    assert reads(bilal, found)
    assert not reads(cast.outreach_worker(), found)


def test_a_cover_reads_while_the_fixed_contact_is_away_and_no_longer() -> None:
    samira, today = cast.young_person(), timezone.localdate()
    found = asked()
    cover = approved(samira, from_on=today, until_on=today)
    assert reads(cover.worker, found)
    Cover.objects.update(from_on=today - timedelta(days=3), until_on=today - timedelta(days=1))
    assert not reads(cover.worker, found)
    Cover.objects.update(from_on=today + timedelta(days=1), until_on=None)
    assert not reads(cover.worker, found)


def test_a_cover_that_was_proposed_reads_nothing_before_the_yes() -> None:
    samira, naima = cast.young_person(), cast.signed_in(cast.outreach_worker())
    found, bilal = asked(), cast.expert_by_experience()
    data = {"worker": str(bilal.pk), "from_on": timezone.localdate().isoformat(), "words": "Dat ik zoek."}
    send(naima, reverse("support:cover", args=[samira.pk]), data)
    cover = Cover.objects.get()
    assert not reads(bilal, found)
    approve = reverse("support:cover_approve", args=[cover.pk])
    send(cast.signed_in(samira), approve, {"words": "Alleen dat ik een plek zoek."})
    assert reads(bilal, found)
    shown = Cover.objects.visible_to(bilal.user).get()
    assert shown.words == "Alleen dat ik een plek zoek."


def test_a_worker_does_not_say_yes_for_who_has_an_account() -> None:
    samira = cast.young_person()
    cover = actions.propose_cover(young_person=samira, worker=cast.expert_by_experience(), by=None)
    naima = cast.signed_in(cast.outreach_worker())
    naima.post(reverse("support:cover_approve", args=[cover.pk]), {"words": "x"})
    cover.refresh_from_db(fields=["approved_at"])
    assert cover.approved_at is None


def test_what_nobody_opened_in_time_goes_to_the_approved_cover_and_stays_with_them() -> None:
    cover, found = approved(cast.young_person()), asked()
    assert not reads(cover.worker, found)
    let_it_wait(found)
    assert page_of(cover.worker, found) == 200
    assert reads(cover.worker, found)
    naima = cast.outreach_worker()
    assert reads(naima, found)


def test_without_a_cover_the_coordinator_sees_that_one_waits_without_its_words() -> None:
    found, joke = asked(), cast.coordinator()
    assert support_today(joke).waiting_too_long == []
    let_it_wait(found)
    page = cast.signed_in(joke).get("/vandaag/").content.decode()
    assert "Een vraag van <bdi>Samira</bdi> wacht." in page
    assert WORDS not in page


def test_who_keeps_the_coordinator_out_is_not_named_to_them() -> None:
    samira, joke = cast.young_person(), cast.coordinator()
    let_it_wait(asked())
    people.keep_out(young_person=samira, workers=[joke], by=samira.user)
    assert support_today(joke).waiting_too_long == []


def test_whom_a_young_person_keeps_out_reads_nothing_as_cover() -> None:
    samira = cast.young_person()
    found, cover = asked(), approved(samira, from_on=timezone.localdate())
    people.keep_out(young_person=samira, workers=[cover.worker], by=samira.user)
    assert not reads(cover.worker, found)
    assert not Cover.objects.visible_to(cover.worker.user).exists()


def test_hiding_closes_it_for_every_worker_with_all_that_belongs_to_it() -> None:
    samira, naima = cast.signed_in(cast.young_person()), cast.outreach_worker()
    found = asked()
    page = reverse("support:request", args=[found.pk])
    said = actions.reply(request=found, words="Iets", by=naima.user, worker=naima)
    send(samira, reverse("support:hide", args=[found.pk]), page=page)
    assert not reads(naima, found)
    assert not type(said).objects.visible_to(naima.user).exists()
    assert samira.get(page).status_code == 200
    send(samira, reverse("support:show", args=[found.pk]), page=page)
    assert reads(naima, found)


def test_deleting_asks_once_and_takes_all_that_belongs_to_it() -> None:
    samira, found = cast.signed_in(cast.young_person()), asked()
    address = reverse("support:remove", args=[found.pk])
    assert "Je vraag weghalen?" in samira.post(address).content.decode()
    assert HelpRequest.objects.exists()
    samira.post(address, {"is_sure": "1"})
    assert not HelpRequest.objects.exists()


@pytest.mark.parametrize("name", ["hide", "show", "remove"])
def test_a_worker_hides_and_deletes_nothing_of_who_has_an_account(name: str) -> None:
    found = asked()
    naima = cast.signed_in(cast.outreach_worker())
    assert naima.post(reverse(f"support:{name}", args=[found.pk]), {"is_sure": "1"}).status_code == 404


def test_days_of_a_cover_stand_in_their_order() -> None:
    samira, today = cast.young_person(), timezone.localdate()
    bilal, address = cast.expert_by_experience(), reverse("support:cover", args=[samira.pk])
    data = {"worker": str(bilal.pk), "from_on": str(today + timedelta(days=2)), "until_on": str(today)}
    page = send(cast.signed_in(samira), address, data | {"words": "Dat ik zoek"}).content.decode()
    assert "De laatste dag ligt voor de eerste" in page
    assert "Dat ik zoek" in page
