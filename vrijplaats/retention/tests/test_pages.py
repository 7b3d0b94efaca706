"""The pages about letting go: who may decide about whom, and what the young person sees of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from time_machine import travel

from tests import cast
from tests.queries import MOST_QUERIES, queries_of
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import open_with_reason
from vrijplaats.people.models import Exclusion, Worker, YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.retention.models import LettingGo

from .builders import NOW, asked, days_go_by, known_long_ago, put_away_now

pytestmark = pytest.mark.django_db
INDEX = "/bewaren/"


@pytest.fixture(autouse=True)
def _on_that_day() -> object:
    """Set the clock to the day on which the question was asked, and the language to Dutch."""
    with travel(NOW, tick=True), override("nl"):
        yield


def post(client: Client, act: str, row: LettingGo) -> int:
    """Press this button as its page shows it, or without having seen a page that it is on."""
    address = reverse(f"retention:{act}", args=[row.pk])
    for page in (INDEX, reverse("portal:mine")):
        if address in client.get(page).content.decode() and act == "stay":
            return send(client, address, page=page).status_code
    return client.post(address).status_code


def state(row: LettingGo) -> str:
    return LettingGo.objects.get(pk=row.pk).state


def test_a_young_person_reads_a_warm_question_and_keeps_all_with_one_tap() -> None:
    samira = known_long_ago()
    row, client = asked(samira), cast.signed_in(samira)
    page = client.get(reverse("portal:mine")).content.decode()
    assert "Zullen we alles bewaren?" in page and "De deur staat open" in page
    assert reverse("retention:stay", args=[row.pk]) in page
    for unkind in ("uiterlijk", "laatste kans", "vervalt", "verwijderd", "termijn", "!"):
        assert unkind not in page.partition("Zullen we alles")[2].partition("</section>")[0]
    assert post(client, "stay", row) == 302
    assert state(row) == "kept"
    assert "Zullen we alles bewaren?" not in client.get(reverse("portal:mine")).content.decode()


def test_a_young_person_may_keep_just_the_card() -> None:
    samira = known_long_ago()
    row, client = asked(samira), cast.signed_in(samira)
    assert post(client, "keep_card", row) == 302
    assert LettingGo.objects.get(pk=row.pk).is_card_kept
    assert "Je kaartje blijft" in client.get(reverse("portal:mine")).content.decode()
    assert post(client, "stay", row) == 302
    assert state(row) == "kept"


def test_nobody_answers_the_question_of_another() -> None:
    row = asked(known_long_ago())
    for stranger in (cast.change_agent(), cast.expert_by_experience(), cast.artist(), cast.partner_guest()):
        client = cast.signed_in(stranger)
        assert {post(client, act, row) for act in ("stay", "keep_card", "put_away")} == {404}
    assert Client().post(reverse("retention:stay", args=[row.pk])).status_code == 302
    assert state(row) == "announced"


def test_a_worker_says_nothing_about_the_card_in_anothers_name() -> None:
    row = asked(known_long_ago())
    assert post(cast.signed_in(cast.coordinator()), "keep_card", row) == 404


def test_the_fixed_contact_and_the_coordinator_see_who_is_asked() -> None:
    asked(known_long_ago())
    for worker in (cast.coordinator(), cast.outreach_worker()):
        page = cast.signed_in(worker).get(INDEX).content.decode()
        assert "Samira" in page and "Bewaar nog" in page and "Haal weg" not in page
        assert reverse("retention:index") in cast.signed_in(worker).get("/vandaag/").content.decode()
    assert "Samira" not in cast.signed_in(cast.expert_by_experience()).get(INDEX).content.decode()


def test_letting_go_is_only_there_once_the_question_stood_long_enough() -> None:
    row = asked(known_long_ago())
    client = cast.signed_in(cast.coordinator())
    assert post(client, "put_away", row) == 404
    days_go_by(30, NOW + timedelta(days=2))
    assert "Haal weg" in client.get(INDEX).content.decode()
    assert post(client, "put_away", row) == 302
    assert state(row) == "hidden"


def test_someone_who_is_put_away_is_brought_back_by_the_team_or_by_themselves() -> None:
    samira = known_long_ago()
    row = put_away_now(samira)
    page, own = reverse("home:person", args=[samira.pk]), cast.signed_in(samira)
    team, joke = cast.signed_in(cast.outreach_worker()), cast.signed_in(cast.coordinator())
    for client in (team, joke):
        assert "Haal terug" in client.get(INDEX).content.decode()
        assert client.get(page).status_code == 404
    assert "Alles staat even weg" in own.get(reverse("portal:mine")).content.decode()
    assert post(own, "stay", row) == 302
    assert Subject.objects.get(pk=samira.pk).is_here
    assert (team.get(page).status_code, joke.get(page).status_code) == (200, 404)


@pytest.mark.parametrize("worker", [cast.coordinator, cast.outreach_worker])
def test_the_coordinator_brings_back_as_the_fixed_contact_does(worker: Callable[[], Worker]) -> None:
    samira = known_long_ago()
    row = put_away_now(samira)
    assert post(cast.signed_in(worker()), "stay", row) == 302
    assert Subject.objects.get(pk=samira.pk).is_here


def test_the_coordinator_decides_by_name_alone() -> None:
    samira = known_long_ago()
    YoungPerson.objects.filter(pk=samira.pk).update(channel="voice", face={"hair": "bob"})
    put_away_now(samira, is_card_kept=True)
    naima, joke = (
        cast.signed_in(worker).get(INDEX).content.decode().partition("<main")[2].partition("weg")[2]
        for worker in (cast.outreach_worker(), cast.coordinator())
    )
    assert "Samira" in joke and "Een spraakbericht." not in joke and joke.count("<svg") < naima.count("<svg")
    assert "Samira" in naima and "Een spraakbericht." in naima


@pytest.mark.parametrize("kept_out", [cast.coordinator, cast.outreach_worker])
def test_someone_who_is_kept_out_decides_nothing(kept_out: Callable[[], Worker]) -> None:
    samira, worker = known_long_ago(), kept_out()
    row = asked(samira)
    exclusion = Exclusion.objects.create(young_person=samira, worker=worker)
    client, acts = cast.signed_in(worker), ("stay", "put_away")
    assert "Samira" not in client.get(INDEX).content.decode()
    assert {post(client, act, row) for act in acts} == {404}
    exclusion.delete()
    Subject.objects.filter(pk=samira.pk).update(hidden_at=NOW)
    LettingGo.objects.update(state="hidden")
    assert "Samira" in client.get(INDEX).content.decode()
    Exclusion.objects.create(young_person=samira, worker=worker)
    assert "Samira" not in client.get(INDEX).content.decode()
    assert post(client, "stay", row) == 404
    assert state(row) == "hidden"


def test_a_look_with_a_reason_decides_nothing() -> None:
    samira, bilal = known_long_ago(), cast.expert_by_experience()
    row = asked(samira)
    open_with_reason(young_person=samira, worker=bilal, reason="Even kijken", by=bilal.user)
    assert "Samira" not in cast.signed_in(bilal).get(INDEX).content.decode()
    assert post(cast.signed_in(bilal), "stay", row) == 404


def test_the_question_is_told_where_someone_reads_all_we_know() -> None:
    samira = known_long_ago()
    row, page = asked(samira), reverse("data_rights:who_sees_what")
    client = cast.signed_in(samira)
    assert "De vraag staat er nog." in client.get(page).content.decode()
    LettingGo.objects.update(is_card_kept=True)
    assert "Alleen je kaartje hoeft te blijven." in client.get(page).content.decode()
    for ended, words in (("kept", "Alles bleef."), ("done", "Het kaartje bleef, de rest ging weg.")):
        LettingGo.objects.filter(pk=row.pk).update(state=ended, ended_at=NOW)
        assert words in client.get(page).content.decode()


def test_an_answer_tapped_twice_is_one_answer() -> None:
    samira = known_long_ago()
    row, client = asked(samira), cast.signed_in(samira)
    assert [post(client, "stay", row), post(client, "stay", row)] == [302, 302]
    assert Entry.objects.filter(act="stay").count() == 1
    assert "Intussen is hier iets veranderd" not in client.get(reverse("portal:mine")).content.decode()


def test_pages_cost_the_same_for_three_and_for_nine() -> None:
    client, counts = cast.signed_in(cast.coordinator()), []
    for numbers in (range(3), range(3, 9)):
        for number in numbers:
            known_long_ago(lambda number=number: cast._young(f"N{number}") or new(f"N{number}"))
        days_go_by(2)
        assert client.get(INDEX).content.decode().count("Bewaar nog") == numbers.stop
        counts.append(queries_of(client, INDEX))
    assert counts[0] == counts[1] <= MOST_QUERIES


def new(name: str) -> YoungPerson:
    return cast.welcome_young_person(name=name, by=None)


# --- how long, and what ---------------------------------------------------------------------------


def test_the_coordinator_chooses_how_long_and_the_notice_follows() -> None:
    client = cast.signed_in(cast.coordinator())
    page = client.get(reverse("retention:terms"))
    amounts = page.context["form"].initial
    assert send(client, reverse("retention:terms"), amounts | {"silence": 24}).status_code == 302
    assert "Zien we je 24 maanden niet?" in Client().get(reverse("portal:notice")).content.decode()
    assert "24 maanden na het laatste contact" in client.get(reverse("retention:register")).content.decode()


@pytest.mark.parametrize("typed", ["60", "0", "-3", "veel", "", "9" * 50])
def test_outside_the_limits_one_plain_sentence_and_what_was_typed(typed: str) -> None:
    client = cast.signed_in(cast.coordinator())
    form = client.get(reverse("retention:terms")).context["form"]
    amounts = form.initial
    answer = send(client, reverse("retention:terms"), amounts | {"silence": typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("Kies een getal van 6 tot en met 24.") == 1
    assert f'value="{typed}"' in page or typed == ""


def test_only_the_coordinator_chooses_and_only_the_team_reads_the_register() -> None:
    for person, terms, register in (
        (cast.outreach_worker(), 404, 200), (cast.researcher(), 404, 200), (cast.young_person(), 404, 404),
    ):  # fmt: skip
        client = cast.signed_in(person)
        assert client.get(reverse("retention:terms")).status_code == terms
        assert client.get(reverse("retention:register")).status_code == register
