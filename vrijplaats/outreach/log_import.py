"""Brings a contact log in: nameless meetings, in one transaction, and never the same line twice."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, astuple, dataclass
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.foundation.models import Movement, Spot, current_movement
from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, Worker

from .log_reading import LogLine, Reading, UnreadableLogError, read_log
from .models import Encounter, OutreachForm

NOON = time(12)
BATCH = 500
SALT = "outreach.contact_log"
HOLDS_SECONDS = 2 * 3600

type_of_watch = Callable[[list[Encounter]], Iterable[Encounter]]


@dataclass(frozen=True)
class Outcome:
    """What an import did, or would do: counts, and for each refused row its number and reason."""

    imported: int
    already_known: int
    refused: list[dict[str, Any]]


def read_contact_log(content: bytes) -> Reading:
    """Read a contact log by the movement's own clock; raises UnreadableLogError."""
    return read_log(content, now=timezone.localtime(timezone=current_movement().zone))


def preview_log(reading: Reading) -> Outcome:
    """Return what importing would do, changing nothing."""
    return _outcome(reading, len(_fresh(reading.lines)))


def new_names(reading: Reading) -> tuple[list[str], list[str]]:
    """Return which places and forms an import would add to the lists, by name."""
    fresh = [line for _mark, line in _fresh(reading.lines)]
    return (
        _unknown(Spot, "name", (line.spot for line in fresh if line.spot)),
        _unknown(OutreachForm, "title", (line.form for line in fresh)),
    )


def _unknown(model: Any, field: str, names: Iterable[str]) -> list[str]:
    """Return the names that no row has yet, however they are written, each once."""
    known = {name.casefold() for name in model.objects.values_list(field, flat=True)}
    return list({name.casefold(): name for name in names if name.casefold() not in known}.values())


@transaction.atomic
def import_log(*, reading: Reading, by: User | None, watch: type_of_watch = iter) -> Outcome:
    """Record every line that is not known yet, with new places and forms; one journal entry with the counts.

    `watch` may wrap the meetings to show progress. Nobody becomes known by it: a log holds no yes.
    """
    # Two imports at the same time wait for each other, so that no line comes in twice.
    Movement.objects.select_for_update().first()
    fresh = _fresh(reading.lines)
    encounters = _meetings(fresh, Worker.objects.filter(user=by).first() if by else None)
    for batch in _batches(watch(encounters)):
        Encounter.objects.bulk_create(batch)
    outcome = _outcome(reading, len(fresh))
    refused = len(outcome.refused)
    counts = {"imported": outcome.imported, "already_known": outcome.already_known, "refused": refused}
    write_entry("import_log", by=by, counts=counts)
    return outcome


def _outcome(reading: Reading, imported: int) -> Outcome:
    """Return the counts of a reading of which this many lines are new."""
    return Outcome(imported, len(reading.lines) - imported, [asdict(refusal) for refusal in reading.refused])


def _fresh(lines: list[LogLine]) -> list[tuple[str, LogLine]]:
    """Return each line not yet recorded, with its mark."""
    marked = list(_marked(lines))
    known: set[str] = set()
    for start in range(0, len(marked), BATCH):
        marks = [mark for mark, _line in marked[start : start + BATCH]]
        known |= set(Encounter.objects.filter(log_line__in=marks).values_list("log_line", flat=True))
    return [(mark, line) for mark, line in marked if mark not in known]


def _marked(lines: list[LogLine]) -> Iterator[tuple[str, LogLine]]:
    """Yield each line with its mark: equal lines are separate meetings, so the how-manieth counts too."""
    seen: Counter[str] = Counter()
    for line in lines:
        words = (
            line.day,
            line.clock,
            line.spot.casefold(),
            str(line.heads),
            line.depth,
            line.form.casefold(),
        )
        content = "\n".join(words)
        seen[content] += 1
        yield hashlib.sha256(f"{content}\n{seen[content]}".encode()).hexdigest(), line


def _meetings(fresh: list[tuple[str, LogLine]], worker: Worker | None) -> list[Encounter]:
    """Return the meetings of these lines; places and forms nobody knew yet are added to the lists."""
    spots = _rows(Spot, "name", (line.spot for _mark, line in fresh if line.spot))
    forms = _rows(OutreachForm, "title", (line.form for _mark, line in fresh))
    zone = current_movement().zone
    return [
        Encounter(
            own_form=forms[line.form.casefold()],
            spot=spots.get(line.spot.casefold()),
            occurred_at=_moment(line, zone),
            heads=line.heads,
            depth=line.depth,
            recorded_by=worker,
            log_line=mark,
        )
        for mark, line in fresh
    ]


def _rows(model: Any, field: str, names: Iterable[str]) -> dict[str, Any]:
    """Return the rows by name, however it is written; a name nobody knew yet becomes a new row at the end."""
    for name in _unknown(model, field, names):
        place = {"position": model.objects.count()} if model is OutreachForm else {}
        model.objects.create(**{field: name}, **place)
    return {getattr(row, field).casefold(): row for row in model.objects.all()}


def _moment(line: LogLine, zone: ZoneInfo) -> datetime:
    """Return when it was on the movement's clock; noon where the log says no time, but never ahead of now."""
    clock = time.fromisoformat(line.clock) if line.clock else NOON
    day = datetime.fromisoformat(line.day).date()
    moment = datetime.combine(day, clock, zone)
    return moment if line.clock else min(moment, timezone.now())


def _batches(encounters: Iterable[Encounter]) -> Iterator[list[Encounter]]:
    """Yield the meetings in handfuls the database can take at once."""
    batch: list[Encounter] = []
    for encounter in encounters:
        batch.append(encounter)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


# --- between looking and bringing in -------------------------------------------------------------


def pack_lines(lines: list[LogLine], *, by: User) -> str:
    """Return the lines as signed text that only this user can bring back, within two hours."""
    rows = [astuple(line) for line in lines]
    return signing.dumps([str(by.pk), rows], salt=SALT, compress=True)


def unpack_lines(packed: str, *, by: User) -> list[LogLine]:
    """Return the lines of a signed text; raises UnreadableLogError where it is changed, old or not theirs."""
    try:
        owner, rows = signing.loads(packed, salt=SALT, max_age=HOLDS_SECONDS)
    except signing.BadSignature:
        owner, rows = "", []
    if owner != str(by.pk):
        raise UnreadableLogError(_("Dit is te lang geleden. Kies het bestand gerust nog een keer."))
    return [LogLine(*row) for row in rows]
