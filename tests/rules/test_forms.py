"""Every form of every room says in the same plain words what to do when a value does not fit."""

import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from django import forms

from vrijplaats.imports.forms import ColumnsForm, DepthWordsForm
from vrijplaats.ui.forms import CHOOSE, PlainForm

from .sources import ROOT, source_files


def form_classes() -> Iterator[type[forms.BaseForm]]:
    """Yield every form class in our modules."""
    for path in source_files(".py"):
        name = path.relative_to(ROOT).with_suffix("")
        if name.parts[0] == "vrijplaats" and "tests" not in name.parts and "forms" in path.read_text():
            for thing in vars(import_module(".".join(name.parts))).values():
                if isinstance(thing, type) and issubclass(thing, forms.BaseForm):
                    yield thing


def without_the_base(classes: Iterator[type[forms.BaseForm]]) -> list[str]:
    """Return our forms that do not use our own refusals."""
    ours = {cls for cls in classes if cls.__module__.startswith(("vrijplaats.", "tests."))}
    return sorted(cls.__name__ for cls in ours if not issubclass(cls, PlainForm))


def with_a_check_of_its_own(classes: Iterator[type[forms.BaseForm]]) -> list[str]:
    """Return the forms in which fields may miss our refusals: the base gives them as it checks the values."""
    checked = {cls for cls in classes if issubclass(cls, PlainForm)}
    return sorted(cls.__name__ for cls in checked if cls.full_clean is not PlainForm.full_clean)


def test_every_form_has_the_one_base() -> None:
    assert len(set(form_classes())) > 40
    assert without_the_base(form_classes()) == []


def test_every_form_checks_its_values_as_the_base_does() -> None:
    assert with_a_check_of_its_own(form_classes()) == []


@pytest.mark.parametrize(
    "form",
    [
        DepthWordsForm({"depth-0": "diep"}, words=["even"]),
        ColumnsForm({"spot": "nergens"}, headings=["Plek"], found={}),
    ],
    ids=lambda form: type(form).__name__,
)
def test_a_field_that_a_form_adds_says_what_to_do(form: PlainForm) -> None:
    added = {name: said for name, said in form.errors.items() if name not in form.base_fields}
    assert [CHOOSE] in added.values()


def test_a_form_without_it_would_be_caught() -> None:
    class Bare(forms.Form):
        pass

    class Plain(PlainForm, forms.Form):
        pass

    assert without_the_base(iter([Bare, Plain])) == ["Bare"]


def test_a_form_that_checks_in_its_own_way_would_be_caught() -> None:
    class Own(PlainForm, forms.Form):
        def full_clean(self) -> None:
            forms.Form.full_clean(self)

    assert with_a_check_of_its_own(iter([Own, PlainForm])) == ["Own"]


POSTED_FORM = re.compile(r'(<form\b[^>]*method="post"[^>]*>)(.*?)</form>', re.DOTALL)
TYPED = re.compile(r'as_field_group|<textarea|<select|<input(?![^>]*type="(?:hidden|checkbox|radio|file)")')


def checked_by_the_browser(source: str) -> list[str]:
    """Return the forms in which a browser would refuse, in its own words and language, before we can."""
    found = POSTED_FORM.findall(source)
    return [tag for tag, body in found if TYPED.search(body) and "novalidate" not in tag]


def test_what_does_not_fit_is_said_in_our_words_and_not_in_those_of_a_browser() -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in source_files(".html")}
    assert sum(len(POSTED_FORM.findall(page)) for page in pages.values()) > 60
    assert {name: wrong for name, page in pages.items() if (wrong := checked_by_the_browser(page))} == {}


def test_a_form_that_a_browser_checks_would_be_caught() -> None:
    typed = '<form class="x" method="post">{{ form.words.as_field_group }}</form>'
    assert checked_by_the_browser(typed) == ['<form class="x" method="post">']
    assert checked_by_the_browser('<form method="post"><input type="hidden" name="a"></form>') == []
