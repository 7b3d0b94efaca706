"""The title of a page, in a tab or in history, gives no name, no topic of ours, and nothing about help.

`test_pages_answer.py` checks on the pages themselves that no title names anybody.
"""

import re

from .sources import ROOT, source_files

TITLE = re.compile(r"<title>(.*?)</title>", re.S)
BLOCK = re.compile(r"{% block title %}(.*?){% endblock %}", re.S)
# The movement's own name, which it chose to show.
OURS = {"{{ movement.name }}", '{{ movement.name|default:"Vrijplaats" }}'}
# A moment and what the library published are about nobody.
OF_NOBODY = re.compile(r'{{ [a-z_.]+\|date:"[A-Za-z: ]+" }}|{{ (?:page\.element|theme)\.(?:title|nr) }}')
TELLING = re.compile(
    r"hulp|geholpen|schuld|dakloos|zorg|probleem|crisis|politie|verslav|jongere", re.IGNORECASE
)


def fixed(title: str) -> bool:
    """Return whether a title is made of fixed words alone."""
    title = title if title in OURS else OF_NOBODY.sub("", title)
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
    assert faults(
        '{% block title %}{{ gathering.theme }}, {{ gathering.starts_at|date:"j F" }}{% endblock %}'
    )
    assert not faults('{% block title %}{% translate "Maken" %}{% endblock %}')
    assert not faults('{% block title %}{{ gathering.starts_at|date:"j F" }}{% endblock %}')
