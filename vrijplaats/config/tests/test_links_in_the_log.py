"""The log never holds the secret of a link: one that a form refused may still sign someone in."""

import io
import logging

import pytest
from django.test import Client

from tests import cast
from vrijplaats.config.logs import PlainFormatter
from vrijplaats.people.actions import make_sign_in_link

pytestmark = pytest.mark.django_db


def logged(formatter: logging.Formatter) -> str:
    """Return the log lines of a refused link and of one that never existed."""
    token = make_sign_in_link(user=cast.young_person().user, by=None)
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(formatter)
    logging.getLogger("django").addHandler(handler)
    try:
        Client(enforce_csrf_checks=True).post(f"/binnen/{token}/")
        Client().post("/binnen/" + "x" * 32 + "/")
    finally:
        logging.getLogger("django").removeHandler(handler)
    said = handler.stream.getvalue()
    assert len(said.splitlines()) == 2
    return said.replace(token, "SECRET")


def test_the_log_tells_no_link():
    said = logged(PlainFormatter())
    assert "SECRET" not in said and "xxxx" not in said


def test_a_log_that_tells_one_would_be_caught():
    assert "SECRET" in logged(logging.Formatter())
