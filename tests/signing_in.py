"""Signing in by the real pages, so that a broken sign-in breaks more than its own tests.

`cast.signed_in` skips the pages, which is faster. Here a link is used, and a worker adds an app with codes.
"""

import time

from django.test import Client
from django.urls import reverse

from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.people.models import User
from vrijplaats.sign_in.one_time_codes import SECONDS_A_STEP, code_at


def sign_in(client: Client, user: User) -> None:
    """Sign someone in who has no second factor yet, in this browser."""
    token = make_sign_in_link(user=user, by=None)
    answer = client.post(reverse("sign_in:use_link", args=[token]))
    if answer.url == reverse("sign_in:choose_factor"):
        _add_app(client)
    assert client.session.get("_auth_user_id") == str(user.pk), "nobody is signed in"


def _add_app(client: Client) -> None:
    """Add an app with codes, as a worker does at the first sign-in."""
    page = reverse("sign_in:add_app")
    secret = client.get(page).context["secret"]
    client.post(page, {"code": code_at(secret, int(time.time()) // SECONDS_A_STEP)})
