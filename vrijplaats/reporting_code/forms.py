"""Forms of the danger record: free words only, and nothing is asked that may not stay empty."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Exclusion, User, Worker, YoungPerson
from vrijplaats.people.names import offer
from vrijplaats.privacy.models import Subject
from vrijplaats.ui.forms import DayField, EditForm

from .actions import next_look
from .models import DangerRecord, ErasureChoice

WORDS = ("seen", "talked_over", "decided", "said")
KEEPS_OUT = _("Deze jongere wil deze collega er niet bij. Overleg met een ander.")


class DangerRecordForm(EditForm, forms.ModelForm[DangerRecord]):
    """What was seen, talked over, decided and said; all may stay empty, and whom it is about is fixed."""

    who = forms.ModelChoiceField(
        YoungPerson.objects.none(),
        label=_("Om wie gaat het?"),
        empty_label=_("kies iemand"),
        error_messages={"required": _("Kies om wie het gaat.")},
    )

    class Meta:
        model = DangerRecord
        fields = (*WORDS, "consulted", "look_again_on")
        field_classes: ClassVar = {"look_again_on": DayField}
        widgets: ClassVar = {name: forms.Textarea(attrs={"rows": 3}) for name in WORDS}
        help_texts: ClassVar = {
            "seen": _("Wat je zag en hoorde. Geen vermoeden over waarom."),
            "talked_over": _("Collega, Veilig Thuis, iemand van de organisatie."),
            "decided": _("Wat jullie doen, en wie. Ook als dat is: nu niks."),
            "said": _(
                "Zeg het eerst tegen de jongere, als dat veilig kan. Kon het niet, schrijf dan wanneer wel."
            ),
            "consulted": _("Deze collega kan dit ook lezen. De coördinator ook, en verder niemand."),
            "look_again_on": _("Dan staat er een seintje op Vandaag, alleen voor wie dit kan lezen."),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consulted"].queryset = Worker.objects.walking().exclude(user=user)  # type: ignore[attr-defined]
        self.fields["consulted"].required = False
        self.fields["consulted"].empty_label = _("nog niemand")  # type: ignore[attr-defined]
        if self.is_editing:
            del self.fields["who"]
            writer = self.instance.written_by_id
            self.fields["consulted"].queryset = Worker.objects.walking().exclude(pk=writer)  # type: ignore[attr-defined]
        else:
            offer(self.fields["who"], YoungPerson.objects.arranged_by(user))
            self.fields["look_again_on"].initial = next_look(timezone.localdate())

    def clean(self) -> dict[str, Any]:
        """Refuse a colleague whom the young person keeps out."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        who, consulted = cleaned.get("who"), cleaned.get("consulted")
        about = who.pk if who else self.instance.subject_id if self.is_editing else None
        if consulted and about and Exclusion.objects.filter(worker=consulted, young_person=about).exists():
            self.add_error("consulted", KEEPS_OUT)
        return cleaned

    @property
    def subject(self) -> Subject:
        """Whom a new record is about."""
        subject: Subject = self.cleaned_data["who"].subject
        return subject

    @property
    def words(self) -> dict[str, Any]:
        """What was filled in, by the names of fields."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ErasureChoiceForm(EditForm, forms.ModelForm[ErasureChoice]):
    """Whether erasing someone waits for a record."""

    class Meta:
        model = ErasureChoice
        fields = ("waits",)
        help_texts: ClassVar = {
            "waits": _(
                "Gewoon niet: vergeten is dan alles vergeten. Zet dit alleen aan als wie op jullie privacy "
                "let dat wil."
            )
        }
