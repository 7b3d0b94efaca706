"""Which workers walk along, look in with a reason, or are kept out."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker
from vrijplaats.ui.forms import PlainForm


class FixedContactForm(PlainForm, forms.Form):
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


class CompanionForm(PlainForm, forms.Form):
    """One worker out of `among`, who comes to walk along or parts."""

    worker = forms.ModelChoiceField(label=_("Wie loopt er mee"), queryset=Worker.objects.none())

    def __init__(self, *args: Any, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = among  # type: ignore[attr-defined]


class KeepOutForm(PlainForm, forms.Form):
    """Workers who see nothing of this person. Ticking nobody is an answer too, and no reason is asked."""

    workers = forms.MultipleChoiceField(label=_("Wie kijkt niet mee"), required=False)
    is_own_choice = forms.BooleanField(label=_("Dit is de eigen keuze van deze jongere"), required=False)

    def __init__(self, *args: Any, is_own_page: bool, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(worker.pk): worker for worker in among}
        self.fields["workers"].choices = [(key, w.name) for key, w in self.team.items()]  # type: ignore[attr-defined]
        self.fields["is_own_choice"].required = not is_own_page
        self.fields["is_own_choice"].error_messages["required"] = _(
            "Dit kiest een jongere zelf. Vraag het eerst samen."
        )

    def clean_workers(self) -> list[Worker]:
        """Turn the ticked keys into workers."""
        return [self.team[key] for key in self.cleaned_data["workers"]]

    def ticked(self) -> set[UUID]:
        """Return the keys of the ticked workers, also while another field is refused."""
        return {worker.pk for worker in self.cleaned_data.get("workers", [])}


class SeekForm(PlainForm, forms.Form):
    """A whole name, as its owner wrote it; parts of names find nobody."""

    name = forms.CharField(
        label=_("Naam"), max_length=80, help_text=_("De hele naam, zoals iemand hem zelf koos.")
    )


class ReasonForm(PlainForm, forms.Form):
    """Why a worker opens a page outside their own walks; the young person reads it."""

    reason = forms.CharField(
        label=_("Wat wil je hier doen?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = _("Schrijf op wat je hier wilt doen.")
