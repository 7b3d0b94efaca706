"""The forms of an import: which file, which column is what, and what words mean."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.language.folding import fold
from vrijplaats.outreach.models import Encounter
from vrijplaats.sheets.sandbox import MOST_BYTES, UnreadableSheetError, open_sheets
from vrijplaats.ui.forms import CreateForm, PlainForm

from .importing import ImportChoices
from .pages import Guess, LookPage
from .parsing.cells import plain
from .parsing.headings import FIELDS
from .parsing.list_types import ReadingChoices

LONGEST_NAME = 120
NOWHERE = ("", _("staat er niet in"))


class UploadForm(CreateForm, forms.Form):
    """A list as a file; its bytes end up in `cleaned_data["content"]`."""

    MISSING = _("Kies een bestand van je apparaat.")
    EMPTY = _("Dit bestand is leeg. Er staat nog niks in.")

    file = forms.FileField(
        label=_("Jullie lijst"),
        help_text=_("Een bestand dat eindigt op .xlsx, .ods of .csv."),
        error_messages={"required": MISSING, "missing": MISSING, "invalid": MISSING, "empty": EMPTY},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
    )

    def clean(self) -> dict[str, Any]:
        """Open the file, or say in plain words what is wrong with it."""
        upload = self.cleaned_data.get("file")
        if upload is not None:
            # One byte more than allowed is enough to know that it is too big.
            self.cleaned_data["content"] = upload.read(MOST_BYTES + 1)
            try:
                open_sheets(self.cleaned_data["content"])
            except UnreadableSheetError as error:
                self.add_error("file", str(error))
        return self.cleaned_data


class ColumnsForm(PlainForm, forms.Form):
    """Which column is what, and what holds for every line where there is no such column."""

    # Without these, or what holds for every line instead, there is no meeting.
    MAY_BE_NEEDED = ("day", "heads", "depth", "depth_for_all")

    depth_for_all = forms.ChoiceField(
        label=_("Geen kolom voor hoe diep? Dan was elke regel"),
        choices=[NOWHERE, *Encounter.Depth.choices],
        required=False,
    )
    one_for_all = forms.BooleanField(
        label=_("Geen kolom voor aantal: elke regel is één mens"), required=False
    )

    def __init__(self, *args: Any, headings: Sequence[str], found: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.found = found
        self.headings = {plain(heading): heading for heading in headings}
        for name, label in FIELDS.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[NOWHERE, *self.headings.items()],
                required=False,
                initial=found.get(name, ""),
            )
        self.order_fields([*FIELDS, "one_for_all", "depth_for_all"])

    def clean(self) -> dict[str, Any]:
        """Require what a meeting cannot do without, and each column once."""
        said = self.cleaned_data
        if not said.get("day"):
            self.add_error("day", _("Kies de kolom waarin de datum staat."))
        if not (said.get("heads") or said.get("one_for_all") or self._counts_parts()):
            self.add_error("heads", _("Kies de kolom met het aantal, of zeg dat elke regel één mens is."))
        if not (said.get("depth") or said.get("depth_for_all")):
            self.add_error("depth", _("Kies de kolom die zegt hoe diep het ging, of kies hieronder."))
        chosen = [said[name] for name in FIELDS if said.get(name)]
        if len(chosen) > len(set(chosen)):
            self.add_error(None, _("Een kolom kan maar één ding zijn. Kies elke kolom een keer."))
        return said

    def choices(self) -> ReadingChoices:
        """Return what was chosen; a column that we guessed wrong is mapped to no field."""
        said = self.cleaned_data
        left_out = {self.found[name]: "" for name in FIELDS if name in self.found}
        chosen = {said[name]: name for name in FIELDS if said.get(name)}
        written = {
            self.headings[key]: name for key, name in {**left_out, **chosen}.items() if key in self.headings
        }
        return ReadingChoices(
            columns=written,
            depth="" if said.get("depth") else said.get("depth_for_all", ""),
            heads=1 if said.get("one_for_all") and not said.get("heads") else 0,
        )

    def _counts_parts(self) -> bool:
        """Whether the number is in columns for boys and girls."""
        return bool({"boys", "girls", "others"} & self.found.keys())


class DepthWordsForm(PlainForm, forms.Form):
    """What this movement's own words for a depth mean."""

    def __init__(self, *args: Any, words: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.words = list(words)
        for at, word in enumerate(self.words):
            self.fields[f"depth-{at}"] = forms.ChoiceField(
                label=word, choices=[("", _("weet ik niet")), *Encounter.Depth.choices], required=False
            )

    def meanings(self) -> dict[str, str]:
        """Return the meaning of each word that was explained."""
        told = {word: self.cleaned_data.get(f"depth-{at}", "") for at, word in enumerate(self.words)}
        return {word: depth for word, depth in told.items() if depth}


class ImportChoicesForm(PlainForm, forms.Form):
    """What new places and forms are called, who is somebody else, and whether remarks are imported too."""

    TOO_LONG = _("Deze naam is te lang. Houd het bij 120 letters.")

    with_remarks = forms.BooleanField(
        label=_("Neem ook de opmerkingen mee"),
        required=False,
        help_text=_("Ze gaan op slot. Alleen wie meeloopt leest ze, en wie het las, wordt onthouden."),
    )

    namesakes = forms.MultipleChoiceField(
        label=_("Is hiervan iemand een ander?"),
        required=False,
        help_text=_("We kennen al iemand met deze naam. Die slaan we over, tenzij je hier iets aanvinkt."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, page: LookPage, **options: Any) -> None:
        super().__init__(*args, **options)
        self.spots, self.forms_of = page.spots, page.forms
        known = [(fold(name), name) for name in page.known_people]
        self.fields["namesakes"].choices = known  # type: ignore[attr-defined]
        if not page.known_people:
            del self.fields["namesakes"]
        if not page.remarks:
            del self.fields["with_remarks"]
        for prefix, guesses in (("spot", self.spots), ("form", self.forms_of)):
            for at, guess in enumerate(guesses):
                self.fields[f"{prefix}-{at}"] = self._name(guess, prefix)

    def _name(self, guess: Guess, prefix: str) -> forms.CharField:
        """Return the field in which a name can be corrected."""
        return forms.CharField(
            label=guess.written,
            initial=guess.likely or guess.written,
            required=prefix == "form",
            max_length=LONGEST_NAME,
            error_messages={"max_length": self.TOO_LONG, "required": _("Elke vorm heeft een naam.")},
            widget=forms.TextInput(attrs={"list": f"{prefix}s"}),
        )

    def spot_fields(self) -> list[tuple[Guess, Any]]:
        """Return each new place with its field."""
        return [(guess, self[f"spot-{at}"]) for at, guess in enumerate(self.spots)]

    def form_fields(self) -> list[tuple[Guess, Any]]:
        """Return each new form with its field."""
        return [(guess, self[f"form-{at}"]) for at, guess in enumerate(self.forms_of)]

    def choices(self) -> ImportChoices:
        """Return what was chosen."""
        return ImportChoices(
            spots=self._corrected("spot", self.spots),
            forms=self._corrected("form", self.forms_of),
            with_remarks=bool(self.cleaned_data.get("with_remarks")),
            namesakes=tuple(self.cleaned_data.get("namesakes", ())),
        )

    def _corrected(self, prefix: str, guesses: Sequence[Guess]) -> dict[str, str]:
        """Return the corrected name of each name that was changed."""
        told = {
            guess.written: " ".join(self.cleaned_data[f"{prefix}-{at}"].split())
            for at, guess in enumerate(guesses)
        }
        return {fold(written): name for written, name in told.items() if fold(name) != fold(written)}
