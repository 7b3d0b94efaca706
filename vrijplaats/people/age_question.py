"""Asking whether someone is 16, in the form in which they say yes to what needs it, and nowhere else."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vrijplaats.ui.forms import PlainForm

from . import actions
from .context import signed_in
from .models import User, YoungPerson

BAND = YoungPerson.AgeBand
ANSWERS = [(BAND.FROM_16.value, _("Ja")), (BAND.UNDER_16.value, _("Nog niet"))]
LEFT_OPEN = _("Kies ‘Ja’ of ‘Nog niet’. Dan weten we of er ook thuis een ja bij hoort.")
WAITS = _("Nu nog een ja van thuis. Tot dan zien alleen jullie het.")
OUT_OF_REACH = _(
    "Bewaard, maar nog niet verder open: wie dit ook maakt, is nog niet gevraagd naar 16 of ouder. "
    "Laat diegene het ook openzetten, of doe het samen met wie met jullie meeloopt."
)


@dataclass(frozen=True)
class Asked:
    """One person who is asked, with the field for the answer."""

    person: YoungPerson
    field: forms.BoundField
    is_own: bool


class BandFields(PlainForm):
    """Has a question for everyone whose yes this is and who was never asked; answered only where needed.

    A form says in `needs_band` whether what is chosen needs it, and in `hold_back` what becomes of it where
    somebody cannot be asked here. Its template includes `ui/_bands.html`.
    """

    user: User | None = None
    is_out_of_reach = is_needed = False

    def ask_bands_of(self, people: QuerySet[YoungPerson], user: User | None) -> None:
        """Add a question for each of these who was never asked; of whom this user may not, remember that."""
        self.user, self.asked = user, dict[str, YoungPerson]()
        if user is None:
            return
        unknown = people.filter(age_band="", subject__erased_at=None, subject__merged_into=None)
        near = YoungPerson.objects.close_to(user).filter(pk__in=unknown.values("pk"))
        for person in near:
            name = f"band-{person.pk.hex}"
            self.asked[name] = person
            self.fields[name] = forms.ChoiceField(
                label=_("16 of ouder?"),
                choices=ANSWERS,
                required=False,
                widget=forms.RadioSelect,
            )
        self.is_out_of_reach = unknown.count() > len(self.asked)

    def needs_band(self) -> bool:
        """Return whether what is chosen needs a yes from home of whoever is younger than 16."""
        raise NotImplementedError

    def hold_back(self) -> None:
        """Take out of what was chosen whatever needs an answer that cannot be given here."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Ask for an answer where it is needed and open; nothing that was typed is lost."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self.is_needed = (self.is_out_of_reach or bool(self.asked)) and self.needs_band()
        if self.is_needed:
            for name in self.asked:
                if not data.get(name) and not self.has_error(name):
                    self.add_error(name, LEFT_OPEN)
            if self.is_out_of_reach:
                self.hold_back()
        return data

    @property
    def takes_files(self) -> bool:
        """Whether opening it to the group alone may need an answer too: where a file is, or may come."""
        return False

    @property
    def said_besides(self) -> dict[str, Any]:
        """All that was said but for these answers."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.asked}

    @property
    def bands(self) -> list[Asked]:
        """The questions, for the template."""
        user = self.user.pk if self.user else None
        return [Asked(who, self[name], who.user_id == user) for name, who in self.asked.items()]

    @property
    def has_open_band(self) -> bool:
        """Whether an answer is missing, so that the page unfolds where it is asked."""
        return any(self.has_error(name) for name in self.asked)

    def keep_bands(self, request: HttpRequest) -> None:
        """Keep what was answered, where it was needed; say what waits for whom."""
        if not self.is_needed:
            return
        said = {self.cleaned_data[name]: person for name, person in self.asked.items()}
        for name, person in self.asked.items():
            if YoungPerson.objects.filter(pk=person.pk, age_band="").exists():
                band = self.cleaned_data[name]
                actions.say_age_band(young_person=person, band=band, by=signed_in(request))
        if self.is_out_of_reach:
            messages.info(request, OUT_OF_REACH)
        elif BAND.UNDER_16 in said:
            messages.info(request, WAITS)


def chosen_in(form: forms.BaseForm, name: str) -> QuerySet[YoungPerson]:
    """Return the one person who is chosen in this field, as sent or as the page began; else nobody."""
    field: Any = form.fields[name]
    offered: QuerySet[YoungPerson] = field.queryset
    value = form[name].value()
    try:
        return offered.filter(pk=field.clean(value).pk) if value else offered.none()
    except forms.ValidationError:
        return offered.none()
