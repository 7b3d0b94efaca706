"""A button in an older tab brings nothing back that was closed since, and ends nothing that began since."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import open_form
from vrijplaats.changemakers.actions import give_back_step, see_step
from vrijplaats.gatherings.actions import call_off_gathering
from vrijplaats.gatherings.models import Gathering
from vrijplaats.messages.actions import (
    allow_destination,
    change_reminder,
    give_destination,
    plan_reminder,
    stop_destination,
)  # fmt: skip
from vrijplaats.messages.models import Destination, Message
from vrijplaats.outreach.actions import close_round, plan_round, start_round
from vrijplaats.outreach.models import OutreachForm
from vrijplaats.people.actions import come_back, part_ways, pause, walk_together
from vrijplaats.people.models import YoungPerson
from vrijplaats.retention.actions import keep_only_card
from vrijplaats.retention.models import LettingGo
from vrijplaats.ui import one_tap

from .one_tap_support import SUPPORT_CASES, SUPPORT_OTHERS, type_of_case
from .test_ask_first import ONE_TAP

pytestmark = pytest.mark.django_db
CHANGED = "Intussen is hier iets veranderd"


@dataclass
class Case:
    """A button on a page, sent with `typed`; `anew` happens meanwhile, and `stands` is whether it holds."""

    client: Client
    page: str
    address: str
    anew: Callable[[], object]
    stands: Callable[[], bool]
    typed: dict[str, str]


def _case(
    page: str, name: str, key: object, anew: Callable[[], object], stands: Callable[[], bool], **typed: str
) -> Case:
    client = cast.signed_in(cast.outreach_worker())
    return Case(client, page, reverse(name, args=[key]), anew, stands, typed)


def _now(row: Model, name: str) -> object:
    row.refresh_from_db()
    return getattr(row, name)


def a_newer_break() -> Case:
    samira, by = cast.young_person(), cast.outreach_worker().user
    pause(young_person=samira, by=by)

    def again() -> None:
        come_back(young_person=samira, by=by)
        pause(young_person=samira, by=samira.user)

    page = reverse("home:person", args=[samira.pk])
    return _case(page, "people:come_back", samira.pk, again, lambda: bool(_now(samira, "paused_at")))


def a_round_closed_since() -> Case:
    by = cast.outreach_worker().user
    form = OutreachForm.objects.create(title="Op straat")
    outing = plan_round(by=by, form=form, starts_at=timezone.now(), workers=[cast.outreach_worker()])

    def held() -> None:
        start_round(round=outing, by=by)
        close_round(round=outing, by=by)

    page = reverse("outreach:round", args=[outing.pk])
    return _case(page, "outreach:start", outing.pk, held, lambda: bool(_now(outing, "closed_at")))


def a_wish_for_the_card_alone() -> Case:
    samira = cast.young_person()
    row = LettingGo.objects.create(young_person=samira, counted_on=timezone.localdate())
    return _case(
        reverse("retention:index"), "retention:stay", row.pk,
        lambda: keep_only_card(letting_go=row, by=samira.user), lambda: _now(row, "ended_at") is None,
    )  # fmt: skip


def a_step_given_back() -> Case:
    samira = cast.young_person()
    step = see_step(young_person=samira, kind="agent", by=cast.outreach_worker().user)
    page = reverse("changemakers:confirm", args=[step.pk])
    return _case(
        page, "changemakers:confirm", step.pk,
        lambda: give_back_step(step=step, by=samira.user), lambda: _now(step, "confirmed_on") is None,
    )  # fmt: skip


def a_gathering_moved() -> Case:
    by = cast.outreach_worker().user
    talk = Gathering.objects.create(
        kind="talk", theme="Thuis", starts_at=timezone.now() + timedelta(days=1),
        host_worker=cast.outreach_worker(), is_called_off=True,
    )  # fmt: skip

    def moved() -> None:
        Gathering.objects.update(starts_at=talk.starts_at + timedelta(days=1))
        call_off_gathering(gathering=talk, by=by)

    page = reverse("gatherings:detail", args=[talk.pk])
    return _case(
        page, "gatherings:call_off", talk.pk, moved, lambda: bool(_now(talk, "is_called_off")), is_off="0"
    )


def someone_parted() -> Case:
    samira, bilal, by = cast.young_person(), cast.expert_by_experience(), cast.outreach_worker().user

    def walked_and_parted() -> None:
        walk_together(young_person=samira, worker=bilal, by=by)
        part_ways(young_person=samira, worker=bilal, by=samira.user)

    return _case(
        reverse("people:walk", args=[samira.pk]), "people:walk", samira.pk, walked_and_parted,
        lambda: not bilal.works_with.filter(until_on=None).exists(), worker=str(bilal.pk),
    )  # fmt: skip


def someone_joined_again() -> Case:
    samira, bilal, by = cast.young_person(), cast.expert_by_experience(), cast.outreach_worker().user
    walk_together(young_person=samira, worker=bilal, by=by)

    def parted_and_joined() -> None:
        part_ways(young_person=samira, worker=bilal, by=by)
        walk_together(young_person=samira, worker=bilal, by=samira.user)

    return _case(
        reverse("people:walk", args=[samira.pk]), "people:part", samira.pk, parted_and_joined,
        lambda: bilal.works_with.filter(until_on=None).exists(), worker=str(bilal.pk), is_sure="1",
    )  # fmt: skip


def a_number(samira: YoungPerson) -> Destination:
    return give_destination(young_person=samira, kind="sms", to="+31612345678", by=samira.user)


def a_reminder_moved() -> Case:
    samira, tomorrow = cast.young_person(), timezone.now() + timedelta(days=1)
    made = plan_reminder(young_person=samira, by=samira.user, words="Pas mee", at=tomorrow)
    later = {"starts_at": tomorrow + timedelta(days=1)}

    def moved() -> None:
        change_reminder(reminder=made, by=samira.user, changes=later)

    page = reverse("messages:of", args=[samira.pk])
    return _case(page, "messages:stop", made.pk, moved, lambda: bool(_now(made, "next_at")))


def a_newer_stop() -> Case:
    samira = cast.young_person()
    number = stop_destination(destination=a_number(samira))

    def again() -> None:
        allow_destination(destination=number, by=samira.user)
        stop_destination(destination=number)

    page = reverse("messages:index")
    case = _case(page, "messages:allow", number.pk, again, lambda: bool(_now(number, "stopped_at")))
    case.client = cast.signed_in(samira)
    return case


def a_message_refused_since() -> Case:
    return _decided("messages:leave", lambda found: found.state != "left")


def a_message_to_send_again_refused_since() -> Case:
    return _decided("messages:again", lambda found: not hasattr(found, "again"))


def _decided(name: str, stands: Callable[[Message], bool]) -> Case:
    samira = cast.young_person()
    row = {"young_person": samira, "due_at": timezone.now(), "destination": a_number(samira)}
    message = Message.objects.create(**row, state="unknown")
    return _case(
        reverse("messages:of", args=[samira.pk]), name, message.pk,
        lambda: Message.objects.update(state="refused"),
        lambda: stands(Message.objects.select_related("again").get(pk=message.pk)),
    )  # fmt: skip


def _typed_nothing(made: Callable[[], type_of_case]) -> Callable[[], Case]:
    """Return a case of a button that sends nothing but what its page carries."""
    return lambda: Case(*made(), {})


CASES = {
    "messages:stop": a_reminder_moved,
    "messages:allow": a_newer_stop,
    "messages:leave": a_message_refused_since,
    "messages:again": a_message_to_send_again_refused_since,
    "people:come_back": a_newer_break,
    "outreach:start": a_round_closed_since,
    "retention:stay": a_wish_for_the_card_alone,
    "changemakers:confirm": a_step_given_back,
    "gatherings:call_off": a_gathering_moved,
    "people:walk": someone_parted,
    "people:part": someone_joined_again,
    **{name: _typed_nothing(made) for name, made in SUPPORT_CASES.items()},
}
# Acts of one tap that can undo nothing newer, and why.
OTHERS = {
    "messages:take_back": "closes",
    "messages:remove": "closes",
    "messages:make_feed": "where there is an address already, it asks first",
    "messages:revoke_feed": "closes",
    "messages:stop_by_link": "closes",
    "people:return_to_team": "opens nothing by itself: whoever returns needs a new link",
    "people:say_hoi": "notes a date",
    "people:hear_handover": "notes that something was read",
    "people:close": "closes",
    "people:say_age": "one of two answers: where it moved, it is what the button says",
    "people:stop_from_home": "closes",
    "people:language": "concerns the one who taps",
    "reporting_code:take_back": "closes, and only by whoever said yes, while nobody gave the second",
    "retention:keep_card": "closes, and only by the one whom it is about",
    "retention:put_away": "only while the question stands; an answer since then ends it",
    "outreach:tap": "adds one meeting, under an id of its own",
    "sharing:withdraw": "closes",
    "sharing:new_link": "makes another link, which the young person sees",
    "sharing:move": "puts a part one place earlier, which can be done again and again",
    "sharing:done": "closes",
    "publications:again": "makes the files anew by the consent of now",
    "sign_in:sign_out": "closes",
    "sign_in:sign_out_everywhere": "closes",
    "sign_in:not_my_device": "closes",
    "ui:leave": "closes",
    **SUPPORT_OTHERS,
}


def opened(case: Case) -> dict[str, str]:
    """Return what travels with the button on its page as it is now."""
    return open_form(case.client, case.address, "" if case.page == case.address else case.page)


def said(answer: object) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))  # type: ignore[attr-defined]


def test_every_act_of_one_tap_is_tried_or_can_undo_nothing_newer() -> None:
    assert {*ONE_TAP} - {*CASES} == {*OTHERS}


@pytest.fixture(autouse=True)
def _a_provider(settings: object) -> None:
    """Name a provider, so that a message may be sent again; nothing is sent here."""
    settings.GATEWAYS = {"sms": ("json://localhost/{to}", "")}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CASES)
def test_an_older_tab_undoes_nothing_newer_and_says_so(name: str) -> None:
    case = CASES[name]()
    older = opened(case)
    case.anew()
    answer = case.client.post(case.address, {**older, **case.typed})
    assert answer.status_code == 302
    assert CHANGED in said(answer)
    assert case.stands()


@pytest.mark.parametrize("name", CASES)
def test_on_a_page_of_now_one_tap_is_enough_and_a_second_says_nothing(name: str) -> None:
    case = CASES[name]()
    shown = opened(case)
    answers = [case.client.post(case.address, {**shown, **case.typed}) for _ in range(2)]
    assert CHANGED not in said(answers[0])
    if name not in ("people:walk", "people:part"):  # these name a worker, who is not offered a second time
        assert not case.stands() or name == "outreach:start"
        assert CHANGED not in said(answers[1])


@pytest.mark.parametrize("name", CASES)
def test_without_what_was_shown_nothing_is_brought_back(name: str) -> None:
    case = CASES[name]()
    case.anew()
    case.client.post(case.address, case.typed)
    assert case.stands()


@pytest.mark.only_on_sqlite
@pytest.mark.parametrize("name", CASES)
def test_a_button_that_looks_at_nothing_would_be_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_tap, "_said", lambda row, name: "")
    if name == "changemakers:confirm":
        monkeypatch.setattr("vrijplaats.changemakers.views.act_as_shown", lambda *_, **__: None)
    with pytest.raises(AssertionError):
        test_an_older_tab_undoes_nothing_newer_and_says_so(name)
