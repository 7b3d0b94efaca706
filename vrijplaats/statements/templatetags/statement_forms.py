"""What travels with the forms about words that other pages draw by hand."""

from django import template
from django.utils.safestring import SafeString

from vrijplaats.statements.forms import ConfirmForm, ConsentForm
from vrijplaats.statements.models import Statement

register = template.Library()


@register.simple_tag
def carried_by_consent(statement: Statement) -> SafeString:
    """Return what travels with the form that says what may be done with these words."""
    return ConsentForm(row=statement).carried


@register.simple_tag
def carried_by_confirmation(statement: Statement) -> SafeString:
    """Return what travels with the button that says: these are my words."""
    return ConfirmForm(row=statement).carried
