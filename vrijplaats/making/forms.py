"""One form per act of making. Nothing is asked that can wait."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.age_question import BandFields, chosen_in
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.people.names import offer
from vrijplaats.ui.forms import (
    CreateForm,
    EditForm,
    LinesField,
    PastDayField,
    PlainForm,
    TimeField,
    check_year,
    once,
)
from vrijplaats.uploads.fields import UploadField
from vrijplaats.uploads.models import Medium
from vrijplaats.uploads.receiving import keep_picture, keep_sound, keep_upload

from .fields import sight_field
from .models import ArtForm, LogEntry, MakingProcess, Presentation, Sight, UseConsent, Work
from .models.process import OPENED

ANY_MEDIUM = "image/*,audio/*,video/*"
UP_TO = _("Foto en geluid tot 25 MB, film tot 100 MB.")


class MakerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the young people given; with only one of them there is nothing to choose."""

    only: YoungPerson | None = None

    def __init__(self, label: Any) -> None:
        super().__init__(YoungPerson.objects.none(), label=label, empty_label=_("kies iemand"))

    def offer(self, people: QuerySet[YoungPerson]) -> None:
        """Offer these people; a single one is chosen without asking."""
        offer(self, people)
        first = list(people[:2])
        if len(first) == 1:
            self.only, self.required, self.widget = first[0], False, forms.HiddenInput()

    def clean(self, value: Any) -> Any:
        """Return the single one whatever was sent, or whoever was chosen."""
        return self.only or super().clean(value)


