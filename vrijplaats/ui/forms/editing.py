"""A form that changes something remembers what it was opened with, and applies only what its user changed.

What moved meanwhile stays as it is now, and the form names it. Where the user changed the very same field, it
shows both and asks which of the two stays; so nothing typed is lost, and no older page takes another's "no"
back.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.forms.models import model_to_dict
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .creating import CreateForm
from .opened import Opened, Sent
from .plain import with_values
from .sent import as_sent, as_shown, as_words, is_list, value_of

MINE, NOW = "mine", "now"


@dataclass(frozen=True)
class Conflict:
    """One field that another changed meanwhile; without `mine` it only has to be looked at again."""

    name: str
    label: str
    now: str
    mine: str | None = None


class EditForm(CreateForm):
    """A form that changes `row`, or its ModelForm's instance; where that is new, it creates it.

    `ui.sending.keep_form` locks the row, reads it again and applies the form. A form that is no ModelForm
    says in `values_now` what the row holds.
    """

    CONFIRMS: ClassVar[tuple[str, ...]] = ()
    """Fields to whose values sending this form says yes: where they moved, it asks to look again."""

    _errors: ErrorDict | None

    def __init__(self, *args: Any, row: models.Model | None = None, **kwargs: Any) -> None:
        self.row: Any = row
        self.conflicts: list[Conflict] = []
        self.moved: list[str] = []
        self.values: dict[str, Any] = {}
        super().__init__(*args, **kwargs)
        if isinstance(self, forms.BaseModelForm):
            self.row = self.instance
        # Kept as it was when the form was made: saving makes a new row an old one.
        self.is_editing = not isinstance(self, forms.BaseModelForm) or not self.row._state.adding
        if self.is_editing:
            self._take_over_values()

    def values_now(self) -> dict[str, Any]:
        """Return the value of each field as the row is now."""
        options = self._meta  # type: ignore[attr-defined]
        return model_to_dict(self.row, options.fields, options.exclude)

    def read_again(self) -> None:
        """Lock the row and read it again, inside a transaction; raise its DoesNotExist where it is gone."""
        if self.row is not None and not self.row._state.adding:
            read_anew(self.row)
        self._take_over_values()

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields that this form changes: those that its user changed and that are not so already."""
        if not self.is_editing:
            return super().changed_data
        said = {
            name: as_sent(self.fields[name], self.cleaned_data[name])
            for name in self._names()
            if name in self.cleaned_data
        }
        return [name for name, value in said.items() if value != self._now(name)]

    def changes(self) -> dict[str, Any]:
        """Return the fields that this form changes, with their new values."""
        return {name: self.cleaned_data[name] for name in self.changed_data}

    def is_valid(self) -> bool:
        """Refuse while another's change stands beside one of this user's."""
        return super().is_valid() and not self.conflicts

    @property
    def carried(self) -> SafeString:
        """What every page draws at the top of this form."""
        if not self.is_editing:
            return super().carried
        told = {"conflicts": self.conflicts, "choices": (MINE, NOW), "moved": self.moved_in_words}
        return self.draw_carried(opened=self._token(), **told)

    @property
    def moved_in_words(self) -> str:
        """Name what this page shows and another changed meanwhile, never what it says; "" for nothing."""
        if not self.moved:
            return ""
        fields = ", ".join(f"“{label}”" for label in self.moved)
        return _("Intussen veranderde ook: %(fields)s. Dat blijft staan.") % {"fields": fields}

    # --- what was sent, beside what was opened and what is there now -------------------------------------

    def _clean_fields(self) -> None:
        """Put the value of now wherever the user changed nothing, before values are compared."""
        super()._clean_fields()  # type: ignore[misc]
        if self.is_editing:
            opened = Opened.read(str(self.data.get("opened", "")), self._place)
            for name in self._names():
                self._settle(name, self.fields[name], opened)

    def _settle(self, name: str, field: forms.Field, opened: Opened | None) -> None:
        now, sent = self._now(name), self._sent(name, field, opened)
        wanted = self._wanted(name, now, sent, opened)
        is_merged = opened is not None and is_list(field)
        has_moved = not is_merged and not (opened and opened.had(name, str(as_shown(field, now))))
        if wanted != now and (has_moved or self._is_unsettled(name)):
            self.conflicts.append(self._conflict(name, field, mine=as_words(field, wanted)))
        elif has_moved and name in self.CONFIRMS:
            self.conflicts.append(self._conflict(name, field))
        elif opened and _moved_unseen(name, field, now, sent, opened):
            self.moved.append(str(self[name].label))
        if wanted != sent:
            self._put(name, field, wanted)

    def _wanted(self, name: str, now: Sent, sent: Sent | None, opened: Opened | None) -> Sent:
        """Return what the field is to be: of a list, the boxes of now with those that the user changed."""
        if sent is None or self.data.get(f"keep-{name}") == NOW:
            return now
        if opened is None:
            return sent
        if isinstance(now, frozenset) and isinstance(sent, frozenset):
            was = opened.ticked(name, now | sent)
            return (now | (sent - was)) - (was - sent)
        return now if opened.had(name, str(sent)) else sent

    def _sent(self, name: str, field: forms.Field, opened: Opened | None) -> Sent | None:
        """Return what was sent, as typed or as cleaned, whichever is known already; None for nothing."""
        if field.widget.value_omitted_from_data(self.data, self.files, name):
            return None
        typed = as_sent(field, field.widget.value_from_datadict(self.data, self.files, name))
        said = as_sent(field, self.cleaned_data[name]) if name in self.cleaned_data else typed
        if typed == self._now(name) or (opened and isinstance(typed, str) and opened.had(name, typed)):
            return typed
        return said

    def _put(self, name: str, field: forms.Field, wanted: Sent) -> None:
        """Use this value and show it, in place of what was sent."""
        if name in (self._errors or {}) and field.required and not wanted:
            return
        if self._errors:
            self._errors.pop(name, None)
        self.cleaned_data[name] = value_of(field, wanted, self._initial(name))
        self.data = with_values(self.data, {name: wanted if isinstance(wanted, str) else sorted(wanted)})

    def _conflict(self, name: str, field: forms.Field, mine: str | None = None) -> Conflict:
        label = str(self[name].label)
        return Conflict(name, label, now=as_words(field, self._now(name)), mine=mine)

    def _is_unsettled(self, name: str) -> bool:
        """Whether the page asked which of two values stays, and nothing was chosen."""
        asked = getattr(self.data, "getlist", lambda key: [self.data.get(key)])("unsettled")
        return name in asked and self.data.get(f"keep-{name}") not in (MINE, NOW)

    def _token(self) -> str:
        """Return what the page is opened with; while nothing was compared, that is what was sent."""
        if self.is_bound and self._errors is None:
            return str(self.data.get("opened", ""))
        shown = {name: as_shown(self.fields[name], self._now(name)) for name in self._names()}
        return Opened.with_values(self._place, shown).token()

    @property
    def _place(self) -> str:
        of = f"{self.row._meta.label}|{self.row.pk}" if self.row is not None else ""
        return f"{type(self).__name__}|{of}"

    def _take_over_values(self) -> None:
        self.values = self.values_now()
        self.initial = {**self.initial, **self.values}

    def _names(self) -> list[str]:
        """Return the fields that hold a value of the row; others, such as "I am sure", belong to an act."""
        return [name for name in self.fields if name in self.values]

    def _initial(self, name: str) -> Any:
        return self.get_initial_for_field(self.fields[name], name)

    def _now(self, name: str) -> Sent:
        return as_sent(self.fields[name], self._initial(name))


def _moved_unseen(name: str, field: forms.Field, now: Sent, sent: Sent | None, opened: Opened) -> bool:
    """Return whether another changed this field while its user, who sees it, left it alone."""
    shown = as_shown(field, now)
    if sent is None and isinstance(field.widget, forms.RadioSelect):
        sent = ""  # of buttons of which none is chosen a browser sends nothing
    if sent is None or field.widget.is_hidden:
        return False
    if isinstance(shown, frozenset) and isinstance(sent, frozenset):
        was = opened.ticked(name, shown | sent)
        return bool((shown ^ was) - (sent ^ was))
    return opened.had(name, str(sent)) and not opened.had(name, str(shown))


def read_anew(row: models.Model) -> None:
    """Lock this row and take over its columns as they are now; grants stay, and what is sealed stays sealed.

    Django's own `refresh_from_db` would open what is sealed.
    """
    fresh = type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)
    for column in row._meta.concrete_fields:
        name = column.attname
        if column.is_relation and row.__dict__.get(name) != fresh.__dict__[name]:
            row._state.fields_cache.pop(column.name, None)
        row.__dict__[name] = fresh.__dict__[name]
    row.__dict__.pop("_prefetched_objects_cache", None)
