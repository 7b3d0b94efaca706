"""One form per act: who joins, a no, and the card of eighteen."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from vrijplaats.transitions.models import NotNow, TransitionCard, WarmHandover
from vrijplaats.ui.forms import CreateForm, EditForm, TimeField, check_year


class HandoverForm(CreateForm, forms.ModelForm[WarmHandover]):
    """Who might join, and what for."""

    meet_at = TimeField(
        label=_("Wanneer zouden we met z’n drieën kunnen zitten?"), required=False, validators=[check_year]
    )

    class Meta:
        model = WarmHandover
        fields = ("with_whom", "partner", "what_for", "meet_at")
        help_texts: ClassVar = {"with_whom": _("Een mens met een naam, geen loket.")}
        error_messages: ClassVar = {
            "with_whom": {"required": _("Met wie praten jullie daar? Een voornaam is genoeg.")},
            "what_for": {"required": _("Waarvoor haal je iemand erbij? Eén zin is genoeg.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].empty_label = _("staat er niet bij")  # type: ignore[attr-defined]


class TheirAnswerForm(EditForm, forms.ModelForm[WarmHandover]):
    """What the organisation said: yes, with a time to meet, or that it cannot, with its reason."""

    meet_at = TimeField(label=_("Wanneer zitten we met z’n drieën?"), required=False, validators=[check_year])

    class Meta:
        model = WarmHandover
        fields = ("meet_at", "answer")
        labels: ClassVar = {"answer": _("Lukt het niet: wat is hun reden?")}


class NotNowForm(CreateForm, forms.ModelForm[NotNow]):
    """A no, with a later moment if somebody likes to name one."""

    class Meta:
        model = NotNow
        fields = ("later",)
        help_texts: ClassVar = {"later": _("Mag leeg blijven. Je hoeft niks uit te leggen.")}


class CardForm(EditForm, forms.ModelForm[TransitionCard]):
    """The card for turning eighteen: every line may stay empty."""

    month = forms.ChoiceField(
        label=_("In welke maand?"),
        required=False,
        help_text=_("Alleen als je wilt. Alleen voor deze kaart, en daarna weg."),
    )

    class Meta:
        model = TransitionCard
        fields = ("who_stays", "home", "insurance", "income", "helps", "month")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("who_stays", "home", "insurance", "income", "helps"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 2})
        months = _months()
        if (now := self.instance.month) and now not in months:
            months.insert(0, now)
        named = [(str(month), date_format(month, "F Y")) for month in months]
        self.fields["month"].choices = [("", _("zeg ik niet")), *named]  # type: ignore[attr-defined]

    def clean_month(self) -> Any:
        """Return the first day of the month; None where it is not given."""
        return forms.DateField(required=False).clean(self.cleaned_data["month"])


def _months() -> list[Any]:
    """Return the first days of this month and the eighteen after it."""
    first = timezone.localdate().replace(day=1)
    months = [first]
    for _month in range(18):
        months.append((months[-1] + timedelta(days=32)).replace(day=1))
    return months
