"""Words that were typed while a session ran out come back to whoever typed them, and to nobody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from tests import cast
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.sealing.keystore import keystore
from vrijplaats.sign_in.authentication import AT_HOME, AT_WORK
from vrijplaats.sign_in.models import Session, UnsentForm
from vrijplaats.sign_in.sessions import IN_USE, KNOWN, MOST_PROLONGED
from vrijplaats.sign_in.unsent_forms import forget_old

from .builders import (
    PICTURES,
    browser,
    code_now,
    own_phone,
    phone_with_pictures,
    tap,
    use_link,
    worker_with_app,
)
from .too_late import MINE, SECOND, UNSENT, WORDS, ended, forget, keep_moment, kept_for, type_too_late

pytestmark = pytest.mark.django_db


def test_what_was_typed_is_there_again_and_can_be_sent_after_all(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    answer = type_too_late(client, samira)
    assert answer.url == f"{reverse('sign_in:sign_in')}?next=%2Fmijn%2F%3Fa%3D1"
    assert "Wat je typte is bewaard" in client.get(answer.url).content.decode()
    assert use_link(client, samira).url == UNSENT
    page = client.get(UNSENT).content.decode()
    assert WORDS in page and keep_moment(samira) in page
    [row] = UnsentForm.objects.all()
    assert type_too_late(client, samira, unsent=row.pk).status_code == 302
    assert WORDS in client.get(MINE).content.decode()
    assert not UnsentForm.objects.exists()
    assert client.get(UNSENT).url == reverse("home:today")


def test_the_page_that_sends_it_holds_every_field_once_and_no_old_proof(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    type_too_late(client, samira, csrfmiddlewaretoken="oud", uses=["report", "public"])
    use_link(client, samira)
    page = client.get(UNSENT).content.decode()
    assert 'name="uses" value="report"' in page and 'name="uses" value="public"' in page
    assert 'value="oud"' not in page


def test_what_does_not_fit_after_all_is_shown_again_with_its_words(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    type_too_late(client, samira, happened_on="morgen")
    use_link(client, samira)
    [row] = UnsentForm.objects.all()
    answer = type_too_late(client, samira, happened_on="morgen", unsent=row.pk)
    assert answer.status_code == 200
    assert WORDS in answer.content.decode()


def test_it_can_be_forgotten_and_leads_back_to_the_page(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    type_too_late(client, samira)
    type_too_late(client, samira, "Iets anders dan dat.")
    use_link(client, samira)
    later, first = UnsentForm.objects.all()
    assert forget(client, later.pk).url == UNSENT
    assert forget(client, first.pk).url == f"{MINE}?a=1"
    assert forget(client, first.pk).url == reverse("home:today")  # tapped twice
    assert forget(client, "x").url == reverse("home:today")
    assert not UnsentForm.objects.exists()


@pytest.mark.parametrize(
    ("passed", "is_there"), [(UnsentForm.LASTS - SECOND, True), (UnsentForm.LASTS, False)]
)
def test_after_a_quarter_of_an_hour_it_is_gone(clock, passed, is_there, django_capture_on_commit_callbacks):
    samira = cast.young_person()
    client = ended(clock, samira)
    type_too_late(client, samira)
    [row] = UnsentForm.objects.all()
    clock(passed)
    with django_capture_on_commit_callbacks(execute=True):
        assert (forget_old() == 0) is is_there
    assert keystore().has(row.key_id()) is is_there
    assert (use_link(client, samira).url == UNSENT) is is_there


@pytest.mark.parametrize(("passed", "is_kept"), [(KNOWN - 2 * SECOND, 1), (KNOWN, 0)])
def test_a_session_is_known_for_a_day_after_its_end(clock, passed, is_kept):
    samira = cast.young_person()
    client = ended(clock, samira)
    clock(passed)
    type_too_late(client, samira)
    assert kept_for(samira) == is_kept


def test_other_pages_meanwhile_do_not_make_it_unknown(clock):
    samira = cast.young_person()
    client = ended(clock, samira)
    for page in (MINE, reverse("portal:window"), reverse("sign_in:sign_in")):
        client.get(page)
    use_link(browser(), cast.change_agent())  # someone else signs in, which clears old sessions
    type_too_late(client, samira)
    assert kept_for(samira) == 1


def test_the_cookie_outlives_the_session_and_opens_nothing(clock):
    client = own_phone(cast.young_person())
    cookie = client.cookies["sessionid"]
    assert cookie["max-age"] == pytest.approx((AT_HOME + KNOWN).total_seconds(), abs=2)
    clock(AT_HOME + SECOND)
    assert client.get(MINE).status_code == 302
    assert client.cookies["sessionid"].value == cookie.value


def test_who_signs_in_as_someone_else_sees_nothing_of_it(clock):
    samira, luna = cast.young_person(), cast.change_agent()
    client = ended(clock, samira)
    type_too_late(client, samira)
    assert use_link(client, luna).url != UNSENT
    assert client.get(UNSENT).status_code == 302
    [row] = UnsentForm.objects.all()
    forget(client, row.pk)
    assert kept_for(samira) == 1


def test_it_lies_sealed_and_ends_with_whoever_typed_it(clock, django_capture_on_commit_callbacks):
    samira = cast.young_person()
    client = ended(clock, samira)
    with django_capture_on_commit_callbacks(execute=True):
        type_too_late(client, samira)
    [row] = UnsentForm.objects.all()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM sign_in_unsentform")
        assert WORDS not in str(cursor.fetchall())
    assert keystore().holders(row.key_id()) == [samira.pk]
    with django_capture_on_commit_callbacks(execute=True):
        erase_subject(subject=samira.subject, by=samira.user)
    assert not keystore().has(row.key_id())
    assert not UnsentForm.objects.exists()
    assert YoungPerson.objects.filter(pk=samira.pk).exists()


def test_a_worker_gets_their_words_back_too(clock, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    naima, samira = cast.outreach_worker(), cast.young_person()
    client = browser()
    use_link(client, naima)
    clock(AT_WORK + SECOND)
    type_too_late(client, samira)
    assert use_link(client, naima).url == UNSENT
    assert WORDS in client.get(UNSENT).content.decode()


def test_a_second_factor_on_the_way_in_forgets_nothing(clock):
    naima, samira = worker_with_app(cast.outreach_worker()), cast.young_person()
    client = browser()
    use_link(client, naima)
    client.post(reverse("sign_in:second_factor"), {"code": code_now()})
    old = client.cookies["sessionid"].value
    clock(AT_WORK + SECOND)
    type_too_late(client, samira)
    assert use_link(client, naima).url == reverse("sign_in:second_factor")
    assert not Session.objects.filter(session_key=old).exists()
    assert client.post(reverse("sign_in:second_factor"), {"code": code_now()}).url == UNSENT
    assert WORDS in client.get(UNSENT).content.decode()


@pytest.mark.parametrize(
    ("from_where", "page"), [("https://elders.example/x", "%2Fvandaag%2F"), ("", "%2Fvandaag%2F")]
)
def test_only_a_page_of_ours_is_gone_back_to(from_where, page):
    samira = cast.young_person()
    answer = browser().post(keep_moment(samira), {"words": WORDS}, headers={"referer": from_where})
    assert answer.url == f"{reverse('sign_in:sign_in')}?next={page}"


def test_a_session_in_use_near_its_end_is_prolonged_by_half_an_hour_in_all(clock):
    client = own_phone(cast.young_person())
    clock(AT_HOME - IN_USE + timedelta(minutes=10))
    assert client.get(MINE).status_code == 200  # now there is a quarter of an hour again
    clock(IN_USE - SECOND)
    assert client.get(MINE).status_code == 200
    for _ in range(6):
        clock(timedelta(minutes=5))
        client.get(MINE)
    assert client.get(MINE).status_code == 302  # its latest end has passed


def test_a_session_far_from_its_end_is_left_as_it_is(clock):
    client = own_phone(cast.young_person())
    before = Session.objects.get().expire_date
    clock(AT_HOME - IN_USE - timedelta(minutes=1))
    client.get(MINE)
    assert Session.objects.get().expire_date == before
    clock(IN_USE + MOST_PROLONGED)
    assert client.get(MINE).status_code == 302


def test_pictures_lead_there_too(clock):
    samira = cast.young_person()
    client = phone_with_pictures(samira)
    tap(client, PICTURES)
    clock(AT_HOME + SECOND)
    type_too_late(client, samira)
    assert tap(client, PICTURES).url == UNSENT
