"""Signing in over the wire, as a browser does."""

import time

from vrijplaats.sign_in.one_time_codes import SECONDS_A_STEP, code_at

from .standing import Served
from .talking import Door, Visitor, words_of

APP = "/binnen/zeker/app/"


def signed_in(door: Door, movement: Served, name: str) -> Visitor:
    """Return the browser of someone who used a link; a coordinator adds an app with codes."""
    visitor, link = Visitor(door), movement.link(name)
    assert visitor.get(link).status == 200
    answer = visitor.post(link)
    assert answer.status == 302, answer.text
    if answer.get("location") == "/binnen/zeker/":
        secret = words_of(visitor.get(APP).text, 'class="secret')
        answer = visitor.post(APP, code=code_at(secret, int(time.time()) // SECONDS_A_STEP))
        assert answer.status == 302, answer.text
    return visitor
