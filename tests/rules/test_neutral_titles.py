"""The title of a page, in a tab or in history, says no name, no topic, and nothing about help."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from vrijplaats.demo.fill import fill_demo
from vrijplaats.people.models import User, Worker, YoungPerson

from .sources import ROOT, source_files
from .test_pages_answer import address, patterns

TITLE = re.compile(r"<title>(.*?)</title>", re.S)
BLOCK = re.compile(r"{% block title %}(.*?){% endblock %}", re.S)
# The movement's own name, which it chose to be seen.
OURS = {"{{ movement.name }}", '{{ movement.name|default:"Vrijplaats" }}'}
TELLING = re.compile(
    r"hulp|geholpen|schuld|dakloos|zorg|probleem|crisis|politie|verslav|jongere", re.IGNORECASE
)


def fixed(title: str) -> bool:
    """Return whether a title is made of fixed words alone."""
    return title in OURS or ("{{" not in title and "firstof" not in title)


def faults(template: str) -> list[str]:
    """Return the titles in a template that may say something about somebody."""
    titles = BLOCK.findall(template) + TITLE.findall(BLOCK.sub("", template))
    return [title for title in titles if title and (not fixed(title) or TELLING.search(title))]


def test_every_title_is_made_of_fixed_neutral_words() -> None:
    pages = [path for path in source_files(".html") if ROOT / "vrijplaats" in path.parents]
    assert len([path for path in pages if BLOCK.search(path.read_text())]) > 60
    found = {str(path.relative_to(ROOT)): faults(path.read_text()) for path in pages}
    assert {name: titles for name, titles in found.items() if titles} == {}


def test_a_telling_title_would_be_caught() -> None:
    assert faults("{% block title %}{{ page.person.name }}{% endblock %}")
    assert faults('{% block title %}{% firstof thing.title _("Log") %}{% endblock %}')
    assert faults('{% block title %}{% translate "Hulp" %}{% endblock %}')
    assert faults("<title>{{ heading }}</title>")
    assert not faults('{% block title %}{% translate "Maken" %}{% endblock %}')


@pytest.mark.django_db
@pytest.mark.parametrize("username", ["noor", "ruby"])
def test_no_title_names_anybody(username: str) -> None:
    fill_demo()
    client = Client()
    client.force_login(User.objects.get(username=username))
    names = {person.name for kind in (YoungPerson, Worker) for person in kind.objects.all()}
    told = {}
    for url in {address(*page) for page in patterns(get_resolver())}:
        answer = client.get(url)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            told[url] = TITLE.findall(answer.content.decode())
    assert len(told) > 8
    assert [url for url, titles in told.items() if names.intersection(" ".join(titles).split())] == []
