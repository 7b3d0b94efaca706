"""Signing in refuses people it knows as slowly as people it does not: timing tells nobody who is here.

Floor: the same refusal of someone unknown. Two things could differ: computing, measured by the processor's
time, as the slower over the faster; and waiting for the disk, for which both must send the database as many
statements. On the wall clock a busy machine would hide a small difference.
"""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.judging import Figure, compare, ratio_figure, verdict
from benchmarks.movement import fill_demo, temporary_movement

if TYPE_CHECKING:
    from django.test import Client

    from vrijplaats.sign_in.tests.virtual_authenticator import VirtualAuthenticator

TURNS = {"a used link": 80, "wrong pictures": 20, "a strange passkey": 80}
LIMIT, LIMIT_STATEMENTS = 1.1, 0
UNKNOWN = "a" * 32
NOBODY = "ZjAwZjAwZjAwZjAwNDAwMDgwMDAwMDAwMDAwMDAwMDA"


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    logging.disable(logging.WARNING)  # every refusal writes a line
    with temporary_movement():
        fill_demo()
        return verdict(figures())


def figures() -> Iterator[Figure]:
    """Yield, for each way to sign in, the ratio of both refusals."""
    for name, (known, unknown) in refusals().items():
        apart = compare(unknown, known, turns=TURNS[name])
        slower_over_faster = replace(apart, ratio=max(apart.ratio, 1 / apart.ratio))
        yield ratio_figure(f"{name}, known beside unknown", slower_over_faster, LIMIT)
        yield Figure(
            f"{name}, statements apart", abs(statements(known) - statements(unknown)), LIMIT_STATEMENTS, ""
        )


def statements(refusal: Callable[[], None]) -> int:
    """Return how many statements a refusal sends to the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as sent:
        refusal()
        return len(sent)


def refusals() -> dict[str, tuple[Callable[[], None], Callable[[], None]]]:
    """Return, for each way to sign in, a refusal of someone known and one of someone unknown."""
    from django.test import Client

    from vrijplaats.people.actions import make_sign_in_link, use_sign_in_link
    from vrijplaats.people.models import User
    from vrijplaats.sign_in.actions import choose_pictures, register_device
    from vrijplaats.sign_in.picture_code import hash_of
    from vrijplaats.sign_in.tests.virtual_authenticator import VirtualAuthenticator

    luna = User.objects.get(username="luna")
    used = make_sign_in_link(user=luna, by=None)
    use_sign_in_link(used)
    device, secret = register_device(user=luna, kind="phone")
    choose_pictures(device=device, hashed=hash_of(secret, ["cat"] * 4), by=luna)
    return {
        "a used link": (lambda: follow(Client(), used), lambda: follow(Client(), UNKNOWN)),
        "wrong pictures": (lambda: tap(Client(), secret), lambda: tap(Client(), UNKNOWN)),
        "a strange passkey": (
            lambda: sign(Client(), VirtualAuthenticator(), handle_of(luna.pk.hex)),
            lambda: sign(Client(), VirtualAuthenticator(), NOBODY),
        ),
    }


def handle_of(account: str) -> str:
    """Return the user handle of an account in a passkey."""
    from fido2.utils import websafe_encode

    return str(websafe_encode(account.encode()))


def follow(client: "Client", token: str) -> None:
    """Follow a one-time link that is not usable."""
    answer = client.post(f"/binnen/{token}/", SERVER_NAME="localhost")
    assert answer.status_code == 410


def tap(client: "Client", secret: str) -> None:
    """Choose other pictures than those of the device."""
    from vrijplaats.sign_in.models import AttemptCount

    AttemptCount.objects.all().delete()
    client.cookies["device"] = secret
    chosen = {"picked": "sun,sun,sun", "pick": "sun"}
    answer = client.post("/binnen/plaatjes/", chosen, SERVER_NAME="localhost")
    assert answer.status_code == 200


def sign(client: "Client", key: "VirtualAuthenticator", handle: str) -> None:
    """Sign with a passkey that nobody registered."""
    question = client.post("/binnen/sleutel/vraag/", SERVER_NAME="localhost").json()
    answer = key.sign(question, as_user=handle)
    json.loads(answer)
    client.post("/binnen/sleutel/", {"credential": answer}, SERVER_NAME="localhost")


if __name__ == "__main__":
    raise SystemExit(main())
