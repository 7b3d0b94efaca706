"""Learning on the job: a question, a tension, a few cards, and something to try."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import coordinator, outreach_worker, partner_guest, signed_in, young_person
from tests.queries import MOST_QUERIES, queries_of
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.knowledge.library import library
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.reflection.models import LearningSession, Tension

from .builders import a_session, a_tension

pytestmark = pytest.mark.django_db


def typed(**changes: object) -> dict[str, object]:
    fields = {
        "question": "Hoe ga je mee zonder over te nemen?",
        "held_on": timezone.localdate().isoformat(),
        "tension": "",
        "element_ids": [*library().elements][:3],
        "present": [outreach_worker().pk],
        "learned": "",
        "did_not_work": "",
        "trying_next": "",
        "look_back_on": "",
    }
    return {**fields, **changes}


def test_a_worker_prepares_a_session_with_a_few_cards() -> None:
    client = signed_in(outreach_worker())
    answer = client.post("/leren/samen/scholing/", typed(tension=a_tension().pk))
    session = LearningSession.objects.get()
    assert answer.url == f"/leren/samen/scholing/{session.pk}/"
    assert len(session.elements) == 3
    assert list(session.present.all()) == [outreach_worker()]
    assert Entry.objects.get(act="add_session").thing_id == session.pk
    page = client.get(answer.url).content.decode()
    assert session.elements[0].title in page
    assert "loslaten" in page.lower()


def test_a_session_ends_with_something_to_try_and_a_day_to_look_back() -> None:
    session = a_session(timezone.localdate() - timedelta(days=1))
    later = timezone.localdate() + timedelta(days=21)
    send(
        signed_in(coordinator()),
        f"/leren/samen/scholing/{session.pk}/aanpassen/",
        typed(learned="Stil zijn helpt.", trying_next="Vooraf afspreken.", look_back_on=later.isoformat()),
    )
    session.refresh_from_db()
    assert (session.learned, session.trying_next, session.look_back_on) == (
        "Stil zijn helpt.",
        "Vooraf afspreken.",
        later,
    )
    assert "learned" in Entry.objects.get(act="change_session").fields


@pytest.mark.parametrize(
    "slip",
    [
        {"question": ""},
        {"question": "a" * 10_000},
        {"held_on": "morgen"},
        {"held_on": "9999-12-31"},
        {"look_back_on": "2001-01-01"},
        {"element_ids": ["bestaat-niet"]},
        {"element_ids": [*library().elements][:13]},
        {"present": ["niemand"]},
        {"tension": "geen"},
        {"learned": "a" * 3000},
    ],
)
def test_a_slip_is_answered_in_the_form(slip: dict[str, object]) -> None:
    answer = signed_in(outreach_worker()).post("/leren/samen/scholing/", typed(**slip))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not LearningSession.objects.exists()


def test_a_tension_is_noted_once_and_can_rest() -> None:
    client = signed_in(outreach_worker())
    poles = {
        "pole_a": "vrij laten",
        "pole_b": "houvast geven",
        "example": "Een vaste middag.",
        "is_active": "on",
    }
    client.post("/leren/samen/spanning/", poles)
    noted = Tension.objects.get()
    assert Entry.objects.filter(act="add_tension", thing_id=noted.pk).exists()
    assert client.post("/leren/samen/spanning/", poles).context["form"].errors
    send(client, f"/leren/samen/spanning/{noted.pk}/", {**poles, "is_active": ""})
    assert "Een vaste middag." not in client.get("/leren/samen/").content.decode()


def test_the_page_shows_what_comes_what_we_try_and_what_we_learned() -> None:
    today = timezone.localdate()
    a_session(today + timedelta(days=3), "Wat komt er?")
    a_session(
        today - timedelta(days=30), "Wat was er?", learned="Thee helpt.", trying_next="Thee op de stoep."
    )
    page = signed_in(outreach_worker()).get("/leren/samen/").content.decode()
    for words in ("Wat komt er?", "Wat was er?", "Thee helpt.", "Thee op de stoep."):
        assert words in page


def test_learning_together_does_not_exist_for_others() -> None:
    session, tension = a_session(), a_tension()
    paths = ("", "scholing/", f"scholing/{session.pk}/", f"scholing/{session.pk}/aanpassen/", "spanning/")
    for path in (*paths, f"spanning/{tension.pk}/"):
        for someone in (young_person(), partner_guest()):
            assert signed_in(someone).get(f"/leren/samen/{path}").status_code == 404


def test_a_worker_who_is_forgotten_leaves_the_sessions() -> None:
    session = a_session()
    session.present.add(outreach_worker())
    erase_subject(subject=outreach_worker().subject, by=None)
    assert not session.present.exists()


def test_the_page_needs_as_few_queries_with_many_sessions() -> None:
    client = signed_in(coordinator())
    counts = []
    for round_nr in range(2):
        for i in range(3 + 3 * round_nr):
            day = timezone.localdate() - timedelta(days=i - 1)
            session = a_session(day, trying_next="Thee.", tension=a_tension(f"{round_nr}{i}", "b"))
            session.present.add(outreach_worker())
        counts.append(queries_of(client, "/leren/samen/"))
    assert counts[0] == counts[1] <= MOST_QUERIES
