"""Fields whose content is stored sealed. The model tells under whose key, with `key_id()`."""

import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.base import ContentFile, File
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models.fields.files import FieldFile, FileDescriptor
from django.db.models.query_utils import DeferredAttribute

from . import cipher
from .access import key_for
from .cipher import OpenedFile, Token
from .keystore import keystore

if TYPE_CHECKING:
    TextField = models.TextField[Any, Any]
else:
    TextField = models.TextField


def place_of(row: models.Model, field: models.Field[Any, Any]) -> str:
    """Return the place that a value is bound to: what is sealed for one place opens in no other."""
    return f"{field.model._meta.label_lower}|{field.attname}|{row.pk.hex}"


class SealedAttribute(DeferredAttribute):
    """Opens a sealed text when it is read, after checking the grant; a text just assigned is not sealed."""

    field: "SealedTextField"

    def __set__(self, row: Any, value: Any) -> None:
        # A data descriptor: without `__set__`, the instance's dictionary would come before `__get__`.
        row.__dict__[self.field.attname] = value

    def __get__(self, row: Any, cls: Any = None) -> Any:
        value = super().__get__(row, cls)
        if row is None or not isinstance(value, Token):
            return value
        # What was opened is not cached: it would outlive its key or its reader.
        raw = cipher.raw_of(value)
        key = key_for(row, raw[: cipher.ID])
        return self.field.from_text(cipher.open_raw(raw, key, place_of(row, self.field)))


class SealedTextField(TextField):
    """A text that is stored sealed. Empty stays empty, so that queries can ask whether something was said."""

    descriptor_class = SealedAttribute
    empty: Any = ""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.max_length is not None:
            self.validators = [*self.validators, MaxLengthValidator(self.max_length)]

    def to_text(self, value: Any) -> str:
        """Return the text to seal for a value."""
        return str(value)

    def from_text(self, text: str) -> Any:
        """Return the value that a text stands for."""
        return text

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """Mark what comes from the database as sealed."""
        return Token(value) if value else self.blank_value()

    def blank_value(self) -> Any:
        """Return the value of an empty field."""
        return ""

    def pre_save(self, row: Any, add: bool) -> Any:
        """Seal what was written; what is sealed already stays, unless the row now has another key."""
        value = row.__dict__.get(self.attname, "")
        if not value:
            return ""
        if not isinstance(value, Token):
            return self._seal(row, self.to_text(value))
        if value.key_id == row.key_id():
            return value
        return self._seal(row, cipher.open_text(value, keystore().get(value.key_id), place_of(row, self)))

    def sealed_anew(self, other: Any, row: Any, *, of: Any = None) -> Token | str:
        """Return what stands sealed in this field of another row, sealed for `row`; nobody reads it.

        `of` is the field of the other row, where that is one of another model.
        """
        source = of or self
        value = other.__dict__.get(source.attname, "")
        if not isinstance(value, Token):
            return ""
        return self._seal(row, cipher.open_text(value, keystore().get(value.key_id), place_of(other, source)))

    def _seal(self, row: Any, text: str) -> Token:
        return cipher.seal_text(text, keystore().ensure(row.key_id()), place_of(row, self))

    def get_prep_value(self, value: Any) -> Any:
        """Pass what is sealed or empty; any other value only serves to compare with "empty"."""
        return value if isinstance(value, str) else self.to_text(value) if value else ""

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Refuse to write plain words: without a row, as in `update()`, there is no key to seal with."""
        if value and not isinstance(value, Token):
            raise TypeError(f"{self.name} is sealed: save the row itself, or empty it")
        return str(value or "")

    def get_lookup(self, lookup_name: str) -> Any:
        """Offer only "is it empty": no other question can be answered about what is sealed."""
        return super().get_lookup(lookup_name) if lookup_name in ("exact", "isnull") else None

    def formfield(self, **options: Any) -> Any:
        """Use a one-line input; a form may ask for more."""
        return super().formfield(**{"widget": forms.TextInput, **options})


class SealedListField(SealedTextField):
    """A list of short texts that is stored sealed, as JSON."""

    def to_text(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def from_text(self, text: str) -> Any:
        return json.loads(text)

    def blank_value(self) -> Any:
        return []

    def get_default(self) -> Any:
        """Return a new empty list for each new row, never a shared one."""
        return []

    def to_python(self, value: Any) -> Any:
        """Leave a list as it is: the text field would make it a string."""
        return value


class SealedFieldFile(FieldFile):
    """A file that is stored sealed. Reading it checks the grant and gives the original contents."""

    instance: Any

    def save(self, name: str, content: File[bytes], save: bool = True) -> None:
        key = keystore().ensure(self.instance.key_id())
        place = place_of(self.instance, self.field)
        super().save(name, Sealing(cipher.seal_chunks(content.chunks(), key, place)), save=save)
        self._drop()

    def open(self, mode: str | None = None, *_: Any, **__: Any) -> "SealedFieldFile":
        """Open for reading, from the start, whatever the mode."""
        self._require_file()  # type: ignore[attr-defined]
        self.file.seek(0)
        return self

    def _get_file(self) -> Any:
        """Return what was just uploaded, or a reader of the stored file."""
        self._require_file()  # type: ignore[attr-defined]
        if getattr(self, "_file", None) is None:
            self._file = File(self._opened(), self.name)
        return self._file

    def _set_file(self, file: Any) -> None:
        self._file = file

    def _del_file(self) -> None:
        del self._file

    file = property(_get_file, _set_file, _del_file)

    def _opened(self) -> io.BufferedReader:
        sealed = self.storage.open(self.name or "", "rb")
        try:
            key = key_for(self.instance, cipher.key_id_of(sealed))  # type: ignore[arg-type]
            return cipher.open_file(sealed, key, place_of(self.instance, self.field))  # type: ignore[arg-type]
        except BaseException:
            sealed.close()
            raise

    def seal_anew(self) -> None:
        """Seal what is stored under the key that the row has now, as another file; nobody reads it.

        The first file goes once the transaction commits. Save the row after it.
        """
        before, storage = self.name or "", self.storage
        self.take_copy(self, before)
        transaction.on_commit(lambda: storage.delete(before))

    def take_copy(self, other: "SealedFieldFile", name: str) -> None:
        """Seal what another row stores for this row, as a file of its own; nobody reads it.

        `name` is what the copy is called. Save the row after it.
        """
        sealed = other.storage.open(other.name or "", "rb")
        key = keystore().find(cipher.key_id_of(sealed))  # type: ignore[arg-type]
        with cipher.open_file(sealed, key, place_of(other.instance, other.field)) as opened:  # type: ignore[arg-type]
            self.save(name, File(opened), save=False)

    @property
    def size(self) -> int:
        """The size of the contents in bytes; the sealed file is a little larger."""
        self._require_file()  # type: ignore[attr-defined]
        if not self._committed:  # type: ignore[attr-defined]
            return int(self.file.size)
        opened: OpenedFile = self.file.file.raw
        return opened.size

    def _drop(self) -> None:
        """Forget what was uploaded, so that the next reader reads what was stored."""
        if getattr(self, "_file", None) is not None:
            self._file = None  # type: ignore[assignment]


class Sealing(ContentFile):  # type: ignore[type-arg]
    """An uploaded file that is sealed while it is written to the disk."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__(b"")
        self._chunks = chunks

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Yield the sealed chunks; the upload can be read once."""
        return self._chunks


class SealedFileField(models.FileField):
    """A file that is stored sealed under the key of its row."""

    attr_class = SealedFieldFile
    descriptor_class = FileDescriptor
