"""No worker signs in with a link alone: until they use a second factor, nobody is signed in."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.people.models import Worker
from vrijplaats.sign_in.actions import renew_recovery_codes

from .builders import (
    SECRET,
    browser,
    code_now,
    is_signed_in,
    let_pass,
    link_to,
    make_passkey,
    own_phone,
    sign_in_with,
    use_link,
    worker_with_app,
)

pytestmark = pytest.mark.django_db
TODAY = reverse("home:today")
TEAM = [
    cast.outreach_worker,
    cast.expert_by_experience,
    cast.trainee,
    cast.coordinator,
    cast.artist,
    cast.researcher,
]


def test_a_new_worker_first_makes_a_passkey_and_is_then_in():
    client, naima = browser(), cast.outreach_worker()
    assert use_link(client, naima).url == reverse("sign_in:choose_factor")
    assert not is_signed_in(client)
    make_passkey(client)
    assert is_signed_in(client)
    assert client.get(TODAY).status_code == 200


def test_a_new_worker_may_take_an_app_with_codes_instead(monkeypatch):
    client = browser()
    use_link(client, cast.outreach_worker())
    monkeypatch.setattr("vrijplaats.sign_in.views.second_factor.new_secret", lambda: SECRET)
    page = client.get(reverse("sign_in:add_app")).content.decode()
    assert SECRET in page and re.search(r'<svg viewBox="0 0 \d+ \d+" class="qr-code"><path', page)
    wrong = client.post(reverse("sign_in:add_app"), {"code": "000000"})
    assert "Deze code klopt niet" in wrong.content.decode()
    assert SECRET in wrong.content.decode()  # the QR code on the screen still fits the app
    answer = client.post(reverse("sign_in:add_app"), {"code": code_now()})
    assert answer.url == reverse("sign_in:recovery_codes")
    assert is_signed_in(client)


@pytest.mark.parametrize("who", TEAM, ids=lambda who: who.__name__)
def test_until_then_every_page_is_shut(who):
    client = browser()
    use_link(client, who())
    for page in (
        "home:today",
        "home:people",
        "sign_in:credentials",
        "sign_in:recovery_codes",
        "people:my_profile",
    ):
        answer = client.get(reverse(page))
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/binnen/"), page


def test_without_the_rule_a_link_alone_would_open(settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client = browser()
    use_link(client, cast.coordinator())
    assert is_signed_in(client)


def test_a_worker_with_an_app_signs_in_with_link_and_code():
    client = browser()
    assert use_link(client, worker_with_app(cast.trainee())).url == reverse("sign_in:second_factor")
    assert not is_signed_in(client)
    client.post(reverse("sign_in:second_factor"), {"code": code_now()})
    assert is_signed_in(client)


def test_where_they_were_going_is_remembered_at_the_second_step():
    client, femke = browser(), worker_with_app(cast.trainee())
    token = link_to(femke).rstrip("/").rsplit("/", 1)[-1]
    client.post(reverse("sign_in:sign_in"), {"link": token, "next": "/maken/"})
    assert client.post(reverse("sign_in:second_factor"), {"code": code_now()}).url == "/maken/"


@pytest.mark.parametrize("code", ["", "000000", "wacht\0even", "1" * 5_000, "🌈"])
def test_a_wrong_code_says_what_to_do_and_lets_nobody_in(code):
    client = browser()
    use_link(client, worker_with_app(cast.trainee()))
    answer = client.post(reverse("sign_in:second_factor"), {"code": code})
    assert answer.status_code == 200
    assert 'class="oops"' in answer.content.decode()
    assert not is_signed_in(client)


def test_a_code_works_once():
    femke, code = worker_with_app(cast.trainee()), code_now()
    for opens in (True, False):
        client = browser()
        use_link(client, femke)
        client.post(reverse("sign_in:second_factor"), {"code": code})
        assert is_signed_in(client) is opens


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off_and_no_more(steps, fits, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    client = browser()
    use_link(client, worker_with_app(cast.trainee()))
    client.post(reverse("sign_in:second_factor"), {"code": code_now(steps)})
    assert is_signed_in(client) is fits


def test_a_recovery_code_opens_once_and_only_for_its_owner():
    femke, joke = worker_with_app(cast.trainee()), worker_with_app(cast.coordinator())
    code = renew_recovery_codes(user=femke.user)[3]
    for person, opens in ((joke, False), (femke, True), (femke, False)):
        client = browser()
        use_link(client, person)
        client.post(reverse("sign_in:second_factor"), {"code": code})
        assert is_signed_in(client) is opens


def test_five_wrong_codes_end_this_visit_and_a_new_link_begins_afresh():
    femke = worker_with_app(cast.trainee())
    client = browser()
    use_link(client, femke)
    for _ in range(5):
        client.post(reverse("sign_in:second_factor"), {"code": "000000"})
    answer = client.post(reverse("sign_in:second_factor"), {"code": code_now()}, follow=True)
    assert not is_signed_in(client)
    assert "Vraag een nieuwe link" in answer.content.decode()
    use_link(client, femke)
    client.post(reverse("sign_in:second_factor"), {"code": code_now()})
    assert is_signed_in(client)


def test_whoever_has_a_second_factor_cannot_add_another_with_a_link_alone():
    femke, client = worker_with_app(cast.trainee()), browser()
    use_link(client, femke)
    for page in ("sign_in:choose_factor", "sign_in:add_app"):
        assert client.get(reverse(page)).status_code == 302
    assert client.post(reverse("sign_in:add_passkey_options")).status_code == 403
    assert Authenticator.objects.filter(user=femke.user).count() == 1


def test_a_pending_second_factor_ends_after_a_quarter_of_an_hour(time_machine):
    client = browser()
    use_link(client, worker_with_app(cast.trainee()))
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    client.post(reverse("sign_in:second_factor"), {"code": code_now()})
    assert not is_signed_in(client)


def test_a_worker_cannot_remove_their_last_second_factor():
    client = browser()
    use_link(client, cast.outreach_worker())
    make_passkey(client)
    key = Authenticator.objects.get(type="webauthn")
    answer = client.post(reverse("sign_in:remove_authenticator", args=[key.pk]), follow=True)
    assert "Maak eerst een andere" in answer.content.decode()
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_somebody_who_finds_an_open_screen_cannot_add_a_second_factor():
    client = browser()
    use_link(client, cast.outreach_worker())
    make_passkey(client)
    let_pass(client, 16 * 60)
    assert client.post(reverse("sign_in:add_passkey_options")).status_code == 403
    for page in ("sign_in:choose_factor", "sign_in:add_app", "sign_in:recovery_codes"):
        assert "Even opnieuw binnenkomen" in client.get(reverse(page)).content.decode()


def test_recovery_codes_are_shown_once_and_replace_the_earlier_ones():
    client, page = browser(), reverse("sign_in:recovery_codes")
    use_link(client, cast.outreach_worker())
    make_passkey(client)
    assert '<ul class="codes">' not in client.get(page).content.decode()
    shown = client.post(page).context["codes"]
    assert len(set(shown)) == 10
    assert set(client.post(page).context["codes"]).isdisjoint(shown)


def test_the_coordinator_begins_anew_with_a_worker_who_lost_everything():
    client = browser()
    use_link(client, cast.outreach_worker())
    key = make_passkey(client)
    joke = cast.signed_in(cast.coordinator())
    joke.post(reverse("sign_in:give_worker_link", args=[cast.outreach_worker().pk]), {"is_reset": "on"})
    assert client.get(TODAY).status_code == 302
    assert not is_signed_in(browser())
    lost = browser()
    sign_in_with(lost, key)
    assert not is_signed_in(lost)
    assert use_link(browser(), cast.outreach_worker()).url == reverse("sign_in:choose_factor")


def test_secrets_do_not_lie_open_in_the_database():
    femke = worker_with_app(cast.trainee())
    renew_recovery_codes(user=femke.user)
    assert SECRET not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_under_another_signing_key_no_code_fits_and_nothing_breaks(settings):
    femke = worker_with_app(cast.trainee())
    settings.SECRET_KEY = "another"
    client = browser()
    use_link(client, femke)
    client.post(reverse("sign_in:second_factor"), {"code": code_now()})
    assert not is_signed_in(client)


def test_everyone_has_a_test_above():
    assert len(TEAM) == len(Worker.Role.values)


def test_a_young_person_is_never_asked_for_what_is_for_the_team():
    client = own_phone(cast.young_person())
    assert client.get(reverse("sign_in:choose_factor")).url == reverse("sign_in:credentials")
    assert client.get(reverse("sign_in:add_app")).status_code == 404
    assert client.get(reverse("sign_in:recovery_codes")).status_code == 404


def test_signing_in_again_leads_back_to_the_credentials():
    client = own_phone(cast.young_person())
    answer = client.post(reverse("sign_in:sign_out"), {"again": "1"})
    assert answer.url == "/binnen/?next=/ik/sleutels/"
    assert not is_signed_in(client)
