"""The list of who was erased, also kept outside the machine, so that no older backup brings anyone back.

A line per erasure holds the subject's id and the time, nothing else. A head, added every day and with every
backup, says whose list it is, when that was, and how many people were on it then: so a restore can tell that
a list is of this movement, is whole, and is not older than the backup. Source: decisions 15 and 22.
"""

import json
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from vrijplaats.journal.models import Entry

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Head:
    """Whose list this is, when that was written, and how many people were on the list then."""

    movement: str
    at: datetime
    people: int


def own_list() -> Path:
    """Return the path of the list in the movement's own folder."""
    return Path(settings.HOME) / "erased.jsonl"


def outside_list() -> Path | None:
    """Return the path of the list outside the machine, or None where none was set."""
    told = os.environ.get("VRIJPLAATS_ERASURE_LIST", "")
    return Path(told) if told else None


def append(subject_id: UUID) -> None:
    """Add a person to the list here and outside, synced to disk; nobody is added twice.

    Raises OSError where the list in the folder cannot be written. When the place outside cannot be reached,
    the erasure goes on: the doctor reports it, and `catch_up` completes that list later.
    """
    line = json.dumps({"subject": str(subject_id), "at": timezone.now().isoformat(timespec="seconds")})
    own = own_list()
    if head(own) is None:
        _write(own, [_new_head(own)])
    _add_to(own, {subject_id: line})
    _reach_outside()


def beat() -> None:
    """Add a head of this moment to the list here and outside; raises OSError as `append` does."""
    _write(own_list(), [_new_head(own_list())])
    _reach_outside()


def catch_up() -> int:
    """Add to the list outside whoever it lacks, and the newest head; return how many people were added.

    Raises OSError where it is away.
    """
    outside = outside_list()
    if outside is None:
        return 0
    added = _add_to(outside, dict(_lines(own_list())))
    newest, there = head(own_list()), head(outside)
    if newest and (there is None or there.at < newest.at):
        _write(outside, [_as_line(newest)])
    return added


def _reach_outside() -> None:
    try:
        catch_up()
    except OSError:
        logger.warning("The list of who was erased cannot be written outside. Run: vrijplaats doctor --fix")


def read(path: Path) -> list[UUID]:
    """Return everyone on a list, each once, in order; raises OSError where there is no such file.

    A last line that was cut off by a power cut is skipped: its erasure was not acknowledged yet.
    """
    with path.open("rb"):
        return list(dict(_lines(path)))


def head(path: Path) -> Head | None:
    """Return the last head of a list; None where it has none, or is not there."""
    found = None
    for said, _line in _parsed(path):
        try:
            found = Head(str(said["movement"]), datetime.fromisoformat(said["at"]), int(said["people"]))
        except (ValueError, KeyError, TypeError):
            continue
    return found if found and found.at.tzinfo else None


def this_movement() -> str:
    """Return the mark of this movement, the same in every copy: the hash of the first journal entry."""
    first = Entry.objects.order_by("sequence").values_list("hash", flat=True).first()
    return first or ""


def _new_head(path: Path) -> str:
    return _as_line(Head(this_movement(), timezone.now(), len(dict(_lines(path)))))


def _as_line(newest: Head) -> str:
    said = {"movement": newest.movement, "at": newest.at.isoformat(), "people": newest.people}
    return json.dumps(said)


def _lines(path: Path) -> Iterator[tuple[UUID, str]]:
    """Yield each person on a list with their line; a list that does not exist is empty."""
    for said, line in _parsed(path):
        try:
            yield UUID(str(said["subject"])), line
        except (ValueError, KeyError, TypeError):
            continue


def _parsed(path: Path) -> Iterator[tuple[Any, str]]:
    """Yield what each line says, and the line; a line that says nothing is passed over."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            yield json.loads(line), line
        except ValueError:
            continue


def _add_to(path: Path, lines: dict[UUID, str]) -> int:
    """Add the lines of people who are not on this list yet, and sync it to disk; return how many."""
    there = dict(_lines(path))
    missing = [line for who, line in lines.items() if who not in there]
    if missing:
        _write(path, missing)
    return len(missing)


def _write(path: Path, lines: Iterable[str]) -> None:
    """Add these lines to a list, and sync it to disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as opened:
        # A last line that was cut off gets a newline first, so that it does not spoil the next.
        is_cut_short = path.stat().st_size and not path.read_bytes().endswith(b"\n")
        opened.write(("\n" if is_cut_short else "").encode())
        opened.writelines(f"{line}\n".encode() for line in lines)
        opened.flush()
        os.fsync(opened.fileno())
