"""Which workers walk along, look in with a reason, or are kept out."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker
from vrijplaats.ui.forms import CreateForm, EditForm, PlainForm


class FixedContactForm(EditForm, forms.Form):
    """The one fixed contact, or none; a worker has to confirm that the young person chose."""

    worker = forms.ModelChoiceField(
        label=_("Mijn vaste persoon"), queryset=Worker.objects.none(), required=False
    )
    is_own_choice = forms.BooleanField(label=_("Dit is de eigen keuze van deze jongere"), required=False)

    def __init__(self, *args: Any, is_own_page: bool, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = among  # type: ignore[attr-defined]
        self.fields["is_own_choice"].required = not is_own_page
        self.fields["is_own_choice"].error_messages["required"] = _(
            "Dit kiest een jongere zelf. Vraag het eerst samen."
        )

    def values_now(self) -> dict[str, Any]:
        """Return who is the fixed contact now."""
        return {"worker": self.row.fixed_contact_id}


class CompanionForm(PlainForm, forms.Form):
    """One worker out of `among`, who comes to walk along or parts."""

    worker = forms.ModelChoiceField(label=_("Wie loopt er mee"), queryset=Worker.objects.none())

    def __init__(self, *args: Any, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = among  # type: ignore[attr-defined]


class KeepOutForm(EditForm, forms.Form):
    """Workers who see nothing of this person. Ticking nobody is an answer too, and no reason is asked."""

    workers = forms.MultipleChoiceField(label=_("Wie kijkt niet mee"), required=False)
    is_own_choice = forms.BooleanField(label=_("Dit is de eigen keuze van deze jongere"), required=False)

    def __init__(self, *args: Any, is_own_page: bool, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workers"].choices = [(str(worker.pk), worker.name) for worker in among]  # type: ignore[attr-defined]
        self.fields["is_own_choice"].required = not is_own_page
        self.fields["is_own_choice"].error_messages["required"] = _(
            "Dit kiest een jongere zelf. Vraag het eerst samen."
        )

    def values_now(self) -> dict[str, Any]:
        """Return the keys of those who are kept out now, also of workers who left."""
        return {"workers": [str(pk) for pk in self.row.exclusions.values_list("worker", flat=True)]}

    def kept_out(self) -> list[Worker]:
        """Return the workers who are to see nothing."""
        return list(Worker.objects.filter(pk__in=self.cleaned_data["workers"]))

    def ticked(self) -> set[str]:
        """Return the keys of the ticked workers, also while another field is refused."""
        return set(self["workers"].value() or ())


class SeekForm(PlainForm, forms.Form):
    """A whole name, as its owner wrote it; parts of names find nobody."""

    name = forms.CharField(
        label=_("Naam"), max_length=80, help_text=_("De hele naam, zoals iemand hem zelf koos.")
    )


class ReasonForm(CreateForm, forms.Form):
    """Why a worker opens a page outside their own walks; the young person reads it."""

    reason = forms.CharField(
        label=_("Wat wil je hier doen?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = _("Schrijf op wat je hier wilt doen.")
