"""Every form of every room says in the same plain words what to do when a value does not fit."""

from collections.abc import Iterator
from importlib import import_module

from django import forms

from vrijplaats.ui.forms import PlainForm

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


def test_every_form_has_the_one_base() -> None:
    assert len(set(form_classes())) > 40
    assert without_the_base(form_classes()) == []


def test_a_form_without_it_would_be_caught() -> None:
    class Bare(forms.Form):
        pass

    class Plain(PlainForm, forms.Form):
        pass

    assert without_the_base(iter([Bare, Plain])) == ["Bare"]
