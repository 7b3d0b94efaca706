"""Days and times, with refusals in plain words and the hour that a clock shows twice."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

CHOOSE_DAY = _("Kies een dag.")
NO_DAY = _("Kies een dag, zoals 14 maart.")
CHOOSE_TIME = _("Kies een dag en een tijd.")
NO_SUCH_TIME = _("Dit uur is er niet: de klok gaat dan een uur vooruit. Kies een ander uur.")
TOO_MANY_LINES = _("Dat is veel. Houd het bij %(most)d onder elkaar, elk tot %(longest)d tekens.")
STRANGE_YEAR = _("Deze datum kan niet kloppen. Kijk nog eens naar het jaar.")
DAY_TO_COME = _("Die dag moet nog komen. Kies vandaag of een dag ervoor.")
TIME_TO_COME = _("Dit ligt nog voor ons. Kies een moment dat al geweest is.")
DAY_OVER = _("Deze dag is al geweest. Kies vandaag of later, of laat het leeg.")

# A date in any other year must be a mistake.
FIRST_YEAR, YEARS_AHEAD = 1990, 5


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

    def to_python(self, value: Any) -> datetime | None:
        """Take a time that the clock shows twice as the first of the two; refuse one that it skips."""
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
        with timezone.override(UTC):
            shown = super().to_python(value)
        return _first_of_two(shown) if shown else None


def _first_of_two(shown: datetime) -> datetime:
    """Return the first moment at which the clock shows this; raise ValidationError where it never does."""
    first = shown.replace(tzinfo=timezone.get_current_timezone(), fold=0)
    if first.astimezone(UTC).astimezone(first.tzinfo).replace(tzinfo=None) != shown.replace(tzinfo=None):
        raise forms.ValidationError(NO_SUCH_TIME, code="invalid")
    return first


class LinesField(forms.CharField):
    """A short list, one thing a line; the value is a list of texts."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, most: int, longest: int, **options: Any) -> None:
        super().__init__(**options)
        self.most, self.longest = most, longest

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read lines as a list."""
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        """Refuse more lines than `most`, and lines of more characters than `longest`."""
        if len(value) > self.most or any(len(line) > self.longest for line in value):
            raise forms.ValidationError(TOO_MANY_LINES % {"most": self.most, "longest": self.longest})

    def run_validators(self, value: Any) -> None:
        """Check every line as text, so that a character that no database stores (NUL) is refused here."""
        for line in value:
            super().run_validators(line)
