"""Words: caught as they were said, used only as their speaker allows, taken back at any time."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import (
    artist,
    coordinator,
    expert_by_experience,
    outreach_worker,
    researcher,
    signed_in,
    someone_elses_young_person,
    trainee,
    young_person,
)
from tests.queries import MOST_QUERIES, queries_of
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import keep_out
from vrijplaats.statements.actions import give_consent, withdraw_consent
from vrijplaats.statements.models import Consent, Statement

from .builders import gathering, said, theme

pytestmark = pytest.mark.django_db
WORDS = "‘Hier’ mag ik 🙂 stil zijn. سلام"


def typed(**changes: object) -> dict[str, object]:
    fields = {
        "words": WORDS,
        "young_person": young_person().pk,
        "setting": "talk",
        "phase": "agency",
        "said_on": timezone.localdate().isoformat(),
        "uses": ["learning", "report"],
        "with_name": "",
        "is_confirmed": "on",
    }
    return {**fields, **changes}


def test_a_worker_catches_a_sentence_with_the_uses_that_were_allowed() -> None:
    talk = gathering(timezone.localdate(), None)
    answer = signed_in(outreach_worker()).post(
        "/impact/zinnen/nieuw/", typed(gathering=talk.pk, themes=[theme().pk])
    )
    caught = Statement.objects.get()
    assert answer.url == f"/impact/zinnen/{caught.pk}/"
    assert (caught.words, caught.young_person, caught.gathering) == (WORDS, young_person(), talk)
    assert set(caught.consents.values_list("use", flat=True)) == {"learning", "report"}
    assert not caught.consents.filter(is_with_name=True).exists()
    assert list(caught.themes.all()) == [theme()]
    assert Entry.objects.get(act="catch_statement").subjects.get().subject_id == young_person().pk
    assert Statement.objects.usable_for(Consent.Use.REPORT).exists()


def test_a_sentence_without_name_from_nobody_we_know_is_welcome() -> None:
    signed_in(outreach_worker()).post("/impact/zinnen/nieuw/", typed(young_person="", uses=[]))
    assert Statement.objects.get().young_person is None
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    "slip",
    [
        {"words": ""},
        {"words": "a" * 10_000},
        {"said_on": "2999-01-01"},
        {"said_on": "gisteren"},
        {"said_on": "0001-01-01"},
        {"setting": "maan"},
        {"uses": ["alles"]},
        {"expires_on": "2001-01-01"},
        {"young_person": "niemand"},
        {"themes": ["geen"]},
        {"gathering": "geen"},
    ],
)
def test_a_slip_is_answered_in_the_form_and_what_was_typed_stays(slip: dict[str, object]) -> None:
    answer = signed_in(outreach_worker()).post("/impact/zinnen/nieuw/", typed(**slip))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "words" in slip or "stil zijn" in answer.content.decode()
    assert not Statement.objects.exists()


def test_nobody_can_put_words_in_the_mouth_of_someone_they_do_not_know() -> None:
    stranger = someone_elses_young_person()
    answer = signed_in(outreach_worker()).post("/impact/zinnen/nieuw/", typed(young_person=stranger.pk))
    assert "young_person" in answer.context["form"].errors
    assert stranger.name not in answer.content.decode()


def test_catching_starts_from_where_someone_came() -> None:
    talk = gathering(timezone.localdate(), None)
    address = f"/impact/zinnen/nieuw/?gathering={talk.pk}&voor={young_person().pk}"
    form = signed_in(outreach_worker()).get(address).context["form"]
    assert (form.initial["gathering"], form.initial["young_person"]) == (talk, young_person())
    assert signed_in(outreach_worker()).get("/impact/zinnen/nieuw/?voor=x").status_code == 200


def test_words_wait_until_the_speaker_says_yes() -> None:
    young_person()
    waiting = said("Samira", is_confirmed=False)
    assert not Statement.objects.usable_for(Consent.Use.REPORT).exists()
    answer = send(signed_in(young_person()), f"/impact/zinnen/{waiting.pk}/klopt/")
    assert answer.url == "/mijn/"
    assert Statement.objects.usable_for(Consent.Use.REPORT).get() == waiting


def test_the_speaker_may_say_it_differently() -> None:
    young_person()
    waiting = said("Samira", is_confirmed=False)
    client = signed_in(outreach_worker())
    assert send(client, f"/impact/zinnen/{waiting.pk}/klopt/", {"words": " "}).context["form"].errors
    send(client, f"/impact/zinnen/{waiting.pk}/klopt/", {"words": "Stil mag."})
    waiting.refresh_from_db()
    assert waiting.words == "Stil mag."
    assert waiting.confirmed_at


def test_a_speaker_changes_what_may_be_done_and_keeps_their_choice_of_name() -> None:
    young_person()
    told = said("Samira", uses=["learning"], is_with_name=True)
    send(signed_in(young_person()), f"/impact/zinnen/{told.pk}/wat-mag/", {"uses": ["report", "public"]})
    standing = told.consents.filter(withdrawn_at=None)
    assert {(c.use, c.is_with_name) for c in standing} == {("report", True), ("public", True)}
    assert Entry.objects.filter(act="withdraw_consent").count() == 1
    send(
        signed_in(young_person()), f"/impact/zinnen/{told.pk}/wat-mag/", {"uses": ["report"], "with_name": ""}
    )
    assert not told.consents.get(withdrawn_at=None).is_with_name


def test_a_yes_ends_on_its_last_day() -> None:
    told = said(uses=[])
    today = timezone.localdate()
    give_consent(statement=told, use="report", expires_on=today, by=outreach_worker().user)
    assert Statement.objects.usable_for("report", on=today).exists()
    assert not Statement.objects.usable_for("report", on=today + timedelta(days=1)).exists()


def test_saying_no_twice_is_harmless() -> None:
    told = said(uses=["report"])
    for _ in range(2):
        withdraw_consent(statement=told, use="report", by=outreach_worker().user)
    assert Entry.objects.filter(act="withdraw_consent").count() == 1


def test_a_speaker_takes_words_back_and_they_are_gone() -> None:
    young_person()
    told = said("Samira", words="Dit was teveel.")
    answer = signed_in(young_person()).post(f"/impact/zinnen/{told.pk}/terugnemen/")
    assert answer.url == "/mijn/"
    told.refresh_from_db()
    assert (told.words, told.alias) == ("", "")
    assert not told.consents.filter(withdrawn_at=None).exists()
    assert "Dit was teveel" not in signed_in(coordinator()).get("/impact/zinnen/").content.decode()
    assert signed_in(coordinator()).get(f"/impact/zinnen/{told.pk}/").status_code == 404


@pytest.mark.parametrize("act", ["klopt", "wat-mag", "terugnemen"])
def test_words_in_other_hands_do_not_exist_for_an_act(act: str) -> None:
    young_person()
    told = said("Samira")
    for someone in (expert_by_experience(), coordinator(), artist(), researcher()):
        assert signed_in(someone).post(f"/impact/zinnen/{told.pk}/{act}/").status_code == 404
    assert Statement.objects.get().words


@pytest.mark.parametrize("act", ["klopt", "wat-mag", "terugnemen"])
def test_words_without_a_name_are_in_the_coordinators_hands_too(act: str) -> None:
    told = said("")
    Statement.objects.update(caught_by=None)
    assert signed_in(coordinator()).get(f"/impact/zinnen/{told.pk}/{act}/").status_code == 200


def test_who_does_not_know_the_speaker_reads_words_without_a_name() -> None:
    young_person()
    told = said("Samira", uses=["learning"])
    page = signed_in(expert_by_experience()).get("/impact/zinnen/").content.decode()
    assert told.words in page
    assert "Samira" not in page
    assert "Samira" in signed_in(outreach_worker()).get("/impact/zinnen/").content.decode()


def test_words_nobody_may_learn_from_are_seen_by_who_caught_them_only() -> None:
    told = said(uses=[])
    assert told.words in signed_in(outreach_worker()).get("/impact/zinnen/").content.decode()
    for someone in (expert_by_experience(), researcher()):
        assert told.words not in signed_in(someone).get("/impact/zinnen/").content.decode()


def test_pages_of_the_team_do_not_exist_for_a_young_person() -> None:
    told = said()
    for path in ("", "zinnen/", "zinnen/nieuw/", "themas/", f"zinnen/{told.pk}/"):
        assert signed_in(young_person()).get(f"/impact/{path}").status_code == 404
        assert Client().get(f"/impact/{path}").status_code == 302


def test_the_list_asks_as_few_questions_with_twenty_words_as_with_two() -> None:
    client = signed_in(coordinator())
    for i in range(2):
        said(f"Jongere {i}", themes=["Rust"])
    few = queries_of(client, "/impact/zinnen/")
    for i in range(2, 20):
        said(f"Jongere {i}", themes=["Rust"])
    assert queries_of(client, "/impact/zinnen/") == few <= MOST_QUERIES


def test_a_coordinator_keeps_the_list_of_themes() -> None:
    client = signed_in(coordinator())
    client.post("/impact/themas/", {"title": "Wonen"})
    wonen = theme("Wonen")
    assert client.post("/impact/themas/", {"title": " wónen "}).context["form"].errors
    send(client, f"/impact/themas/{wonen.pk}/", {"title": "Een eigen sleutel"})
    wonen.refresh_from_db()
    assert wonen.title == "Een eigen sleutel"
    assert signed_in(researcher()).get("/impact/themas/").status_code == 200
    assert signed_in(outreach_worker()).get("/impact/themas/").status_code == 404


def test_words_leave_the_sight_of_who_is_kept_out_by_the_speaker() -> None:
    samira, bilal = young_person(), expert_by_experience()
    told = said("Samira", uses=["learning"], is_with_name=True)
    Statement.objects.update(caught_by=bilal)
    assert Statement.objects.visible_to(bilal.user).exists()
    keep_out(young_person=samira, workers=[bilal], by=samira.user)
    assert not Statement.objects.visible_to(bilal.user).exists()
    assert signed_in(bilal).get(f"/impact/zinnen/{told.pk}/").status_code == 404
    assert Statement.objects.visible_to(trainee().user).exists()
