"""Keeping quiet hours, from their own page or beside a new reminder."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vrijplaats.messages import actions
from vrijplaats.messages.forms import QuietForm
from vrijplaats.people.models import User, YoungPerson


def set_hours(form: QuietForm, person: YoungPerson, by: User) -> None:
    """Set the hours of a valid form, or have none where it leaves them empty."""
    hours = {name: form.cleaned_data[name] for name in ("begins", "ends")}
    if hours["begins"] is None:
        actions.end_quiet_hours(young_person=person, by=by)
    else:
        actions.set_quiet_hours(young_person=person, by=by, **hours)


def keep_quiet_hours(form: QuietForm, person: YoungPerson, by: User) -> None:
    """Set the hours that came along with a new reminder, where they changed; inside its transaction.

    Raise ValidationError where they do not fit: then nothing is kept, and the form shows why.
    """
    form.read_again()
    if not form.is_valid():
        raise ValidationError(_("Kijk nog even naar je stille uren."))
    if form.changed_data:
        set_hours(form, person, by)
