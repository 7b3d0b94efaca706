"""How long data stays, chosen by the coordinator within limits."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.terms import WITH_CLOCK, Term, chosen
from vrijplaats.ui.forms import EditForm


class TermsForm(EditForm, forms.Form):
    """One number, in days or months, for every term that ends by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for term in WITH_CLOCK:
            self.fields[term.key] = _field_of(term)

    def values_now(self) -> dict[str, Any]:
        """Return the amounts that hold now."""
        return chosen()

    def amounts(self) -> dict[str, int]:
        """Return what was chosen, by the key of each term."""
        return dict(self.cleaned_data)


def _field_of(term: Term) -> forms.IntegerField:
    """Return the field of one term, with its limits in words."""
    limits = {"low": term.shortest, "high": term.longest, "usual": term.default}
    hint = _("In maanden, van %(low)s tot en met %(high)s. Gewoon is %(usual)s.")
    if not term.in_months:
        hint = _("In dagen, van %(low)s tot en met %(high)s. Gewoon is %(usual)s.")
    wrong = _("Kies een getal van %(low)s tot en met %(high)s.") % limits
    return forms.IntegerField(
        label=term.what,
        help_text=hint % limits,
        min_value=term.shortest,
        max_value=term.longest,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )
