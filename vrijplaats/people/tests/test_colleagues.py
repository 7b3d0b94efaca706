"""A coordinator corrects a name or a role, hands over walks, and takes someone back into the team."""

import pytest
from django.urls import reverse

from tests import cast
from tests.queries import queries_of
from tests.sending import send
from vrijplaats.people import actions
from vrijplaats.people.models import Handover, Worker, YoungPerson

from .builders import acts_about

pytestmark = pytest.mark.django_db


def second_coordinator() -> Worker:
    return actions.welcome_worker(name="Ans", role=Worker.Role.COORDINATOR, by=None)


def page_of(worker: Worker) -> str:
    return reverse("people:colleague", args=[worker.pk])


def test_a_coordinator_corrects_a_name_and_changes_a_role():
    femke = cast.trainee()
    send(cast.signed_in(cast.coordinator()), page_of(femke), {"name": "Famke", "role": "worker"})
    femke.refresh_from_db()
    assert (femke.name, femke.role) == ("Famke", "worker")
    assert acts_about(femke)[-1] == "change_worker"


@pytest.mark.parametrize(("name", "role"), [("", "worker"), ("Famke", "baas")])
def test_what_cannot_be_stays_as_it_was(name, role):
    femke = cast.trainee()
    answer = send(cast.signed_in(cast.coordinator()), page_of(femke), {"name": name, "role": role})
    femke.refresh_from_db()
    assert 'class="oops"' in answer.content.decode()
    assert (femke.name, femke.role) == ("Femke", "trainee")


@pytest.mark.parametrize("who", ["outreach_worker", "trainee", "artist", "researcher", "young_person"])
@pytest.mark.parametrize("page", ["people:colleague", "people:hand_over", "home:leave_team"])
def test_only_a_coordinator_changes_a_colleague(who, page):
    url = reverse(page, args=[cast.expert_by_experience().pk])
    client = cast.signed_in(getattr(cast, who)())
    assert client.get(url).status_code == client.post(url, {"role": "artist"}).status_code == 404


@pytest.mark.parametrize("page", ["people:colleague", "people:hand_over", "home:leave_team"])
def test_nobody_changes_their_own_role_or_lets_themselves_go(page):
    joke, _ans = cast.coordinator(), second_coordinator()
    answer = cast.signed_in(joke).post(reverse(page, args=[joke.pk]), {"name": "Joke", "role": "worker"})
    joke.refresh_from_db()
    assert answer.status_code == 404
    assert joke.is_coordinator and joke.user.is_active
    with pytest.raises(actions.OwnRoleError):
        actions.change_colleague(worker=joke, by=joke.user, changes={"role": "worker"})
    with pytest.raises(actions.OwnRoleError):
        actions.leave_team(worker=joke, by=joke.user)


def test_the_last_coordinator_keeps_the_role_and_stays():
    joke, ans = cast.coordinator(), second_coordinator()
    actions.change_colleague(worker=joke, by=ans.user, changes={"role": "worker"})
    with pytest.raises(actions.LastCoordinatorError):
        actions.change_colleague(worker=ans, by=joke.user, changes={"role": "worker"})
    with pytest.raises(actions.LastCoordinatorError):
        actions.leave_team(worker=ans, by=joke.user)
    ans.refresh_from_db()
    assert ans.is_coordinator and ans.user.is_active


def test_a_coordinator_who_left_does_not_count_as_one_who_stays():
    joke, ans = cast.coordinator(), second_coordinator()
    actions.leave_team(worker=joke, by=ans.user)
    with pytest.raises(actions.LastCoordinatorError):
        actions.leave_team(worker=ans, by=cast.outreach_worker().user)


@pytest.mark.parametrize("role", ["artist", "researcher"])
def test_a_role_that_sees_nobody_waits_until_all_are_handed_over(role):
    naima, samira = cast.outreach_worker(), cast.young_person()
    client = cast.signed_in(cast.coordinator())
    answer = send(client, page_of(naima), {"name": "Naima", "role": role})
    naima.refresh_from_db()
    assert "Geef eerst door" in answer.content.decode()
    assert naima.role == "worker"
    actions.hand_over(
        young_person=samira,
        from_worker=naima,
        to_worker=cast.expert_by_experience(),
        by=cast.coordinator().user,
    )
    send(client, page_of(naima), {"name": "Naima", "role": role})
    naima.refresh_from_db()
    assert naima.role == role


def test_everyone_gets_a_colleague_and_nobody_gets_a_fixed_contact_they_did_not_choose():
    naima, samira, zwaluw = cast.outreach_worker(), cast.young_person(), cast.young_person_by_alias()
    bilal, femke = cast.expert_by_experience(), cast.trainee()
    url = reverse("people:hand_over", args=[naima.pk])
    data = {str(samira.pk): bilal.pk, str(zwaluw.pk): femke.pk}
    cast.signed_in(cast.coordinator()).post(url, data)
    samira.refresh_from_db()
    assert samira.fixed_contact is None
    assert list(Worker.objects.walking_with(samira)) == [bilal]
    assert list(Worker.objects.walking_with(zwaluw)) == [femke]
    assert acts_about(samira)[-1] == "hand_over"
    assert not YoungPerson.objects.with_worker(naima).exists()
    assert samira.works_with.filter(worker=naima, until_on__isnull=False).exists()


def test_somebody_without_a_colleague_is_asked_for():
    naima, samira = cast.outreach_worker(), cast.young_person()
    url = reverse("people:hand_over", args=[naima.pk])
    answer = cast.signed_in(cast.coordinator()).post(url, {str(samira.pk): naima.pk})
    assert 'class="oops"' in answer.content.decode()
    assert not Handover.objects.exists()


def test_whom_a_young_person_keeps_out_does_not_take_over():
    naima, samira, bilal = cast.outreach_worker(), cast.young_person(), cast.expert_by_experience()
    actions.keep_out(young_person=samira, workers=[bilal], by=samira.user)
    url = reverse("people:hand_over", args=[naima.pk])
    page = cast.signed_in(cast.coordinator()).get(url).content.decode()
    assert "Samira" in page
    assert str(bilal.pk) not in page


def test_whoever_keeps_the_coordinator_out_stays_unknown_to_them_and_gets_a_colleague_all_the_same():
    naima, samira, joke = cast.outreach_worker(), cast.young_person(), cast.coordinator()
    bilal = cast.expert_by_experience()
    actions.keep_out(young_person=samira, workers=[joke], by=samira.user)
    url = reverse("people:hand_over", args=[naima.pk])
    assert "Samira" not in cast.signed_in(joke).get(url).content.decode()
    actions.leave_team(worker=naima, by=joke.user)
    assert list(Worker.objects.walking_with(samira)) == [bilal]


def offered_for(samira: YoungPerson, page: str) -> set[str]:
    """Return the names that a coordinator may choose for Samira."""
    field = page.partition(f'name="{samira.pk}"')[2].partition("</select>")[0]
    return {worker.name for worker in Worker.objects.all() if str(worker.pk) in field}


def test_who_hands_over_takes_nobody_over_and_nor_does_an_account_they_made():
    naima, samira, joke = cast.outreach_worker(), cast.young_person(), cast.coordinator()
    actions.welcome_worker(name="Pop", role="worker", by=joke.user)
    url, client = reverse("people:hand_over", args=[naima.pk]), cast.signed_in(joke)
    assert offered_for(samira, client.get(url).content.decode()) == {"Joke", "Pop"}, "there is nobody else"
    cast.expert_by_experience()
    assert offered_for(samira, client.get(url).content.decode()) == {"Bilal"}
    actions.walk_together(young_person=samira, worker=joke, by=None)
    assert offered_for(samira, client.get(url).content.decode()) == {"Bilal", "Joke"}


def test_handing_over_twelve_asks_as_much_of_the_database_as_handing_over_three():
    naima, client = cast.outreach_worker(), cast.signed_in(cast.coordinator())
    page = reverse("people:hand_over", args=[naima.pk])
    for number in range(3):
        actions.welcome_young_person(name=f"Vogel {number}", by=None, worker=naima)
    before = queries_of(client, page)
    for number in range(9):
        actions.welcome_young_person(name=f"Vis {number}", by=None, worker=naima)
    assert queries_of(client, page) == before


