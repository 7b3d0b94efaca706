"""Who reads in English reads no Dutch: no text of ours that was put in words before the reader was known."""

import re
from html import unescape

import polib
import pytest
from django.test import Client

from vrijplaats.outreach.models import OutreachForm
from vrijplaats.people.models import User

from .demo_pages import addresses, dutch_for_all
from .test_words import CATALOGUE

READERS = ["noor", "samira", "ruby", ""]
# This page says what is wrong with these days.
STRANGE_PERIOD = "/impact/?from_on=2026-02-01&to_on=2026-01-01"
TEXT = re.compile(r'>([^<>]+)<|="([^"<>]+)"')
NO_WORDS = re.compile(r"<(style|script)\b.*?</\1>", re.S)
# What people wrote, and what they were asked when they said yes, in the words of then; seldom a text of ours.
OWN_WORDS = re.compile(r"<bdi\b[^>]*>(.*?)</bdi>", re.S)
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
LONG = 4  # words: a text of so many is ours, also in the middle of another


def words_in(text: str) -> str:
    """Return a text with one space between its words, as it compares."""
    return " ".join(unescape(text).split()).casefold()


def dutch() -> set[str]:
    """Return the Dutch of every text of ours that reads otherwise in English, in parts around its values."""
    found = set()
    for entry in polib.pofile(str(CATALOGUE)):
        english = words_in(" ".join([entry.msgstr, *entry.msgstr_plural.values()]))
        for text in filter(None, (entry.msgid, entry.msgid_plural)):
            found |= {part for part in map(words_in, PLACE.split(text)) if part and part not in english}
    return {part for part in found if len(part.split()) >= 2}


def texts_in(page: str) -> set[str]:
    """Return what a page says, in its text and in its attributes."""
    return {words_in(shown or told) for shown, told in TEXT.findall(NO_WORDS.sub("", page))}


def dutch_in(page: str, texts: set[str]) -> set[str]:
    """Return the Dutch of ours on a page: short texts as they stand, long ones anywhere but in own words."""
    long = {text for text in texts if len(text.split()) >= LONG}
    whole = "\n".join(texts_in(OWN_WORDS.sub("", page)))
    return ((texts - long) & texts_in(page)) | {text for text in long if text in whole}


@pytest.mark.only_on_sqlite  # no database changes a word of ours
@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("username", READERS, ids=lambda name: name or "a passer-by")
def test_no_page_says_anything_of_ours_in_dutch_to_who_reads_english(username: str) -> None:
    client = Client(headers={"accept-language": "en"})
    if username:
        client.force_login(User.objects.get(username=username))
    own = {words_in(form.title) for form in OutreachForm.objects.all()}
    texts, found, pages = dutch() - own, {}, 0
    for path in {*addresses(), STRANGE_PERIOD} - dutch_for_all():
        answer = client.get(path)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            pages += 1
            if left := dutch_in(answer.content.decode(), texts):
                found[path] = left
    assert found == {}
    assert pages > 5


def test_dutch_on_an_english_page_would_be_caught() -> None:
    texts = dutch()
    assert dutch_in("<h2>Zo\n tellen we</h2>", texts) == {"zo tellen we"}
    assert dutch_in('<a title="Andere periode"><svg style="x"/></a>', texts) == {"andere periode"}
    assert dutch_in("<p>Let op: De laatste dag ligt voor de eerste dag. Draai ze om.</p>", texts)
    assert dutch_in("<p><bdi>Zonder naam</bdi></p>", texts) == {"zonder naam"}
    assert not dutch_in("<p>Zo tellen we niet</p><bdi>Wie mag dit zien?</bdi>", texts)
