"""Writes meetings: nameless, with their remarks sealed where somebody chose to import them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from vrijplaats.foundation.models import current_movement
from vrijplaats.imports.models import Import, ImportedLine
from vrijplaats.imports.parsing.contact_log import Meeting
from vrijplaats.outreach.models import Encounter, Remark
from vrijplaats.sealing.keystore import keystore

from .names import ResolvedNames

NOON = time(12)
BATCH = 500
Watch = Callable[[list[Any]], Iterable[Any]]


def write_meetings(
    fresh: list[tuple[str, Meeting]],
    imported: Import,
    *,
    spots: ResolvedNames,
    forms: ResolvedNames,
    with_remarks: bool,
    watch: Watch = iter,
) -> None:
    """Record these meetings. `watch` may wrap them to show progress."""
    zone = current_movement().zone
    for batch in _batches(watch(fresh)):
        meetings = [_meeting(line, imported, spots, forms, zone) for _fingerprint, line in batch]
        Encounter.objects.bulk_create(meetings)
        pairs = list(zip(batch, meetings, strict=True))
        ImportedLine.objects.bulk_create(
            [
                ImportedLine(
                    imported_by=imported,
                    fingerprint=fingerprint,
                    encounter=meeting,
                    word=spots.word(line.spot),
                )
                for (fingerprint, line), meeting in pairs
            ]
        )
        if with_remarks:
            _keep_remarks((line.remark, meeting) for (_fingerprint, line), meeting in pairs)


def _meeting(
    line: Meeting, imported: Import, spots: ResolvedNames, forms: ResolvedNames, zone: ZoneInfo
) -> Encounter:
    return Encounter(
        own_form=forms.row(line.form),
        spot=spots.row(line.spot),
        occurred_at=_occurred_at(line, zone),
        heads=line.heads,
        depth=line.depth,
        recorded_by=imported.uploaded_by,
    )


def _keep_remarks(remarked: Iterable[tuple[str, Encounter]]) -> None:
    """Keep the remarks, each under a key of its own."""
    remarks = [Remark(encounter=meeting, words=words) for words, meeting in remarked if words]
    keystore().ensure_all(remark.key_id() for remark in remarks)
    Remark.objects.bulk_create(remarks)


def _occurred_at(line: Meeting, zone: ZoneInfo) -> datetime:
    """Return the time on the movement's clock; noon where the log gives none, but never in the future."""
    occurred_at = datetime.combine(line.day, line.clock or NOON, zone)
    return occurred_at if line.clock else min(occurred_at, timezone.now())


def _batches(lines: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the lines in batches that the database accepts."""
    rest = iter(lines)
    while batch := list(islice(rest, BATCH)):
        yield batch
