"""The import itself: every new line of a file, in one transaction with one journal entry."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from vrijplaats.foundation.models import Movement
from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, Worker

from .models import Import
from .parsing.contact_log import CONTACT_LOG
from .parsing.files import ParsedFile
from .parsing.gatherings import GATHERINGS
from .parsing.people import PEOPLE
from .parsing.statements import STATEMENTS
from .writing.counts import counts_of
from .writing.meetings import Watch, write_meetings
from .writing.names import FORMS, SPOTS, resolve
from .writing.new_lines import new_lines
from .writing.others import write_gatherings, write_people, write_statements


@dataclass(frozen=True)
class ImportChoices:
    """What somebody chose in the preview: what names stand for, and whether remarks are imported too.

    `spots` and `forms` give, for a name in lower case, the name that is meant; "" leaves it out. `namesakes`
    are the folded names of people who are somebody else than the one we know by that name.
    """

    spots: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    with_remarks: bool = False
    namesakes: Sequence[str] = ()

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, from which `ImportChoices(**data)` makes it again."""
        return asdict(self)


@transaction.atomic
def import_lines(
    *,
    parsed: ParsedFile,
    by: User | None,
    worker: Worker | None = None,
    received: Import | None = None,
    choices: ImportChoices | None = None,
    watch: Watch = iter,
) -> Import:
    """Import every line that was never imported, with new places and forms; one entry with the counts.

    `watch` may wrap the meetings to show progress. Nobody becomes known by a contact log, which holds no
    consent. The uploaded file is deleted as soon as this commits.
    """
    # Two imports at the same time wait for each other, so that no line is imported twice.
    Movement.objects.select_for_update().first()
    imported = received or Import.objects.create(uploaded_by=worker)
    imported.counts = _write_lines(parsed, imported, choices or ImportChoices(), watch)
    imported.imported_at = timezone.now()
    imported.state = Import.State.READY
    imported.delete_file()
    imported.save()
    write_entry("import_lines", by=by, thing=imported, counts=imported.counts)
    return imported


def _write_lines(
    parsed: ParsedFile, imported: Import, choices: ImportChoices, watch: Watch
) -> dict[str, int]:
    """Import the new lines of every kind; return how many of each, were known already, and were refused."""
    lines = new_lines(parsed, imported.uploaded_by, namesakes=choices.namesakes)
    meetings, gatherings = lines.get(CONTACT_LOG.key, []), lines.get(GATHERINGS.key, [])
    spots = resolve(SPOTS, (line.spot for _fingerprint, line in [*meetings, *gatherings]), choices.spots)
    forms = resolve(FORMS, (line.form for _fingerprint, line in meetings), choices.forms)
    imported.new_spots.set(spots.added)
    imported.new_forms.set(forms.added)
    write_meetings(
        meetings, imported, spots=spots, forms=forms, with_remarks=choices.with_remarks, watch=watch
    )
    write_gatherings(gatherings, imported, spots=spots)
    write_people(lines.get(PEOPLE.key, []), imported)
    write_statements(lines.get(STATEMENTS.key, []), imported)
    return counts_of(parsed, lines)
