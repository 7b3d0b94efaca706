"""Short ways to sign in, to be asked for a second factor, and to have passkeys and codes."""

import time
from typing import Any

from django.test import Client
from django.urls import reverse

from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.sign_in.actions import add_app
from vrijplaats.sign_in.models import Device
from vrijplaats.sign_in.one_time_codes import code_at

from .virtual_authenticator import VirtualAuthenticator

PHONE = "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36"
PICTURES = ["cat", "sun", "cat", "mug"]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def browser(address: str = "127.0.0.1") -> Client:
    """Return a browser at this address, on a host where passkeys work."""
    return Client(SERVER_NAME="localhost", REMOTE_ADDR=address, HTTP_USER_AGENT=PHONE)


def link_to(person: Any) -> str:
    """Return the URL of a new link for someone."""
    return reverse("sign_in:use_link", args=[make_sign_in_link(user=person.user, by=None)])


def is_signed_in(client: Client) -> bool:
    """Whether somebody is signed in in this browser."""
    return "_auth_user_id" in client.session


def use_link(client: Client, person: Any, **ticked: str) -> Any:
    """Sign in with a new link; return the response."""
    return client.post(link_to(person), ticked)


def own_phone(person: Any) -> Client:
    """Return the phone of someone who signed in on it with a link."""
    client = browser()
    use_link(client, person)
    return client


def phone_with_pictures(person: Any) -> Client:
    """Return an own phone on which four pictures were chosen, signed out again."""
    client = own_phone(person)
    tap(client, PICTURES, "sign_in:choose_pictures")
    assert Device.objects.get(user=person.user).pictures
    client.post(reverse("sign_in:sign_out"))
    return client


def tap(client: Client, pictures: list[str], page: str = "sign_in:picture_code") -> Any:
    """Tap these pictures as the script sends them; return the response."""
    return client.post(reverse(page), {"picked": ",".join(pictures[:-1]), "pick": pictures[-1]})


def options_of(client: Client, page: str = "sign_in:passkey_options") -> dict[str, Any]:
    """Return the WebAuthn options of a page."""
    return client.post(reverse(page)).json()


def make_passkey(client: Client) -> VirtualAuthenticator:
    """Make a passkey in this browser and return it."""
    key = VirtualAuthenticator()
    response = key.make(options_of(client, "sign_in:add_passkey_options"))
    client.post(reverse("sign_in:add_passkey"), {"credential": response})
    return key


def sign_in_with(client: Client, key: VirtualAuthenticator, **lies: Any) -> Any:
    """Try to sign in with a passkey; return the response."""
    return client.post(reverse("sign_in:passkey"), {"credential": key.sign(options_of(client), **lies)})


def worker_with_app(worker: Any) -> Any:
    """Give a worker an app with codes."""
    add_app(user=worker.user, secret=SECRET)
    return worker


def code_now(steps: int = 0) -> str:
    """Return the code that the app shows now, or some time steps from now."""
    return code_at(SECRET, int(time.time()) // 30 + steps)


def let_pass(client: Client, seconds: float) -> None:
    """Move the session's sign-in this many seconds into the past."""
    session = client.session
    session["signed_in_at"] -= seconds
    session.save()