def handed_over() -> Handover:
    samira = cast.young_person()
    return actions.hand_over(
        young_person=samira,
        from_worker=cast.outreach_worker(),
        to_worker=cast.expert_by_experience(),
        by=cast.coordinator().user,
    )


def test_a_young_person_hears_it_and_says_that_it_is_good():
    handover = handed_over()
    samira = handover.young_person
    client = cast.signed_in(samira)
    assert "loopt niet meer met je mee" in client.get(reverse("portal:mine")).content.decode()
    client.post(reverse("people:answer_handover", args=[handover.pk]), {"worker": handover.to_worker_id})
    samira.refresh_from_db()
    assert samira.fixed_contact == cast.expert_by_experience()
    assert "loopt niet meer met je mee" not in client.get(reverse("portal:mine")).content.decode()
    assert acts_about(samira)[-1] == "answer_handover"


def test_a_young_person_chooses_somebody_else():
    handover = handed_over()
    samira, femke = handover.young_person, cast.trainee()
    cast.signed_in(samira).post(reverse("people:answer_handover", args=[handover.pk]), {"worker": femke.pk})
    samira.refresh_from_db()
    assert list(Worker.objects.walking_with(samira)) == [femke]
    assert samira.fixed_contact == femke
    assert not YoungPerson.objects.visible_to(cast.expert_by_experience().user).filter(pk=samira.pk).exists()


def test_a_companion_who_was_not_the_fixed_contact_makes_nobody_so():
    samira, bilal = cast.young_person(), cast.expert_by_experience()
    actions.walk_together(young_person=samira, worker=cast.trainee(), by=None)
    handover = actions.hand_over(
        young_person=samira, from_worker=cast.trainee(), to_worker=bilal, by=cast.coordinator().user
    )
    actions.answer_handover(handover=handover, worker=bilal, by=samira.user)
    samira.refresh_from_db()
    assert samira.fixed_contact == cast.outreach_worker()


def test_a_handover_is_answered_once_and_by_its_own_person():
    handover = handed_over()
    url = reverse("people:answer_handover", args=[handover.pk])
    data = {"worker": handover.to_worker_id}
    assert cast.signed_in(cast.change_agent()).post(url, data).status_code == 404
    assert cast.signed_in(cast.expert_by_experience()).post(url, data).status_code == 404
    mine = cast.signed_in(handover.young_person)
    assert [mine.post(url, data).status_code for _ in range(2)] == [302, 404]


def test_who_took_over_is_asked_to_tell_it():
    handover = handed_over()
    samira, bilal = handover.young_person, cast.signed_in(cast.expert_by_experience())
    page = reverse("home:person", args=[samira.pk])
    assert "Vertel het" in bilal.get(page).content.decode()
    heard = reverse("people:hear_handover", args=[handover.pk])
    assert cast.signed_in(cast.trainee()).post(heard).status_code == 404
    bilal.post(heard)
    assert "Vertel het" not in bilal.get(page).content.decode()
    assert acts_about(samira)[-1] == "hear_handover"


@pytest.mark.parametrize("how", ["keep_out", "part_ways"])
def test_who_took_over_and_no_longer_walks_along_is_no_news(how):
    handover = handed_over()
    samira, bilal = handover.young_person, cast.expert_by_experience()
    if how == "keep_out":
        actions.keep_out(young_person=samira, workers=[bilal], by=samira.user)
    else:
        actions.part_ways(young_person=samira, worker=bilal, by=None)
    page = cast.signed_in(samira).get(reverse("portal:mine")).content.decode()
    assert "loopt niet meer met je mee" not in page


def test_news_of_another_stays_when_somebody_is_kept_out():
    samira = handed_over().young_person
    actions.keep_out(young_person=samira, workers=[cast.trainee()], by=samira.user)
    page = cast.signed_in(samira).get(reverse("portal:mine")).content.decode()
    assert "loopt niet meer met je mee" in page


def test_two_handovers_before_anyone_hears_are_one_message():
    handover = handed_over()
    samira = handover.young_person
    actions.hand_over(
        young_person=samira,
        from_worker=cast.expert_by_experience(),
        to_worker=cast.trainee(),
        by=cast.coordinator().user,
    )
    assert [each.to_worker for each in samira.handovers.unheard()] == [cast.trainee()]
