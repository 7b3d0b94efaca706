"""A young person writes a sentence of their own, says what may be done with it, changes it, takes it back."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.people.tests.builders import FAR_TOO_LONG, acts_about
from vrijplaats.sealing.access import reading
from vrijplaats.statements.models import Consent, Statement

pytestmark = pytest.mark.django_db
PAGE = "/impact/zinnen/mijn-zin/"
WORDS = "Hier adem ik uit."


def written(**typed) -> Statement:
    """Let Samira write a sentence, and return it."""
    answer = cast.signed_in(cast.young_person()).post(PAGE, {"words": WORDS, "with_name": "", **typed})
    assert answer.url == reverse("portal:mine") + "#zinnen"
    return Statement.objects.get()


def words_for(user) -> list[str]:
    """Return the words of every statement that this user may read."""
    with reading(user):
        return [statement.words for statement in Statement.objects.visible_to(user)]


def test_one_question_is_enough_and_nothing_may_be_done_with_it():
    said = written()
    samira = cast.young_person()
    assert words_for(samira.user) == [WORDS]
    assert said.young_person == samira
    assert said.confirmed_at and said.caught_by is None
    assert said.setting == Statement.Setting.OWN
    assert not said.consents.exists()
    assert "catch_statement" in acts_about(samira)


@pytest.mark.parametrize("use", Consent.Use.values)
def test_each_use_has_a_yes_of_its_own(use):
    said = written(uses=[use])
    assert [consent.use for consent in said.consents.all()] == [use]
    others = set(Consent.Use.values) - {use}
    assert [other for other in others if Statement.objects.usable_for(other).exists()] == []
    assert Statement.objects.usable_for(use).get() == said


@pytest.mark.parametrize(("with_name", "is_named"), [("", False), ("yes", True)])
def test_a_name_stands_beside_it_only_when_asked(with_name, is_named):
    assert written(uses=["report"], with_name=with_name).consents.get().is_with_name is is_named


@pytest.mark.parametrize(
    "typed", [{"words": ""}, {"words": FAR_TOO_LONG}, {"words": WORDS, "uses": ["alles"]}]
)
def test_what_does_not_fit_says_what_to_do_and_keeps_what_was_typed(typed):
    answer = cast.signed_in(cast.young_person()).post(PAGE, typed)
    assert 'class="oops"' in answer.content.decode()
    assert typed["words"] in answer.content.decode()
    assert not Statement.objects.exists()


@pytest.mark.parametrize("who", ["outreach_worker", "coordinator", "researcher", "partner_guest"])
def test_nobody_else_writes_as_a_young_person(who):
    client = cast.signed_in(getattr(cast, who)())
    assert [client.get(PAGE).status_code, client.post(PAGE, {"words": WORDS}).status_code] == [404, 404]


def test_its_writer_sees_it_changes_it_and_takes_it_back():
    said, client = written(uses=["report"]), cast.signed_in(cast.young_person())
    assert WORDS in client.get(reverse("portal:mine")).content.decode()
    page = reverse("statements:confirm", args=[said.pk])
    assert "Andere woorden" in client.get(page).content.decode()
    send(client, page, {"words": "Hier adem ik in."})
    assert words_for(cast.young_person().user) == ["Hier adem ik in."]
    client.post(reverse("statements:withdraw", args=[said.pk]))
    said.refresh_from_db()
    assert said.withdrawn_at
    assert not said.consents.filter(withdrawn_at=None).exists()
    assert "Hier adem ik" not in client.get(reverse("portal:mine")).content.decode()


def test_a_sentence_that_is_sent_twice_is_one():
    client, typed = cast.signed_in(cast.young_person()), {"words": WORDS, "form_id": str(uuid4())}
    assert [client.post(PAGE, typed).status_code for _ in range(2)] == [302, 302]
    assert Statement.objects.count() == 1


def test_who_does_not_walk_along_does_not_read_it():
    written()
    assert words_for(cast.expert_by_experience().user) == []
    assert words_for(cast.change_agent().user) == []


def test_a_worker_cannot_say_that_someone_wrote_it_themselves():
    page = cast.signed_in(cast.outreach_worker()).get(reverse("statements:add")).content.decode()
    assert 'value="house"' in page
    assert 'value="own"' not in page


def test_nobody_is_asked_what_it_is_about_and_nothing_claims_it():
    said = written()
    assert said.phase == ""
    mine = cast.signed_in(cast.young_person()).get(reverse("portal:mine")).content.decode()
    assert 'class="pane quote" data-phase=""' in mine


@pytest.mark.parametrize("who", [cast.young_person, cast.outreach_worker])
def test_the_speaker_or_who_walks_along_says_what_it_is_about_and_opens_it_again(who):
    said, client = written(), cast.signed_in(who())
    page = reverse("statements:say_phase", args=[said.pk])
    for phase in ("help", ""):
        assert send(client, page, {"phase": phase}).status_code == 302
        said.refresh_from_db()
        assert said.phase == phase
    assert acts_about(cast.young_person()).count("change_phase") == 2
    send(client, page, {"phase": ""})
    assert acts_about(cast.young_person()).count("change_phase") == 2


@pytest.mark.parametrize("who", [cast.researcher, cast.expert_by_experience])
def test_what_someone_elses_sentence_is_about_is_not_theirs_to_say(who):
    said = written(uses=["learning"])
    page = reverse("statements:say_phase", args=[said.pk])
    assert cast.signed_in(who()).get(page).status_code == 404
    assert cast.signed_in(who()).post(page, {"phase": "help"}).status_code == 404
    said.refresh_from_db()
    assert said.phase == ""


def test_a_phase_that_does_not_exist_is_answered_in_the_form():
    said = written()
    answer = send(
        cast.signed_in(cast.young_person()), reverse("statements:say_phase", args=[said.pk]), {"phase": "x"}
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_worker_who_leaves_it_folded_claims_nothing():
    worker = cast.signed_in(cast.outreach_worker())
    form = worker.get(reverse("statements:add")).context["form"]
    assert not form["phase"].value()
