"""The pages about letting go: who may decide about whom, and what the young person sees of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from time_machine import travel

from tests import cast
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.retention.models import LettingGo

from .builders import NOW, asked, days_go_by, known_long_ago, put_away_now

pytestmark = pytest.mark.django_db
INDEX = "/bewaren/"


@pytest.fixture(autouse=True)
def _on_that_day() -> object:
    """Look at the pages shortly after the question was put."""
    with travel(NOW, tick=True), override("nl"):
        yield


def post(client: Client, act: str, row: LettingGo) -> int:
    return client.post(reverse(f"retention:{act}", args=[row.pk])).status_code


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
        assert "Samira" in page and "Bewaar nog" in page and "Laat gaan" not in page
        assert reverse("retention:index") in cast.signed_in(worker).get("/vandaag/").content.decode()
    assert "Samira" not in cast.signed_in(cast.expert_by_experience()).get(INDEX).content.decode()


def test_letting_go_is_only_there_once_the_question_stood_long_enough() -> None:
    row = asked(known_long_ago())
    client = cast.signed_in(cast.coordinator())
    assert post(client, "put_away", row) == 404
    days_go_by(30, NOW + timedelta(days=2))
    assert "Laat gaan" in client.get(INDEX).content.decode()
    assert post(client, "put_away", row) == 302
    assert state(row) == "hidden"


def test_who_is_put_away_is_brought_back_by_the_team_or_by_themselves() -> None:
    samira = known_long_ago()
    row = put_away_now(samira)
    team, own = cast.signed_in(cast.coordinator()), cast.signed_in(samira)
    assert "Haal terug" in team.get(INDEX).content.decode()
    assert team.get(reverse("home:person", args=[samira.pk])).status_code == 404
    assert "Alles staat even weg" in own.get(reverse("portal:mine")).content.decode()
    assert post(own, "stay", row) == 302
    assert Subject.objects.get(pk=samira.pk).is_here
    assert team.get(reverse("home:person", args=[samira.pk])).status_code == 200


def test_an_answer_given_twice_is_not_found_the_second_time() -> None:
    samira = known_long_ago()
    row, client = asked(samira), cast.signed_in(samira)
    assert [post(client, "stay", row), post(client, "stay", row)] == [302, 404]


def test_pages_cost_the_same_for_one_and_for_many(django_assert_max_num_queries: object) -> None:
    known_long_ago()
    for number in range(8):
        known_long_ago(lambda number=number: cast._young(f"N{number}") or new(f"N{number}"))
    days_go_by(2)
    assert LettingGo.objects.count() == 9
    client = cast.signed_in(cast.coordinator())
    with django_assert_max_num_queries(12):
        assert client.get(INDEX).content.decode().count("Bewaar nog") == 9


def new(name: str) -> YoungPerson:
    return cast.welcome_young_person(name=name, by=None)


# --- how long, and what ---------------------------------------------------------------------------


def test_the_coordinator_chooses_how_long_and_the_notice_follows() -> None:
    client = cast.signed_in(cast.coordinator())
    page = client.get(reverse("retention:terms"))
    amounts = {name: field.initial for name, field in page.context["form"].fields.items()}
    assert client.post(reverse("retention:terms"), amounts | {"silence": 24}).status_code == 302
    assert "Zien we je 24 maanden niet?" in Client().get(reverse("portal:notice")).content.decode()
    assert "24 maanden na het laatste contact" in client.get(reverse("retention:register")).content.decode()


@pytest.mark.parametrize("typed", ["60", "0", "-3", "veel", "", "9" * 50])
def test_outside_the_limits_one_plain_sentence_and_what_was_typed(typed: str) -> None:
    client = cast.signed_in(cast.coordinator())
    form = client.get(reverse("retention:terms")).context["form"]
    amounts = {name: field.initial for name, field in form.fields.items()}
    answer = client.post(reverse("retention:terms"), amounts | {"silence": typed})
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
