"""Forms for reminders: what, when and where, in as few questions as it takes."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.validators import EmailValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.ui.forms import CreateForm, EditForm, TimeField
from vrijplaats.uploads.fields import UploadField
from vrijplaats.uploads.receiving import keep_sound

from .models import MOTIFS, QuietHours, Reminder

NOT_YET = _("Dit moment is al geweest. Kies een moment dat nog komt.")
SAY_SOMETHING = _("Schrijf iets, kies een plaatje of spreek het in.")
ONLY_HERE = _("alleen op mijn plek")
# A number in any country (E.164). Whatever else is in it could name a second receiver.
NUMBER = re.compile(r"\+[1-9]\d{7,14}")
PLAIN_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
DUTCH = "+31"


class ReminderForm(EditForm, forms.ModelForm):  # type: ignore[type-arg]
    """A reminder, new or changed; words, a picture or a voice are enough."""

    motif = forms.ChoiceField(
        label=_("Een plaatje"),
        choices=[("", _("geen plaatje")), *MOTIFS.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    repeat = forms.ChoiceField(
        label=_("Hoe vaak"),
        choices=Reminder.Repeat.choices,
        initial=Reminder.Repeat.NEVER,
        widget=forms.RadioSelect,
    )

    voice = UploadField(label=_("Of je eigen stem"), keep=keep_sound, accept="audio/*")

    class Meta:
        model = Reminder
        fields = ("words", "motif", "starts_at", "repeat", "destination")
        field_classes: ClassVar = {"starts_at": TimeField}
        widgets: ClassVar = {
            "words": forms.Textarea(attrs={"rows": 2}),
            "destination": forms.RadioSelect,
        }
        labels: ClassVar = {
            "words": _("Wat wil je horen?"),
            "starts_at": _("Wanneer?"),
            "destination": _("Waar komt het?"),
        }
        help_texts: ClassVar = {"words": _("In jouw woorden. Zoals jij het tegen jezelf zou zeggen.")}

    def __init__(self, *args: Any, young_person: YoungPerson, among: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.young_person = young_person
        places: Any = self.fields["destination"]
        places.queryset, places.empty_label = among, ONLY_HERE
        places.label_from_instance = lambda place: f"{place.get_kind_display()} ({place.masked})"

    def clean_starts_at(self) -> Any:
        """Refuse a new moment that is past; one that was kept as it is may be."""
        moment = self.cleaned_data["starts_at"]
        if moment and moment <= timezone.now() and (not self.is_editing or "starts_at" in self.changed_data):
            raise forms.ValidationError(NOT_YET)
        return moment

    def clean(self) -> dict[str, Any]:
        """Ask for words, a picture or a voice."""
        cleaned: dict[str, Any] = super().clean() or {}
        is_spoken = self.spoken or self.instance.media
        if not (cleaned.get("words") or cleaned.get("motif") or is_spoken) and not self.errors:
            self.add_error("words", SAY_SOMETHING)
        return cleaned

    @property
    def planned(self) -> dict[str, Any]:
        """Return the arguments of `plan_reminder`."""
        data = self.cleaned_data
        kept = {name: data[name] for name in ("words", "motif", "repeat", "destination")}
        return kept | {"at": data["starts_at"], "voice": self.spoken}

    @property
    def spoken(self) -> Any:
        """Return the file of a voice that was sent; None for none."""
        kept = self.cleaned_data.get("voice")
        return kept.file if kept else None

    @property
    def changed(self) -> dict[str, Any]:
        """Return the arguments of `change_reminder`."""
        return {"changes": self.changes(), "voice": self.spoken}


class NumberForm(CreateForm, forms.Form):
    """A mobile number for reminders alone."""

    to = forms.CharField(
        label=_("Je nummer"),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        error_messages={"required": _("Schrijf je nummer, zoals 06 12345678.")},
    )

    def clean_to(self) -> str:
        """Return the number as every provider takes it, with the code of its country."""
        number = re.sub(r"[\s().-]", "", self.cleaned_data["to"])
        number = re.sub(r"^00", "+", number)
        number = re.sub(r"^0", DUTCH, number)
        if not NUMBER.fullmatch(number):
            raise forms.ValidationError(_("Dit is geen nummer dat we kennen. Probeer 06 12345678."))
        return number


class MailForm(CreateForm, forms.Form):
    """A mail address for reminders alone."""

    to = forms.CharField(
        label=_("Je mailadres"),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Schrijf je mailadres, zoals ik@voorbeeld.nl.")},
    )

    def clean_to(self) -> str:
        """Return the address; one that could name two receivers is refused."""
        address: str = self.cleaned_data["to"].strip()
        refusal = _("Dit is geen mailadres dat we kennen. Probeer ik@voorbeeld.nl.")
        EmailValidator(message=refusal)(address)
        if not PLAIN_MAIL.fullmatch(address):
            raise forms.ValidationError(refusal)
        return address


class ClockInput(forms.TimeInput):
    """The browser's own picker of a time of day."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class QuietForm(EditForm, forms.Form):
    """From when until when nothing goes out; both empty is an answer too."""

    begins = forms.TimeField(label=_("Stil vanaf"), required=False, widget=ClockInput)
    ends = forms.TimeField(label=_("tot"), required=False, widget=ClockInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["invalid"] = _("Kies een tijd, zoals 22:00.")

    def values_now(self) -> dict[str, Any]:
        """Return the quiet hours as they stand."""
        hours = QuietHours.objects.filter(young_person=self.row.pk).first()
        return {"begins": hours and hours.begins, "ends": hours and hours.ends}

    def clean(self) -> dict[str, Any]:
        """Ask for both times, or neither, and for two that differ."""
        cleaned: dict[str, Any] = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if not self.errors and (begins is None) != (ends is None):
            raise forms.ValidationError(_("Kies twee tijden: van en tot. Of laat ze allebei leeg."))
        if begins is not None and begins == ends:
            raise forms.ValidationError(_("Deze twee zijn gelijk. Kies een andere tijd, of laat ze leeg."))
        return cleaned
