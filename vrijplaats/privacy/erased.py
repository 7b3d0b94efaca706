"""The list of who was erased, also kept outside the machine, so that no older backup brings anyone back.

One line per erasure: the subject's id and the time, nothing else. A restore asks for this list and erases
everyone on it again. Source: decision 15.
"""

import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

logger = logging.getLogger(__name__)


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
    _add_to(own_list(), {subject_id: line})
    try:
        catch_up()
    except OSError:
        logger.warning("The list of who was erased cannot be written outside. Run: vrijplaats doctor --fix")


def catch_up() -> int:
    """Add to the list outside whatever it lacks; return how many. Raises OSError where it is away."""
    outside = outside_list()
    if outside is None:
        return 0
    return _add_to(outside, dict(_lines(own_list())))


def read(path: Path) -> list[UUID]:
    """Return everyone on a list, each once, in order; raises OSError where there is no such file.

    A last line that was cut off by a power cut is skipped: its erasure was not acknowledged yet.
    """
    with path.open("rb"):
        return list(dict(_lines(path)))


def _lines(path: Path) -> Iterator[tuple[UUID, str]]:
    """Yield each person on a list with their line; a list that does not exist is empty."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            yield UUID(str(json.loads(line)["subject"])), line
        except (ValueError, KeyError, TypeError):
            continue


def _add_to(path: Path, lines: dict[UUID, str]) -> int:
    """Add the lines of people who are not on this list yet, and sync it to disk; return how many."""
    missing = {who: line for who, line in lines.items() if who not in dict(_lines(path))}
    if not missing:
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as opened:
        # A last line that was cut off gets a newline first, so that it does not spoil the next.
        is_cut_short = path.stat().st_size and not path.read_bytes().endswith(b"\n")
        opened.write(("\n" if is_cut_short else "").encode())
        opened.writelines(f"{line}\n".encode() for line in missing.values())
        opened.flush()
        os.fsync(opened.fileno())
    return len(missing)
