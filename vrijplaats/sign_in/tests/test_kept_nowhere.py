"""After an end that somebody chose, and of a stranger, nothing that is sent later is kept."""

import pytest
from django.contrib.sessions.backends import db
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.people.actions import leave_team, return_to_team
from vrijplaats.people.models import User
from vrijplaats.sign_in.actions import reset_credentials
from vrijplaats.sign_in.authentication import AT_HOME, AT_WORK
from vrijplaats.sign_in.models import Session, UnsentForm
from vrijplaats.sign_in.sessions import SessionStore

from .builders import browser, make_passkey, own_phone, sign_in_with, use_link
from .too_late import MINE, SECOND, UNSENT, WORDS, ended, keep_moment, kept_for, type_too_late

pytestmark = pytest.mark.django_db


def sign_out(client: Client, samira) -> None:
    client.post(reverse("sign_in:sign_out"))


def leave_quickly(client: Client, samira) -> None:
    client.post(reverse("ui:leave"))


def lose_the_device(client: Client, samira) -> None:
    device = Session.objects.get(session_key=client.cookies["sessionid"].value).opened_with
    page = reverse("sign_in:remove_device", args=[device.removeprefix("device:")])
    own_phone(samira).post(page, {"is_sure": "1"})


def sign_out_everywhere(client: Client, samira) -> None:
    own_phone(samira).post(reverse("sign_in:sign_out_everywhere"))


def get_a_new_link(client: Client, samira) -> None:
    reset_credentials(user=samira.user, by=None)


STOPS = [sign_out, leave_quickly, lose_the_device, sign_out_everywhere, get_a_new_link]


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("is_first", [True, False], ids=["ran out after", "ran out before"])
def test_nothing_is_kept_after_an_end_that_somebody_chose(clock, stop, is_first):
    samira = cast.young_person()
    client = own_phone(samira)
    old = client.cookies["sessionid"].value
    if is_first:
        stop(client, samira)
        clock(AT_HOME + SECOND)
    else:
        clock(AT_HOME + SECOND)
        stop(client, samira)
    assert not Session.objects.filter(session_key=old).exists()
    client.cookies["sessionid"] = old  # of a browser that keeps what it was told to forget
    answer = type_too_late(client, samira)
    assert "bewaard" not in client.get(answer.url).content.decode()
    assert use_link(client, samira).url != UNSENT
    assert not UnsentForm.objects.exists()


@pytest.mark.only_on_sqlite
def test_an_end_that_leaves_the_session_known_would_be_caught(clock, monkeypatch):
    monkeypatch.setattr(SessionStore, "flush", db.SessionStore.flush)
    with pytest.raises(AssertionError):
        test_nothing_is_kept_after_an_end_that_somebody_chose(clock, leave_quickly, False)


@pytest.mark.parametrize("has_run_out", [True, False])
def test_removing_a_device_ends_what_a_passkey_opened_on_it_too(clock, has_run_out):
    samira = cast.young_person()
    client = own_phone(samira)
    key = make_passkey(client)
    client.post(reverse("sign_in:sign_out"))
    sign_in_with(client, key)
    here, elsewhere = client.cookies["sessionid"].value, own_phone(samira)
    device = Session.objects.get(session_key=here).opened_with.split()[1]
    if has_run_out:
        clock(AT_HOME + SECOND)
        elsewhere = own_phone(samira)
    page = reverse("sign_in:remove_device", args=[device.removeprefix("device:")])
    elsewhere.post(page, {"is_sure": "1"})
    assert not Session.objects.filter(session_key=here).exists()
    assert elsewhere.get(MINE).status_code == 200
    type_too_late(client, samira)
    assert not UnsentForm.objects.exists()


