"""Asking, answering, and the wish."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.support.models import (
    HelpRequest,
    Reply,
)
from vrijplaats.ui.forms import (
    CreateForm,
    EditForm,
)
from vrijplaats.uploads.fields import UploadField
from vrijplaats.uploads.receiving import keep_sound

NO_SENTENCE = _("Een halve zin is genoeg. Wat wil je vragen?")
LETTERS = forms.Textarea(attrs={"rows": 3})


class AskForm(CreateForm, forms.Form):
    """What somebody wants to ask; no topic, and nothing to explain."""

    words = forms.CharField(
        label=_("Wat wil je vragen?"),
        max_length=2000,
        widget=LETTERS,
        error_messages={"required": NO_SENTENCE},
    )


class VoiceForm(CreateForm, forms.Form):
    """What somebody says aloud, recorded here or before."""

    voice = UploadField(
        label=_("Vertel maar"),
        keep=keep_sound,
        accept="audio/*",
        required=True,
        nothing=_("Neem iets op, of kies een opname. Schrijven mag ook."),
    )


class CallForm(CreateForm, forms.ModelForm[HelpRequest]):
    """Asking to be called: on which number, when, and whether something may be said to a machine."""

    phone = forms.RegexField(
        r"^[+0][\d ()-]{7,28}$",
        label=_("Op welk nummer?"),
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        error_messages={
            "required": _("Schrijf een nummer op. Heb je er geen, kies dan Schrijven."),
            "invalid": _("Dit lijkt geen nummer. Schrijf het zo: 06 12 34 56 78."),
        },
    )

    class Meta:
        model = HelpRequest
        fields = ("call_time", "phone", "may_leave_message", "words")
        widgets: ClassVar = {"call_time": forms.RadioSelect, "words": LETTERS}
        labels: ClassVar = {"words": _("Wil je er al iets bij zeggen?")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["call_time"].choices = HelpRequest.CallTime.choices  # type: ignore[attr-defined]
        self.fields["call_time"].initial = HelpRequest.CallTime.SOON
        self.fields["call_time"].required = False


class WorkerAskForm(CreateForm, forms.Form):
    """A question that a worker writes down together with the one who asks it."""

    words = forms.CharField(
        label=_("De vraag, in hun eigen woorden"),
        max_length=2000,
        widget=LETTERS,
        error_messages={"required": NO_SENTENCE},
    )
    is_together = forms.BooleanField(
        label=_("We schrijven dit samen op"),
        error_messages={"required": _("Schrijf het samen op, of vraag eerst of het mag.")},
    )


class ReplyForm(CreateForm, forms.ModelForm[Reply]):
    """Something said about a question: written, aloud, or both."""

    MAY_BE_NEEDED = ("words", "voice")

    voice = UploadField(label=_("Of vertel het"), keep=keep_sound, accept="audio/*")

    class Meta:
        model = Reply
        fields = ("words",)
        widgets: ClassVar = {"words": LETTERS}

    def clean(self) -> dict[str, Any]:
        """Ask for words or a recording, unless one was sent and refused already."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not data.get("words") and not data.get("voice"):
            self.add_error("words", _("Schrijf hier wat je wilt zeggen, of neem het op."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        """What was said, as the act `reply` takes it."""
        voice = self.cleaned_data["voice"]
        return {"words": self.cleaned_data["words"], "media": voice.file if voice else None}


class WishForm(EditForm, forms.ModelForm[HelpRequest]):
    """The one wish, which may stay empty."""

    class Meta:
        model = HelpRequest
        fields = ("wish",)
        help_texts: ClassVar = {"wish": _("Groot of klein. Het hoeft niet over geld te gaan.")}