class StartForm(CreateForm, forms.Form):
    """A sentence, a photo or a sound. One of these is enough."""

    words = forms.CharField(
        label=_("Wat wil je maken, of wat heb je al?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    photo = UploadField(label=_("Of een foto"), keep=keep_picture, accept="image/*")
    sound = UploadField(label=_("Of een geluid"), keep=keep_sound, accept="audio/*")
    maker = MakerField(_("Met wie begin je?"))

    def __init__(self, *args: Any, people: QuerySet[YoungPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["maker"].offer(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the three, unless one was sent and refused already."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(data.get(name) for name in ("words", "photo", "sound")):
            self.add_error("words", _("Eén zin, foto of geluid is genoeg. Wat heb je?"))
        return data

    def act(self) -> dict[str, Any]:
        """Return the arguments of `start_process`."""
        data = self.cleaned_data
        files = {name: data[name].file if data[name] else None for name in ("photo", "sound")}
        return {"maker": data["maker"], "words": data["words"], **files}


class SightFields(BandFields):
    """Who may see something; asks of its makers whether they are 16 where the choice needs that."""

    @property
    def takes_files(self) -> bool:
        """Whether a file is here, or may come."""
        return "file" in self.fields or self.has_file()

    def needs_band(self) -> bool:
        """Return whether everyone may see it, or others a picture or a recording."""
        sight = self.cleaned_data.get("sight", "")
        return sight in OPENED or (sight == Sight.GROUP and self.has_file())

    def has_file(self) -> bool:
        """Return whether there is a picture or a recording, where this form takes a file."""
        return "file" in self.fields and bool(self.cleaned_data.get("file"))

    def hold_back(self) -> None:
        """Leave it as open as it was: closed, where it is new."""
        now: dict[str, Any] = getattr(self, "values", {})
        self.cleaned_data["sight"] = now.get("sight", Sight.CLOSED)


class EntryForm(SightFields, CreateForm, forms.Form):
    """Something for the log: words, a file, or both."""

    words = forms.CharField(
        label=_("Woorden"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    file = UploadField(label=_("Foto, geluid of film"), keep=keep_upload, accept=ANY_MEDIUM, help_text=UP_TO)
    made_on = PastDayField(label=_("Wanneer"), initial=timezone.localdate)
    maker = MakerField(_("Van wie is het?"))
    sight = sight_field()

    def __init__(self, *args: Any, process: MakingProcess, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        makers = YoungPerson.objects.close_to(user).filter(processes=process)
        self.fields["maker"].offer(makers)  # type: ignore[attr-defined]
        self.ask_bands_of(process.makers.all(), user)

    def clean(self) -> dict[str, Any]:
        """Ask for words or a file, unless a file was sent and refused already."""
        data = super().clean() or self.cleaned_data
        if "file" not in self.errors and not data.get("file") and not data.get("words"):
            self.add_error("words", _("Zet er een zin, foto, geluid of film bij."))
        return data

    def act(self) -> dict[str, Any]:
        """Return the arguments of `add_log_entry`."""
        data = self.said_besides
        kept = data.pop("file")
        return {
            **data,
            "medium": kept.medium if kept else Medium.TEXT,
            "media": kept.file if kept else None,
        }


class ProcessForm(SightFields, EditForm, forms.ModelForm[MakingProcess]):
    """What may be said about a process once it is there; all of it may stay empty."""

    needs = LinesField(
        most=12,
        longest=80,
        label=_("Nodig"),
        required=False,
        help_text=_("Eén ding per regel. Een microfoon, een stille plek."),
    )
    sight = sight_field()

    class Meta:
        model = MakingProcess
        fields = ("title", "art_form", "next_step", "needs", "sight")
        help_texts: ClassVar = {
            "art_form": _("Weet je het nog niet? Dan blijft dit leeg."),
            "next_step": _("Iets kleins. Een half liedje is ook goed."),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_bands_of(self.instance.makers.all(), user)
        in_use = Q(is_active=True) | Q(processes=self.instance)
        forms_in_use = ArtForm.objects.filter(in_use).distinct()
        self.fields["art_form"].queryset = forms_in_use  # type: ignore[attr-defined]
        self.fields["art_form"].empty_label = _("weet ik nog niet")  # type: ignore[attr-defined]


class PresentationForm(EditForm, forms.ModelForm[Presentation]):
    """When, for whom and what; the maker decides and all of it may stay open."""

    planned_at = TimeField(
        label=_("Wanneer"),
        required=False,
        validators=[check_year],
        error_messages={"invalid": _("Kies een dag en een tijd, of laat het nog open.")},
    )

    class Meta:
        model = Presentation
        fields = ("planned_at", "for_whom", "words")
        help_texts: ClassVar = {"for_whom": _("Een podium, drie vrienden, of alleen iemand die je kent.")}


class WorkForm(SightFields, CreateForm, forms.ModelForm[Work]):
    """A finished work. Only its name is needed."""

    file = UploadField(label=_("Foto, geluid of film"), keep=keep_upload, accept=ANY_MEDIUM, help_text=UP_TO)
    shown_on = PastDayField(label=_("Sinds wanneer is het er?"), initial=timezone.localdate)
    sight = sight_field()

    class Meta:
        model = Work
        fields = ("title", "sentence", "file", "art_form", "shown_on", "sight")
        labels: ClassVar = {"sentence": _("Eén zin erbij")}

    def __init__(self, *args: Any, process: MakingProcess, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_bands_of(process.makers.all(), user)
        self.fields["art_form"].queryset = ArtForm.objects.filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["art_form"].empty_label = _("net als het maakproces")  # type: ignore[attr-defined]

    def act(self) -> dict[str, Any]:
        """Return the arguments of `add_work`."""
        data = self.said_besides
        kept = data.pop("file")
        return {**data, "media": kept.file if kept else None}


class SightForm(SightFields, EditForm, forms.Form):
    """Who may see one thing."""

    sight = sight_field()
    row: LogEntry | Work

    def __init__(self, *args: Any, user: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_bands_of(self.row.process.makers.all(), user)

    def has_file(self) -> bool:
        """Return whether the thing is a picture or a recording."""
        return bool(self.row.media)

    def values_now(self) -> dict[str, Any]:
        """Return who may see it now."""
        return {"sight": self.row.sight}


class UsesForm(BandFields, EditForm, forms.Form):
    """What a work may be used for besides, and whether its makers' names stand beside it."""

    uses = forms.MultipleChoiceField(
        label=UseConsent.QUESTION,
        choices=[(use.value, use.label) for use in UseConsent.USES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    with_name = forms.ChoiceField(
        label=_("Met naam erbij?"),
        choices=[("", _("zonder naam")), ("yes", _("met naam"))],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_bands_of(self.row.process.makers.all(), user)

    def needs_band(self) -> bool:
        """Return whether any use is ticked: people outside see or hear each of them."""
        return bool(self.cleaned_data.get("uses"))

    def hold_back(self) -> None:
        """Leave the uses as they were."""
        self.cleaned_data["uses"] = self.values["uses"]

    def values_now(self) -> dict[str, Any]:
        """Return what is allowed now."""
        standing = list(self.row.use_consents.filter(taken_back_at=None))
        with_name = "yes" if any(yes.is_with_name for yes in standing) else ""
        return {"uses": [yes.use for yes in standing], "with_name": with_name}

    def act(self) -> dict[str, Any]:
        """Return the arguments of `allow_uses`."""
        return {"uses": self.cleaned_data["uses"], "is_with_name": self.cleaned_data["with_name"] == "yes"}


class JoinForm(BandFields, PlainForm, forms.Form):
    """A new maker, once everyone who makes this said yes; asked about being 16 where it is open already."""

    young_person = forms.ModelChoiceField(YoungPerson.objects.none(), label=_("Wie doet er mee?"))
    is_agreed = forms.BooleanField(label=_("Iedereen die dit maakt, zei ja"))

    def __init__(
        self, *args: Any, people: QuerySet[YoungPerson], process: MakingProcess, user: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.process = process
        offer(self.fields["young_person"], people)
        self.ask_bands_of(chosen_in(self, "young_person"), user)
        self.fields["is_agreed"].error_messages["required"] = _("Vraag het eerst aan wie dit maakt.")

    def needs_band(self) -> bool:
        """Return whether others see something of it that a new maker answers for too."""
        return self.process.is_shown


class ArtFormForm(EditForm, forms.ModelForm[ArtForm]):
    """One art form of the movement's list."""

    class Meta:
        model = ArtForm
        fields = ("title", "is_active")

    def clean_title(self) -> str:
        """Refuse a second art form with the same name, however it is written."""
        return once(self, "title", _("Deze vorm staat al in de lijst."))
