"""`vrijplaats publish`: a period as document and infographic, whole or not at all."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from vrijplaats.figures.figures import PeriodError, period_from_text
from vrijplaats.foundation.models import current_movement
from vrijplaats.publications.compose import compose
from vrijplaats.publications.rendering import PARTS
from vrijplaats.publications.story import Story
from vrijplaats.publications.typeset import TypesettingError
from vrijplaats.sealing.access import reading


def read_parts(asked: str | None) -> list[str]:
    """Return the parts to make; raise CommandError where a name is unknown."""
    names = [name.strip() for name in asked.split(",")] if asked is not None else list(PARTS)
    for name in names:
        if name not in PARTS:
            known = ", ".join(PARTS)
            raise CommandError(
                _("‘%(value)s’ maken we niet. Kies uit: %(known)s.") % {"value": name[:40], "known": known}
            )
    return list(dict.fromkeys(names))


class Command(BaseCommand):
    """Makes every file first, then puts them in place: a failure leaves what was there."""

    help = _("Maak van een periode een document en een infographic.")

    def add_arguments(self, parser: CommandParser) -> None:
        day = _("DAG")
        parser.add_argument("--from", dest="from_on", metavar=day, help=_("eerste dag, zoals 2026-01-01"))
        parser.add_argument("--to", dest="to_on", metavar=day, help=_("laatste dag, zoals 2026-12-31"))
        parser.add_argument("--out", required=True, metavar=_("MAP"), help=_("de map voor de bestanden"))
        parser.add_argument(
            "--only", metavar=_("DELEN"), help=_("document, infographic of allebei, met een komma")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        parts, out = read_parts(options["only"]), Path(options["out"])
        try:
            period = period_from_text(options["from_on"], options["to_on"])
        except PeriodError as error:
            raise CommandError(str(error)) from error
        _open_folder(out)
        with timezone.override(current_movement().zone), reading(by=None, act="publish"):
            story = compose(period, timezone.localdate())
        files = _make(story, parts)
        _put_in_place(out, files)
        for name in files:
            self.stdout.write(str(out / name))


def _open_folder(out: Path) -> None:
    """Make the folder and try to write in it, before any work is done."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise CommandError(
            _("In de map %(out)s kunnen we niet schrijven. Kies een andere map.") % {"out": out}
        ) from error


def _make(story: Story, parts: Iterable[str]) -> dict[str, bytes]:
    """Render every part in memory, showing how far it is."""
    files: dict[str, bytes] = {}
    with tqdm(list(parts), desc=_("Maken"), unit=_("deel")) as bar:
        for part in bar:
            bar.set_postfix_str(part)
            try:
                files |= PARTS[part](story)
            except TypesettingError as error:
                raise CommandError(
                    _("Het maken van %(part)s lukte niet. Er is niets veranderd.") % {"part": part}
                ) from error
    return files


def _put_in_place(out: Path, files: dict[str, bytes]) -> None:
    """Write beside the old files first, then let the new ones take their names."""
    written: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            beside = out / f".{name}.nieuw"
            written.append((beside, out / name))
            beside.write_bytes(content)
        for beside, place in written:
            beside.replace(place)
    except OSError as error:
        for beside, _ in written:
            beside.unlink(missing_ok=True)
        raise CommandError(_("Schrijven in %(out)s lukte niet: is er nog ruimte?") % {"out": out}) from error
