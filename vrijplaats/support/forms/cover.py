"""Who reads along while the fixed contact is away, and what that one may know."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.support.models import Cover
from vrijplaats.ui.forms import CreateForm, DayField, EditForm, check_not_over, check_year

LETTERS = forms.Textarea(attrs={"rows": 3})


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
