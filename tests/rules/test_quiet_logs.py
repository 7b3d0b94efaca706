"""Nothing that anybody wrote gets into the log, an error page, a header, an address or a mail."""

import ast
import io
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django import forms
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client, override_settings

from vrijplaats.config import logs
from vrijplaats.config.logs import PlainFormatter
from vrijplaats.people.models import User

from .demo_pages import addresses
from .sources import ROOT, source_files
from .test_hostile_input import forms_on, kind_value

pytestmark = pytest.mark.django_db
CANARY = "kanarie-4711"


@contextmanager
def the_log() -> Iterator[io.StringIO]:
    """Collect everything that our handlers print, from every logger, as they print it."""
    written = io.StringIO()
    handlers = [handler for handler in every_handler() if isinstance(handler.formatter, PlainFormatter)]
    assert handlers
    streams = [handler.setStream(written) for handler in handlers]
    try:
        yield written
    finally:
        for handler, stream in zip(handlers, streams, strict=True):
            handler.setStream(stream or handler.stream)


def every_handler() -> list[Any]:
    """Return the handlers of all loggers, without those of the test runner."""
    loggers = [logging.getLogger(), *map(logging.getLogger, logging.root.manager.loggerDict)]
    found = {id(handler): handler for one in loggers for handler in one.handlers}
    return [handler for handler in found.values() if not type(handler).__module__.startswith("_pytest")]


def told(form: forms.BaseForm) -> dict[str, Any]:
    """Return a value for every field of a form, with the canary wherever free text is allowed."""
    words = (forms.CharField, forms.UUIDField)
    return {
        form.add_prefix(name): CANARY if isinstance(field, words) else kind_value(field)
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }


def places(answer: Any) -> dict[str, str]:
    """Return the parts of a response in which the canary may not be."""
    is_broken = answer.status_code >= 400
    body = answer.content.decode(errors="replace") if is_broken and not answer.streaming else ""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    mails = "\n".join(f"{sent.subject} {sent.body} {sent.to}" for sent in mail.outbox)
    return {"body": body, "headers": headers, "mail": mails}


def walk(username: str) -> tuple[int, list[str]]:
    """Post the canary in every form that this person finds; return how many, and where it appeared."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=username))
    posted, found = 0, []
    with the_log() as written:
        for url in addresses():
            for form, method, action in forms_on(client.get(url)):
                if method != "post":
                    continue
                posted += 1
                with transaction.atomic():
                    answer = client.post(action or url, told(form))
                    transaction.set_rollback(True)
                found += [f"{url}: {name}" for name, text in places(answer).items() if CANARY in text]
        found += [f"log: {line}" for line in written.getvalue().splitlines() if CANARY in line]
    return posted, found


def break_everything(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    """Make every form fail with the canary in the exception's text, its cause, and variables around it."""
    clean_well = forms.BaseForm.full_clean

    def clean(self: forms.BaseForm) -> None:
        secret = dict(self.data)
        if not secret:
            return clean_well(self)
        try:
            raise KeyError(f"{CANARY} {secret}")
        except KeyError as cause:
            raise error(f"Key (name)=({CANARY}) already exists: {secret}") from cause

    monkeypatch.setattr(forms.BaseForm, "full_clean", clean)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("username", "least"), [("noor", 25), ("luna", 2)])
def test_what_is_written_in_any_form_stays_where_it_belongs(username: str, least: int) -> None:
    posted, found = walk(username)
    assert found == []
    assert posted >= least


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("error", [ValueError, DatabaseError])
def test_what_is_written_stays_in_when_everything_breaks(
    error, monkeypatch: pytest.MonkeyPatch, capfd
) -> None:
    break_everything(monkeypatch, error)
    posted, found = walk("noor")
    assert found == []
    assert posted >= 25
    assert CANARY not in "".join(capfd.readouterr())


def test_the_log_still_tells_what_broke_and_where(monkeypatch: pytest.MonkeyPatch) -> None:
    break_everything(monkeypatch, ValueError)
    with the_log() as written:
        Client(raise_request_exception=False).post("/binnen/", {"link": CANARY})
    text = written.getvalue()
    assert "500 POST /binnen/" in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert re.search(r"test_quiet_logs\.py:\d+ in clean", text)


def test_keys_and_questions_in_an_address_are_not_logged() -> None:
    with the_log() as written:
        Client().get(f"/binnen/{CANARY}/")
        Client().post(f"/binnen/{CANARY}/")
        Client().get(f"/leren/thema/{CANARY}/?q={CANARY}")
        Client().get(f"/{CANARY}/?q={CANARY}")
        Client().get("/binnen/", headers={"host": f"{CANARY}.example"})
    assert "410 POST /binnen/<str:token>/" in written.getvalue()
    assert CANARY not in written.getvalue()


@pytest.mark.parametrize("thrown", [ValueError(CANARY), MemoryError(CANARY)])
def test_what_nobody_caught_is_told_without_its_words(thrown, monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(f"sys.{hook}", getattr(logs.sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(logging, "lastResort", logging.StreamHandler())
    logs.log_what_nobody_caught()

    def fall() -> None:
        raise thrown

    with the_log() as written:
        fallen = threading.Thread(target=fall)
        fallen.start()
        fallen.join()
        logs.sys.excepthook(type(thrown), thrown, None)
    assert written.getvalue().count(type(thrown).__name__) == 2
    assert CANARY not in written.getvalue() + "".join(capfd.readouterr())


@pytest.mark.usefixtures("demo")
def test_a_handler_that_prints_the_text_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    break_everything(monkeypatch, ValueError)
    for handler in every_handler():
        if isinstance(handler.formatter, PlainFormatter):
            monkeypatch.setattr(handler.formatter, "format", logging.Formatter().format)
    assert any(line.startswith("log: ") for line in walk("luna")[1])


@pytest.mark.usefixtures("demo")
def test_an_error_page_that_shows_variables_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    break_everything(monkeypatch, ValueError)
    with override_settings(DEBUG=True):
        assert any(line.endswith(": body") for line in walk("luna")[1])


def test_no_handler_prints_in_a_way_of_its_own() -> None:
    strange = [h for h in every_handler() if not isinstance(h, logging.NullHandler)]
    assert [h for h in strange if not isinstance(h.formatter, PlainFormatter)] == []


# --- our own sentences are fixed -------------------------------------------------------------------

LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}


def loose_sentences(source: str) -> list[str]:
    """Return calls of a logger whose message holds anything but fixed words."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    logged = [
        call
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in LEVELS
        and ast.unparse(call.func.value).endswith("logger")
    ]
    return [
        ast.unparse(call)
        for call in logged
        if len(call.args) != 1
        or not isinstance(call.args[0], ast.Constant)
        or {word.arg for word in call.keywords} - {"exc_info"}
    ]


def test_our_own_sentences_are_fixed() -> None:
    files = [p for p in source_files(".py") if ROOT / "vrijplaats" in p.parents and "tests" not in p.parts]
    assert [line for path in files for line in loose_sentences(path.read_text())] == []
    assert sum("logger." in path.read_text() for path in files) >= 2


def test_a_loose_sentence_would_be_caught() -> None:
    assert loose_sentences("logger.warning(f'no {name}')")
    assert loose_sentences("logger.warning('no %s', name)")
    assert loose_sentences("logger.error('no', extra={'who': name})")
    assert not loose_sentences("logger.exception('it broke')")
