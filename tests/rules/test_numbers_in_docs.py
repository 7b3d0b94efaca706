"""Every number that the documents promise is a constant in the code, and each promise is listed here."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.browser.test_pages import WIDTHS
from vrijplaats.backup.key_files import LIFE
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.operations import web_server
from vrijplaats.operations.doctor.safety import LIST_EVERY
from vrijplaats.operations.jobs import MOST_ATTEMPTS
from vrijplaats.operations.supervision import SECONDS_TO_STOP
from vrijplaats.people.models import TemporaryAccess
from vrijplaats.privacy import reserve

from .sources import ROOT
from .test_sizes import MOST_FUNCTION, MOST_TEMPLATE

READ = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/architecture.md",
    "docs/glossary.md",
    "docs/operate.md",
)
WORDS = {"one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "thirty": 30}
UNITS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "second": timedelta(seconds=1),
    "MB": 1024 * 1024,
}
PROMISE = re.compile(rf"\b(\d+|{'|'.join(WORDS)}) (lines|times|pixels|seconds?|hours?|days?|MB)\b")
Promise = tuple[str, str]

PINNED: dict[Promise, object] = {
    ("CONTRIBUTING.md", "60 lines"): MOST_FUNCTION,
    ("CONTRIBUTING.md", "150 lines"): MOST_TEMPLATE,
    ("docs/architecture.md", "three times"): MOST_ATTEMPTS,
    ("docs/architecture.md", "1280 pixels"): max(WIDTHS),
    ("docs/glossary.md", "three hours"): TemporaryAccess.LASTS,
    ("docs/glossary.md", "thirty days"): LIFE,
    ("docs/operate.md", "ten seconds"): timedelta(seconds=SECONDS_TO_STOP),
    ("docs/operate.md", "45 seconds"): timedelta(seconds=web_server.PATIENCE),
    ("docs/operate.md", "three times"): MOST_ATTEMPTS,
    ("docs/operate.md", "8 MB"): reserve.SIZE,
    ("docs/operate.md", "thirty days"): LIFE,
    ("docs/operate.md", "48 hours"): Disclosure.OPEN_FOR,
    ("docs/operate.md", "two days"): LIST_EVERY,
}
# A habit or the law, and no constant of ours.
NOT_OURS: dict[Promise, str] = {
    ("CONTRIBUTING.md", "250 lines"): "when a file is split: an aim",
    ("docs/architecture.md", "25 lines"): "how long a view may be: an aim",
    ("docs/glossary.md", "one day"): "the word for a day",
    ("docs/operate.md", "72 hours"): "AVG, article 33",
}


def promises(name: str, text: str) -> Iterator[Promise]:
    """Yield every number with a unit in a document."""
    yield from ((name, match.group()) for match in PROMISE.finditer(text))


def value_of(promise: Promise) -> object:
    """Return the value of a promise, in the terms of the code."""
    number, unit = promise[1].split()
    count = int(number) if number.isdigit() else WORDS[number]
    return count * UNITS[unit.removesuffix("s")] if unit.removesuffix("s") in UNITS else count


def told() -> set[Promise]:
    """Return every promise in the documents."""
    return {found for name in READ for found in promises(name, (ROOT / name).read_text(encoding="utf-8"))}


def test_every_promise_is_pinned_and_every_pin_is_promised() -> None:
    assert told() == PINNED.keys() | NOT_OURS.keys()


@pytest.mark.parametrize("promise", PINNED, ids=" ".join)
def test_a_promise_is_what_the_code_does(promise: Promise) -> None:
    assert value_of(promise) == PINNED[promise]


def test_an_unknown_promise_and_a_wrong_one_would_be_caught() -> None:
    assert list(promises("x.md", "kept for 31 days, and two\nMB")) == [("x.md", "31 days")]
    assert value_of(("x.md", "31 days")) != LIFE
