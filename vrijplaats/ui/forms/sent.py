"""Values of fields as a browser sends them, as someone reads them, and as a form uses them."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from .opened import Sent

TICKED = "on"


def is_list(field: forms.Field) -> bool:
    """Return whether several boxes of this field can be ticked."""
    return isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)


def as_sent(field: forms.Field, value: Any) -> Sent:
    """Return what a browser sends for a value that it was shown, whatever its line endings and spaces."""
    if is_list(field):
        return frozenset(str(getattr(one, "pk", one)) for one in value or ())
    if isinstance(field.widget, forms.CheckboxInput):
        return TICKED if value else ""
    shown = field.widget.format_value(field.prepare_value(value))
    if isinstance(shown, list | tuple):
        shown = next(iter(shown), "")
    return "\n".join(str(shown or "").splitlines()).strip()


def as_shown(field: forms.Field, sent: Sent) -> Sent:
    """Return what a page shows of a value: nothing of what it does not offer, such as someone who left."""
    if not isinstance(field, forms.ChoiceField):
        return sent
    offered = set(_options(field))
    if isinstance(sent, frozenset):
        return sent & offered
    return sent if sent in offered else ""


def as_words(field: forms.Field, sent: Sent) -> str:
    """Return in words what was sent for a field: the labels of what was chosen, a day as it is written."""
    if isinstance(sent, frozenset):
        return ", ".join(_label(field, one) for one in sorted(sent))
    if isinstance(field, forms.ChoiceField):
        return _label(field, sent)
    try:
        value = field.to_python(sent)
    except forms.ValidationError:
        return sent
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y H:i")
    return date_format(value, "j F Y") if isinstance(value, date) else sent


def value_of(field: forms.Field, sent: Sent, initial: Any) -> Any:
    """Return what a form's `cleaned_data` holds for a value of now, also one that is no longer offered."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return _model_of(field)._base_manager.filter(pk__in=sent)
    if isinstance(field, forms.ModelChoiceField):
        return _model_of(field)._base_manager.filter(pk=sent).first() if sent else None
    if isinstance(sent, frozenset):
        offered = list(_options(field))
        return [one for one in offered if one in sent] + sorted(sent.difference(offered))
    return field.to_python(None) if initial is None else initial


def _model_of(field: Any) -> type[models.Model]:
    """Return whose rows this field offers."""
    model: type[models.Model] = field.queryset.model
    return model


def _label(field: forms.Field, sent: str) -> str:
    """Return the words of one option; what was sent where there is no such option any more."""
    return _options(field).get(sent, sent)


def _options(field: Any) -> dict[str, str]:
    """Return the words of every option, by what a browser sends for it."""
    return {str(value): str(label) for value, label in field.choices}
