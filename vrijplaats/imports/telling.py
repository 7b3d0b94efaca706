"""How this room tells someone that they came here from a list."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, tells

from .models import ImportedLine


@tells
def tell_list(subject: Subject, reader: Any) -> Chapter:
    """Tell that someone was on a list that the team kept before, and when it was imported."""
    lines = ImportedLine.objects.filter(young_person=subject.pk).select_related("imported_by__uploaded_by")
    return Chapter(_("Van voor deze plek"), "book", tuple(_line(line) for line in lines))


def _line(line: ImportedLine) -> Told:
    worker = line.imported_by.uploaded_by
    words = _("Je stond op een lijst die het team al had.")
    if worker:
        words = _("Je stond op een lijst die het team al had. {name} zette je erbij.").format(
            name=worker.name
        )
    imported_at = line.imported_by.imported_at
    return Told(_("Zo kwam je hier"), words, timezone.localdate(imported_at) if imported_at else None)
