"""What every form shares: refusals in plain words, and names that are unique in a list."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from vrijplaats.language.folding import fold

TOO_LONG = _("Dat past er niet in. Houd het bij %(limit_value)d tekens.")
MISSING = _("Vul hier nog iets in.")
CHOOSE = _("Kies een van de vakjes.")


class PlainForm(forms.BaseForm):
    """Says in plain words what to do when a value does not fit; a message that a field was given stays.

    Fields get their sentences when values are checked, so that those that a form adds have them too.
    """

    # Fields that are not required alone, and of which one is needed: nothing says that they may stay empty.
    MAY_BE_NEEDED: ClassVar[tuple[str, ...]] = ()
    REFUSALS: ClassVar = {"max_length": TOO_LONG, "required": MISSING, "invalid_choice": CHOOSE}

    def full_clean(self) -> None:
        for field in self.fields.values():
            usual = _sentences_of_class(field)
            for code, sentence in self.REFUSALS.items():
                if field.error_messages.get(code) is usual.get(code):
                    field.error_messages[code] = sentence
        super().full_clean()

    @property
    def carried(self) -> SafeString:
        """What every page draws at the top of a form; here nothing travels with it."""
        return SafeString("")

    def draw_carried(self, **context: Any) -> SafeString:
        """Draw what travels with a form, and what is to be said about it."""
        return SafeString(self.renderer.render("ui/_carried.html", context))


def _sentences_of_class(field: forms.Field) -> Mapping[str, Any]:
    """Return the error messages of a field's class, from before anyone gave it its own."""
    said: dict[str, Any] = {}
    for ancestor in reversed(type(field).__mro__):
        said |= getattr(ancestor, "default_error_messages", {})
    return said


def once(form: forms.ModelForm[Any], name: str, refusal: Any) -> str:
    """Return this field's words with single spaces; raise ValidationError where another row has them.

    Capitals, accents, quotes and spaces make no difference, since people read the list.
    """
    words = " ".join(str(form.cleaned_data[name]).split())
    others = type(form.instance)._default_manager.exclude(pk=form.instance.pk)
    if fold(words) in map(fold, others.values_list(name, flat=True)):
        raise forms.ValidationError(refusal)
    return words


def with_values(data: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """Return a copy of what was sent with other values; a list stands for several boxes."""
    copy: Any = data.copy()  # type: ignore[attr-defined]
    for name, value in values.items():
        if isinstance(copy, MultiValueDict) and isinstance(value, list):
            copy.setlist(name, value)
        else:
            copy[name] = value
    return copy
