"""Typesetting in a limited process of its own, so that no text from outside can hang or fill the server.

Run as a script it reads one job as JSON from standard input and writes the file to standard output. It knows
nothing of the rest of the project: texts travel as data and are never part of the typesetting code.
"""

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .system_fonts import SystemFont

HERE = Path(__file__).parent
SECONDS, MEMORY = 30, 3 * 1024**3
STANDARDS = ["a-2a", "ua-1"]


class TypesettingError(RuntimeError):
    """The typesetter refused a text or ran out of its time or memory."""


@dataclass(frozen=True)
class Job:
    """One file to make: a template in `typst/`, the data it reads, and the day written in the file."""

    template: str
    data: str
    made_on: str
    kind: str = "pdf"
    pixels_per_inch: float = 144
    fonts: list[str] = field(default_factory=list)


def typeset(
    template: str, data: Mapping[str, Any], made_on: date, kind: str = "pdf", ppi: float = 144
) -> bytes:
    """Return the PDF (PDF/A-2a and PDF/UA-1) or PNG of a template filled with data.

    The same input gives the same bytes. Raises TypesettingError where it cannot be made.
    """
    fonts = _other_fonts(data)
    words = json.dumps({**data, "families": [font.family for font in fonts]}, ensure_ascii=False)
    paths = [str(font.path) for font in fonts]
    job = Job(template, words, made_on.isoformat(), kind, ppi, paths)
    command = [sys.executable, "-P", str(HERE / "typeset.py")]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(asdict(job)).encode(), capture_output=True, timeout=2 * SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingError("Het opmaken duurde te lang.") from error
    if done.returncode or not done.stdout:
        raise TypesettingError(done.stderr.decode(errors="replace")[-2000:] or "Het opmaken is gestopt.")
    return done.stdout


def _other_fonts(data: Mapping[str, Any]) -> "list[SystemFont]":
    """Return the fonts of this machine that the texts in the data need besides our own."""
    from .letters import own_letters, texts_in
    from .system_fonts import fonts_for

    return fonts_for(texts_in(data), own_letters())


def main() -> None:
    """Make the job on standard input; what the typesetter refuses goes to standard error."""
    import typst

    _limit()
    try:
        sys.stdout.buffer.write(_make(Job(**json.load(sys.stdin))))
    except typst.TypstError as error:
        sys.exit(error.diagnostic)


def _limit() -> None:
    """Bound the processor time and the address space of this process."""
    try:
        import resource
    except ImportError:  # not on Windows; there the time limit of the parent is the only one
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _make(job: Job) -> bytes:
    """Compile one job within this process."""
    import typst

    day = datetime.fromisoformat(job.made_on).replace(tzinfo=UTC)
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its formats are literals, ours a field
        HERE / "typst" / f"{job.template}.typ",
        root=HERE / "typst",
        font_paths=[HERE / "fonts", *_beside(job.fonts)],
        ignore_system_fonts=True,
        format=job.kind,
        ppi=job.pixels_per_inch,
        sys_inputs={"data": job.data},
        pdf_standards=STANDARDS if job.kind == "pdf" else [],
        timestamp=day,
    )
    return made


def _beside(fonts: list[str]) -> list[Path]:
    """Return a folder that holds these fonts and no others; without fonts there is none."""
    if not fonts:
        return []
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for number, path in enumerate(fonts):
        (folder / f"{number}{Path(path).suffix}").symlink_to(path)
    return [folder]


if __name__ == "__main__":
    main()
