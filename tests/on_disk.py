"""Looking for words in clear on a disk: in folders, and in the files that a process holds open.

A file without a name counts too: its bytes stay on the disk after it is gone.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

MEGABYTE = 1024 * 1024


def in_clear(planted: bytes, places: Iterable[Path]) -> list[str]:
    """Return the files in which these words can be read."""
    return [str(place) for place in places if holds(planted, place)]


def holds(planted: bytes, place: Path) -> bool:
    """Return whether these words stand in a file; blocks overlap, so that they cannot stand between two."""
    before = b""
    try:
        with place.open("rb") as opened:
            while block := opened.read(MEGABYTE):
                if planted in before + block:
                    return True
                before = block[-len(planted) :]
    except OSError:  # it was closed meanwhile
        return False
    return False


def open_files(pid: int) -> Iterator[Path]:
    """Yield every file that a process and its children hold open, also those without a name."""
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from open_files(int(child))
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        if handle.exists() and handle.is_file():
            yield handle


def named(*folders: Path) -> Iterator[Path]:
    """Yield every file below these folders."""
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())
