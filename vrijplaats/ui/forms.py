"""What every form shares: refusals in plain words, days and times, and names that are unique in a list."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.language.folding import fold

TOO_LONG = _("Dat past er niet in. Houd het bij %(limit_value)d tekens.")
MISSING = _("Vul hier nog iets in.")
CHOOSE = _("Kies een van de vakjes.")
CHOOSE_DAY = _("Kies een dag.")
NO_DAY = _("Kies een dag, zoals 14 maart.")
CHOOSE_TIME = _("Kies een dag en een tijd.")
STRANGE_YEAR = _("Deze datum kan niet kloppen. Kijk nog eens naar het jaar.")
DAY_TO_COME = _("Die dag moet nog komen. Kies vandaag of een dag ervoor.")
TIME_TO_COME = _("Dit ligt nog voor ons. Kies een moment dat al geweest is.")
DAY_OVER = _("Deze dag is al geweest. Kies vandaag of later, of laat het leeg.")

# A date in any other year must be a mistake.
FIRST_YEAR, YEARS_AHEAD = 1990, 5


class PlainForm(forms.BaseForm):
    """Says in plain words what to do when a value does not fit; a message that a field was given stays.

    Fields get their sentences when values are checked, so that those that a form adds have them too.
    """

    REFUSALS: ClassVar = {"max_length": TOO_LONG, "required": MISSING, "invalid_choice": CHOOSE}

    def full_clean(self) -> None:
        for field in self.fields.values():
            usual = _sentences_of_class(field)
            for code, sentence in self.REFUSALS.items():
                if field.error_messages.get(code) is usual.get(code):
                    field.error_messages[code] = sentence
        super().full_clean()


def _sentences_of_class(field: forms.Field) -> Mapping[str, Any]:
    """Return the error messages of a field's class, from before anyone gave it its own."""
    said: dict[str, Any] = {}
    for ancestor in reversed(type(field).__mro__):
        said |= getattr(ancestor, "default_error_messages", {})
    return said


def check_year(value: date) -> None:
    """Raise ValidationError for a day or time in a year that must be a mistake."""
    if not FIRST_YEAR <= value.year <= timezone.localdate().year + YEARS_AHEAD:
        raise forms.ValidationError(STRANGE_YEAR)


def check_has_been(value: date) -> None:
    """Raise ValidationError for a day after today, a time after now, or an impossible year."""
    check_year(value)
    if isinstance(value, datetime):
        if value > timezone.now():
            raise forms.ValidationError(TIME_TO_COME)
    elif value > timezone.localdate():
        raise forms.ValidationError(DAY_TO_COME)


def check_not_over(day: date) -> None:
    """Raise ValidationError for an end before today: what ends then would be over at once."""
    if day < timezone.localdate():
        raise forms.ValidationError(DAY_OVER)


class DayInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput

    def __init__(self, *, error_messages: Mapping[str, Any] | None = None, **options: Any) -> None:
        sentences = {"required": CHOOSE_DAY, "invalid": NO_DAY, **(error_messages or {})}
        super().__init__(error_messages=sentences, **options)


class PastDayField(DayField):
    """A day on which something happened: today or earlier."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validators=[check_has_been], **options)


class TimeInput(forms.DateTimeInput):
    """The browser's own picker of a date and a time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class TimeField(forms.DateTimeField):
    widget = TimeInput

    def __init__(self, *, error_messages: Mapping[str, Any] | None = None, **options: Any) -> None:
        sentences = {"required": CHOOSE_TIME, "invalid": CHOOSE_TIME, **(error_messages or {})}
        super().__init__(error_messages=sentences, **options)


def once(form: forms.ModelForm[Any], name: str, refusal: Any) -> str:
    """Return this field's words with single spaces; raise ValidationError where another row has them.

    Capitals, accents, quotes and spaces make no difference, since people read the list.
    """
    words = " ".join(str(form.cleaned_data[name]).split())
    others = type(form.instance)._default_manager.exclude(pk=form.instance.pk)
    if fold(words) in map(fold, others.values_list(name, flat=True)):
        raise forms.ValidationError(refusal)
    return words
