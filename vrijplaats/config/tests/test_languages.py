"""Dutch for everyone, English for anyone who asks for it, and Django's own sentences in our words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import polib
import pytest
import time_machine
from django import forms
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests import cast

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
A_THURSDAY_IN_MAY = datetime(2026, 5, 21, 12, 0, tzinfo=AMSTERDAM)


def today(language: str) -> str:
    """Return the page Vandaag for a worker whose browser asks for this language."""
    client: Client = cast.signed_in(cast.outreach_worker())
    headers = {"accept-language": language} if language else {}
    with time_machine.travel(A_THURSDAY_IN_MAY, tick=False):
        return client.get(reverse("home:today"), headers=headers).content.decode()


@pytest.mark.django_db
def test_who_asks_for_english_gets_english_words_and_dates() -> None:
    page = today("en")
    assert '<html lang="en"' in page
    assert "Today" in page and "Thursday" in page and "May" in page
    assert "Vandaag" not in page and "donderdag" not in page.lower()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "", "fy"], ids=["dutch", "nothing asked", "neither"])
def test_everyone_else_gets_dutch(language: str) -> None:
    page = today(language)
    assert '<html lang="nl"' in page
    assert "Vandaag" in page and "donderdag" in page.lower() and "mei" in page
    assert "Thursday" not in page


class Question(forms.Form):
    name = forms.CharField(max_length=3)
    day = forms.DateField()
    heads = forms.IntegerField()
    place = forms.ChoiceField(choices=[("park", "park")])
    file = forms.FileField()


def test_what_does_not_fit_is_said_in_our_own_dutch() -> None:
    with override("nl"):
        said = Question({"name": "Samira", "day": "x", "heads": "x", "place": "x"}).errors
        assert said == {
            "name": ["Dat past er niet in. Houd het bij 3 tekens; het zijn er 6."],
            "day": ["Deze datum begrijpen we niet. Schrijf hem zo: 21-05-2026."],
            "heads": ["Schrijf hier een heel getal, zoals 3."],
            "place": ["‘x’ staat er niet bij. Kies er een uit de lijst."],
            "file": ["Vul dit nog even in."],
        }


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    folder = settings.LOCALE_PATHS[0] / language / "LC_MESSAGES"
    written, compiled = polib.pofile(str(folder / "django.po")), polib.mofile(str(folder / "django.mo"))
    assert not written.fuzzy_entries()
    assert {e.msgid: (e.msgstr, e.msgstr_plural) for e in written.translated_entries()} == {
        e.msgid: (e.msgstr, e.msgstr_plural) for e in compiled
    }
