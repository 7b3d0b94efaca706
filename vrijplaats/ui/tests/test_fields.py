"""A field says what it asks, keeps what was typed and says kindly what is missing."""

import re

import pytest
from django import forms

from vrijplaats.ui.forms import PlainForm

SPOTS = [("a", "Station"), ("b", "Skatepark")]


class Everything(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Hoe mogen we je noemen?", help_text="Een bijnaam mag ook.")
    words = forms.CharField(label="In je eigen woorden", widget=forms.Textarea)
    spot = forms.ChoiceField(label="Plek", choices=SPOTS)
    place = forms.ChoiceField(label="Waar", choices=SPOTS, widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(
        label="Thema’s", choices=SPOTS, widget=forms.CheckboxSelectMultiple, required=False
    )
    is_told = forms.BooleanField(label="Seintje vooraf", required=False)
    picture = forms.FileField(label="Beeld", required=False)


class OneOfTwo(PlainForm, forms.Form):
    """Two fields of which one is needed, and one that may stay empty."""

    MAY_BE_NEEDED = ("words", "sound")

    words = forms.CharField(label="Schrijf het", required=False)
    sound = forms.FileField(label="Of vertel het", required=False)
    later = forms.DateField(label="Wanneer", required=False)


def field(name: str, data: dict[str, object] | None = None) -> str:
    """Render one field of a form that was filled in with `data`."""
    return Everything(data)[name].as_field_group()


@pytest.mark.parametrize("name", ["name", "words", "spot", "picture"])
def test_every_field_has_a_label_of_its_own(name):
    assert f'<label for="id_{name}">' in field(name)


@pytest.mark.parametrize("name", ["place", "themes"])
def test_a_group_of_choices_has_a_legend(name):
    assert re.search(r"<fieldset.*?>\s*<legend>", field(name))


def test_what_someone_typed_stays():
    assert 'value="Nova"' in field("name", {"name": "Nova"})
    assert "Ik schrijf" in field("words", {"words": "Ik schrijf"})
    assert re.search(r'value="b"[^>]* selected', field("spot", {"spot": "b"}))
    assert re.search(r'value="b"[^>]* checked', field("place", {"place": "b"}))
    assert re.search(r'value="a"[^>]* checked', field("themes", {"themes": ["a"]}))
    assert re.search(r"<input[^>]* checked", field("is_told", {"is_told": "on"}))


def test_what_someone_typed_is_never_read_as_code():
    assert "<script>" not in field("words", {"words": "</textarea><script>"})


@pytest.mark.parametrize("name", ["name", "words", "spot"])
def test_an_error_is_tied_to_its_field(name):
    html = field(name, {})
    control = re.search(r"<(?:input|select|textarea)[^>]*>", html)[0]
    assert f"id_{name}_error" in re.search(r'aria-describedby="([^"]*)"', control)[1].split()
    assert f'id="id_{name}_error"' in html
    assert 'aria-invalid="true"' in control
    assert 'class="oops"' in html


def test_an_error_is_tied_to_its_group():
    html = field("place", {})
    assert 'aria-describedby="id_place_error"' in re.search(r"<fieldset[^>]*>", html)[0]
    assert 'id="id_place_error"' in html


def test_help_is_tied_to_its_field():
    html = field("name")
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext"' in html


def test_what_may_stay_empty_says_so():
    assert "mag leeg blijven" in field("picture")
    assert "mag leeg blijven" not in field("name")


def test_of_two_fields_of_which_one_is_needed_neither_says_that_it_may_stay_empty():
    says = [bound.name for bound in OneOfTwo() if "mag leeg blijven" in bound.as_field_group()]
    assert says == ["later"]


def test_fields_wear_the_design_language():
    assert all('class="input"' in field(name) for name in ("name", "words", "spot", "picture"))
    assert 'class="tile side"' in field("place")
    assert 'role="switch"' in field("is_told")
