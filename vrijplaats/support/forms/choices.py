"""What somebody chooses: who joins, who covers, a no, and the card of eighteen."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.support.models import (
    Cover,
    NotNow,
    TransitionCard,
    WarmHandover,
)
from vrijplaats.ui.forms import (
    CreateForm,
    DayField,
    EditForm,
    TimeField,
    check_not_over,
    check_year,
)

LETTERS = forms.Textarea(attrs={"rows": 3})


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


class CoverForm(CreateForm, forms.ModelForm[Cover]):
    """Who may read along, from when until when, and what they may know."""

    from_on = DayField(label=_("Vanaf"), required=False, validators=[check_year])
    until_on = DayField(label=_("Tot en met"), required=False, validators=[check_year, check_not_over])

    class Meta:
        model = Cover
        fields = ("worker", "from_on", "until_on", "words")
        labels: ClassVar = {"words": _("Dit mag die weten")}
        widgets: ClassVar = {"words": LETTERS}
        error_messages: ClassVar = {"worker": {"required": _("Kies wie het wordt.")}}

    def __init__(self, *args: Any, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = among  # type: ignore[attr-defined]
        self.fields["worker"].empty_label = _("kies iemand")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a first day where there is a last one, and for days in their order."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("from_on"), data.get("until_on")
        if end and not start:
            self.add_error("from_on", _("Vanaf welke dag?"))
        elif start and end and end < start:
            self.add_error("until_on", _("De laatste dag ligt voor de eerste. Kies een latere."))
        return data


def may_cover(young_person: YoungPerson) -> QuerySet[Worker]:
    """Return the workers who may become cover of someone: not whom they keep out."""
    return Worker.objects.choosable_by(young_person).exclude(pk=young_person.fixed_contact_id)


class ApproveCoverForm(EditForm, forms.ModelForm[Cover]):
    """What the cover may know, as the young person says it; sending it is their yes."""

    CONFIRMS = ("words",)

    class Meta:
        model = Cover
        fields = ("words",)
        labels: ClassVar = {"words": _("Dit mag die weten, in jouw woorden")}
        widgets: ClassVar = {"words": LETTERS}


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