def test_signing_out_after_the_session_ran_out_lets_the_browser_forget_too(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    answer = client.post(reverse("sign_in:sign_out"), {"again": "1"})
    assert answer.url == f"{reverse('sign_in:sign_in')}?next={reverse('sign_in:credentials')}"
    assert client.cookies["sessionid"].value == ""


def test_nothing_is_kept_of_a_worker_who_left_the_team_nor_after_they_came_back(clock, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    femke, joke, samira = cast.trainee(), cast.coordinator(), cast.young_person()
    client = browser()
    use_link(client, femke)
    clock(AT_WORK + SECOND)
    leave_team(worker=femke, by=joke.user)
    reset_credentials(user=femke.user, by=joke.user)  # as the page does, which stands above this room
    type_too_late(client, samira)
    return_to_team(worker=femke, by=joke.user)
    type_too_late(client, samira)
    assert not UnsentForm.objects.exists()


def test_nothing_is_kept_of_an_account_that_is_closed(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    User.objects.filter(pk=samira.user_id).update(is_active=False)
    type_too_late(client, samira)
    assert not UnsentForm.objects.exists()


def test_a_button_without_words_is_not_kept(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    for page in ("sign_in:sign_out_everywhere", "sign_in:choose_pictures", "sign_in:recovery_codes"):
        answer = client.post(reverse(page), {"picked": "cat,sun,cat", "pick": "mug", "doe": "weg"})
        assert "Kom binnen, dan kun je verder" in client.get(answer.url).content.decode()
    assert not UnsentForm.objects.exists()


@pytest.mark.parametrize("carried", ["opened", "form_id", "id"])
def test_a_form_of_choices_alone_is_kept(clock, carried):
    samira = cast.young_person()
    client = ended(clock, samira)
    client.post(reverse("people:preferences", args=[samira.pk]), {"rhythm": "weekly", carried: "x"})
    assert kept_for(samira) == 1


def test_a_yes_to_what_cannot_be_undone_is_not_kept_with_it(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    type_too_late(client, samira, is_sure="1")
    use_link(client, samira)
    page = client.get(UNSENT).content.decode()
    assert WORDS in page and "is_sure" not in page


OURS = {"sec-fetch-site": "same-origin"}


def test_what_is_kept_nowhere_is_shown_back_to_whoever_typed_it_on_our_page():
    samira = cast.young_person()
    client = own_phone(samira)
    other_tab = {"words": WORDS, "form_id": "x"}
    client.post(reverse("sign_in:sign_out"))
    answer = client.post(keep_moment(samira), other_tab, headers=OURS)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert WORDS in page and "Dit is niet verstuurd, en we bewaren het niet." in page
    assert not UnsentForm.objects.exists()
    assert client.post(keep_moment(samira), {"doe": "weg"}, headers=OURS).status_code == 302
    assert client.post(keep_moment(samira), other_tab, headers={"sec-fetch-site": "none"}).status_code == 302


def test_more_than_is_kept_is_shown_back_too(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    long = {"words": "duin en zee " * 6000}
    answer = client.post(keep_moment(samira), long, headers=OURS)
    assert answer.status_code == 403 and long["words"] in answer.content.decode()
    assert kept_for(samira) == 0


def test_nothing_is_kept_for_a_stranger():
    samira = cast.young_person()
    for cookie in ("", "x" * 32, "'; DROP"):
        client = browser()
        client.cookies["sessionid"] = cookie
        answer = type_too_late(client, samira)
        assert answer.status_code == 302
        assert "bewaard" not in client.get(answer.url).content.decode()
    assert not UnsentForm.objects.exists()


@pytest.mark.parametrize(("letters", "is_kept"), [(60_000, 1), (UnsentForm.MOST_BYTES, 0)])
def test_more_than_64_kb_is_told_and_not_kept(clock, letters, is_kept):
    samira = cast.young_person()
    client = ended(clock, samira)
    answer = type_too_late(client, samira, "a " * (letters // 2))
    assert kept_for(samira) == is_kept
    assert ("te veel om te bewaren" in client.get(answer.url).content.decode()) is not is_kept


@pytest.mark.parametrize("times", [UnsentForm.MOST, UnsentForm.MOST + 1])
def test_no_more_than_ten_are_kept_of_one_person(clock, times):
    samira = cast.young_person()
    client = ended(clock, samira)
    for n in range(times):
        type_too_late(client, samira, f"Dit is nummer {n}.")
    assert kept_for(samira) == UnsentForm.MOST
