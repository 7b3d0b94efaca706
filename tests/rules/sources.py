"""The source files that the rules read: those that git tracks, so that leftovers do not count."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file())


def source_files(*endings: str) -> list[Path]:
    """Return the project's files with these endings, without migrations."""
    return [path for path in tracked() if path.suffix in endings and "migrations" not in path.parts]
