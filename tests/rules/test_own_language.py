"""On an English page, what the movement wrote is marked as Dutch, for the voice of a screen reader."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client

from vrijplaats.foundation.models import Movement, Spot
from vrijplaats.gatherings.models import Gathering
from vrijplaats.knowledge.library import library
from vrijplaats.language.dividing import SOFT_HYPHEN
from vrijplaats.people.models import User
from vrijplaats.reflection.models import LearningSession
from vrijplaats.statements.models import Statement

from .demo_pages import addresses, dutch_for_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.only_on_sqlite]
ROWS = {
    Movement: ["tagline"],
    Spot: ["good_times", "what_happens"],
    Gathering: ["theme", "question", "invitation"],
    LearningSession: ["question", "learned", "did_not_work", "trying_next"],
    Statement: ["words"],
}
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "path", "rect", "circle", "use", "line"}
UNREAD = {"title", "option", "textarea", "script", "style"}


class Spoken(HTMLParser):
    """The words of a page with the language each is marked as."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.words: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is open, with its language or that of what holds it."""
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang") or (self.open[-1][1] if self.open else "")))

    def handle_endtag(self, tag: str) -> None:
        """Close the latest of this tag, and whatever stayed open in it."""
        places = [place for place, (name, _) in enumerate(self.open) if name == tag]
        del self.open[places[-1] if places else len(self.open) :]

    def handle_data(self, data: str) -> None:
        """Keep the words that are read out."""
        if self.open and self.open[-1][0] not in UNREAD:
            self.words.append((data.replace(SOFT_HYPHEN, "").strip(" \n‘’"), self.open[-1][1]))


def sentences_of_the_movement() -> set[str]:
    """Return sentences of the movement and its knowledge base; one or two words could be English too."""
    rows = ((row, names) for kind, names in ROWS.items() for row in kind.objects.all())
    found = {getattr(row, name) for row, names in rows for name in names}
    for element in library().elements.values():
        found |= {element.title, element.summary, element.reflect, *element.do, *element.avoid}
    return {words for words in found if words and len(words.split()) > 2}


def unmarked(html: str, ours: set[str]) -> Iterator[str]:
    yield from (words for words, language in Spoken(html).words if language != "nl" and words in ours)


@pytest.mark.parametrize("username", ["noor", "samira", "ruby", ""])
def test_what_we_wrote_is_marked_on_an_english_page(username: str) -> None:
    client = Client(headers={"accept-language": "en"})
    if username:
        client.force_login(User.objects.get(username=username))
    ours, found = sentences_of_the_movement(), {}
    for path in {*addresses()} - dutch_for_all():
        answer = client.get(path)
        if answer.status_code == 200 and "text/html" in answer.get("Content-Type", ""):
            html = answer.content.decode()
            assert '<html lang="en"' in html
            found[path] = sorted(set(unmarked(html, ours)))
    assert {path: words for path, words in found.items() if words} == {}


def test_a_sentence_without_its_language_would_be_caught() -> None:
    html = "<html lang=en><p>Er is een plek</p><p lang=nl>‘Er is een plek’</p>"
    assert list(unmarked(html, {"Er is een plek"})) == ["Er is een plek"]
