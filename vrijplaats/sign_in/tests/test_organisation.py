"""The organisation's own account signs in workers who linked it, and creates no new account.

The provider is a real one, run on this machine for the test.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import run_server_in_thread

from tests import cast
from tests.waiting import LONGEST_WAIT
from vrijplaats.people.models import User

from .builders import (
    browser,
    code_now,
    is_signed_in,
    let_pass,
    make_passkey,
    own_phone,
    use_link,
    worker_with_app,
)

pytestmark = pytest.mark.django_db
TIMEOUT = 300  # seconds to wait for the provider, also on a busy machine
NAMES = {"email": "naima@organisatie.example", "name": "Naima van Buiten"}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """Run a provider and return its address."""
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _connected(settings: Any, provider: str) -> None:
    """Connect the movement to it."""
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = TIMEOUT
    settings.OIDC = {"issuer": provider, "name": "Stichting De Kade", "is_strong": False}
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {
        "APPS": [
            {
                "provider_id": "organisation", "name": "Stichting De Kade", "client_id": "vrijplaats",
                "secret": "s", "settings": {"server_url": provider, "fetch_userinfo": False},
            }
        ]
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": apps}


def visit(client: Client, sub: str, **tampered: str) -> Any:
    """Go to the provider, sign in there, and come back; return the last response."""
    there = client.post(reverse("sign_in:organisation")).url
    said = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=LONGEST_WAIT)
    answer = {name: values[0] for name, values in parse_qs(urlsplit(said.headers["Location"]).query).items()}
    return client.get(reverse("sign_in:organisation_callback"), answer | tampered, follow=True)


def linked_worker(sub: str = "naima") -> Client:
    """Let Naima sign in, make a passkey and link her account; return her browser."""
    client = browser()
    use_link(client, cast.outreach_worker())
    make_passkey(client)
    assert "Bewaard" in visit(client, sub).content.decode()
    return client


def test_a_worker_links_their_account_and_nothing_else_of_it_is_kept(provider):
    told = requests.put(f"{provider}/users/naima", json=NAMES, timeout=TIMEOUT)
    assert told.ok
    linked_worker()
    account = SocialAccount.objects.get()
    assert (account.user, account.uid, account.extra_data) == (cast.outreach_worker().user, "naima", {})


def test_the_page_with_keys_shows_an_own_account_and_nobody_elses():
    colleague = cast.signed_in(cast.trainee())
    page = reverse("sign_in:credentials")
    naima = linked_worker()
    assert naima.get(page).context["is_linked"] is True
    assert colleague.get(page).context["is_linked"] is False


def test_linking_again_replaces_an_own_account_and_nobody_elses():
    timo = SocialAccount.objects.create(user=cast.trainee().user, provider="organisation", uid="timo")
    naima = linked_worker()
    visit(naima, "naima-anew")
    accounts = SocialAccount.objects.exclude(pk=timo.pk)
    assert (list(accounts.values_list("uid", flat=True)), timo in SocialAccount.objects.all()) == (
        ["naima-anew"], True,
    )  # fmt: skip


def test_a_linked_account_is_the_first_of_two_factors():
    linked_worker()
    client = browser()
    answer = visit(client, "naima")
    assert answer.redirect_chain[-1][0] == reverse("sign_in:second_factor")
    assert not is_signed_in(client)


def test_where_the_organisation_asks_for_two_things_we_do_not_ask_again(settings):
    linked_worker()
    settings.OIDC = settings.OIDC | {"is_strong": True}
    client = browser()
    visit(client, "naima")
    assert client.session["_auth_user_id"] == str(cast.outreach_worker().user_id)


def test_a_stranger_gets_no_account_and_hears_what_to_do():
    before, client = User.objects.count(), browser()
    page = visit(client, "een-vreemde").content.decode()
    assert "Kom eerst met een link, verbind het dan." in page
    assert not is_signed_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_a_linked_account_of_someone_who_left_is_answered_like_a_strangers():
    linked_worker()
    User.objects.filter(pk=cast.outreach_worker().user_id).update(is_active=False)
    client = browser()
    assert "Dit account kennen we nog niet" in visit(client, "naima").content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "tampered", [{"state": "vervalst"}, {"code": "vervalst"}, {"error": "access_denied"}]
)
def test_a_tampered_answer_opens_nothing(tampered, settings):
    linked_worker()
    settings.OIDC = settings.OIDC | {"is_strong": True}
    client = browser()
    assert "Dat lukte niet" in visit(client, "naima", **tampered).content.decode()
    assert not is_signed_in(client)


def test_an_account_that_is_of_a_colleague_is_not_taken_over():
    linked_worker()
    client = browser()
    use_link(client, cast.trainee())
    make_passkey(client)
    assert "Dat lukte niet" in visit(client, "naima").content.decode()
    assert SocialAccount.objects.get().user == cast.outreach_worker().user


def test_linking_asks_for_a_recent_sign_in():
    client = browser()
    use_link(client, cast.outreach_worker())
    make_passkey(client)
    let_pass(client, 16 * 60)
    assert "Even opnieuw binnenkomen" in client.post(reverse("sign_in:organisation")).content.decode()


def test_a_young_person_has_no_account_of_the_organisation():
    assert own_phone(cast.young_person()).post(reverse("sign_in:organisation")).status_code == 404


def test_an_account_that_was_unlinked_signs_nobody_in(settings):
    settings.OIDC = settings.OIDC | {"is_strong": True}
    linked_worker().post(reverse("sign_in:unlink_organisation"), {"is_sure": "1"})
    client = browser()
    visit(client, "naima")
    assert not is_signed_in(client)


def test_the_way_there_begins_with_a_button_and_asks_only_who_it_is():
    assert browser().get(reverse("sign_in:organisation")).status_code == 405
    there = browser().post(reverse("sign_in:organisation")).url
    asked = parse_qs(urlsplit(there).query)
    assert asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"]


def test_the_page_may_lead_there_and_nowhere_else(provider):
    policy = browser().get(reverse("sign_in:sign_in"))["Content-Security-Policy"]
    assert f"form-action 'self' {provider};" in policy
    elsewhere = browser().get(reverse("portal:window"))["Content-Security-Policy"]
    assert "form-action 'self';" in elsewhere


def test_without_a_provider_there_is_no_such_page(settings):
    settings.OIDC = settings.OIDC | {"issuer": ""}
    assert browser().post(reverse("sign_in:organisation")).status_code == 404
    assert browser().get(reverse("sign_in:organisation_callback")).status_code == 404
    assert "Stichting De Kade" not in browser().get(reverse("sign_in:sign_in")).content.decode()


def test_a_worker_with_only_an_app_signs_in_with_account_and_code():
    femke, client = worker_with_app(cast.trainee()), browser()
    SocialAccount.objects.create(user=femke.user, provider="organisation", uid="femke")
    assert visit(client, "femke").redirect_chain[-1][0] == reverse("sign_in:second_factor")


def test_using_the_account_again_gives_no_fresh_tries_at_a_code(settings):
    femke, client = worker_with_app(cast.trainee()), browser()
    SocialAccount.objects.create(user=femke.user, provider="organisation", uid="femke")
    for _ in range(3):
        visit(client, "femke")
        for _ in range(2):
            client.post(reverse("sign_in:second_factor"), {"code": "000000"})
    visit(client, "femke")
    answer = client.post(reverse("sign_in:second_factor"), {"code": code_now()}, follow=True)
    assert "Vraag een nieuwe link" in answer.content.decode()
    by_link = browser()
    use_link(by_link, femke)
    by_link.post(reverse("sign_in:second_factor"), {"code": code_now()})
    assert is_signed_in(by_link)
