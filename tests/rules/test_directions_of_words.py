"""A name or sentence from right to left stands on its own, so that the words and numbers around it stay."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from vrijplaats.people.models import User, YoungPerson

from .demo_pages import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.only_on_sqlite]
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "path", "rect", "circle", "use", "line"}
# What no browser draws in a line with other words.
ALONE = {"title", "option", "textarea", "script", "style"}
NAME = "سارا"


class Drawn(HTMLParser):
    """The words from right to left that a page draws in the direction of what is around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.loose: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is open, and whether it finds a direction of its own."""
        if tag not in VOID:
            self.open.append((tag, tag == "bdi" or tag in ALONE or dict(attrs).get("dir") == "auto"))

    def handle_endtag(self, tag: str) -> None:
        """Close the latest of this tag, and whatever stayed open in it."""
        places = [place for place, (name, _) in enumerate(self.open) if name == tag]
        del self.open[places[-1] if places else len(self.open) :]

    def handle_data(self, data: str) -> None:
        """Keep words from right to left, with others beside them, that no element isolates."""
        words = data.strip()
        is_alone = self.open and self.open[-1][1]
        if RIGHT_TO_LEFT.search(words) and words != NAME and not is_alone:
            self.loose.append(words)


@pytest.mark.parametrize("username", ["noor", "samira", "ruby", ""])
def test_a_name_from_right_to_left_stands_on_its_own(username: str) -> None:
    paths = addresses()
    YoungPerson.objects.update(name=NAME)
    client = Client()
    if username:
        client.force_login(User.objects.get(username=username))
    found = {}
    for path in paths:
        answer = client.get(path)
        if answer.status_code == 200 and "text/html" in answer.get("Content-Type", ""):
            found[path] = Drawn(answer.content.decode()).loose
    assert {path: words for path, words in found.items() if words} == {}


def test_a_name_among_other_words_would_be_caught() -> None:
    assert Drawn(f"<p>{NAME} keek op 3 mei</p>").loose == [f"{NAME} keek op 3 mei"]
    assert Drawn(f"<p><bdi>{NAME}</bdi> keek</p><p dir=auto>{NAME}, 3</p><b>{NAME}</b>").loose == []
