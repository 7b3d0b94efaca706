"""`vrijplaats publish`: a period as document and infographic, whole or not at all."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from vrijplaats.figures.figures import PeriodError, period_from_text
from vrijplaats.foundation.models import current_movement
from vrijplaats.publications.compose import compose_each
from vrijplaats.publications.letters import undrawable
from vrijplaats.publications.rendering import RENDERERS, Renderer, kinds_of
from vrijplaats.publications.story import Story, to_store
from vrijplaats.publications.typeset import TypesettingError
from vrijplaats.sealing.access import reading


def read_parts(asked: str | None) -> list[str]:
    """Return the parts to make; raise CommandError where a name is unknown."""
    parts = dict.fromkeys(renderer.part for renderer in RENDERERS)
    names = [name.strip() for name in asked.split(",")] if asked is not None else list(parts)
    for name in names:
        if name not in parts:
            known = ", ".join(parts)
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

        parser.add_argument(
            "--with-gaps",
            action="store_true",
            help=_("zet een open raampje op de plek van een letter die niet te tekenen is"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        parts, out = read_parts(options["only"]), Path(options["out"])
        try:
            period = period_from_text(options["from_on"], options["to_on"])
        except PeriodError as error:
            raise CommandError(str(error)) from error
        _open_folder(out)
        with timezone.override(current_movement().zone), reading(by=None, act="publish"):
            renderers = [renderer for renderer in RENDERERS if renderer.part in parts]
            stories = compose_each(period, timezone.localdate(), kinds_of(renderers))
        if not options["with_gaps"]:
            _check_letters(stories)
        files = _make(stories, renderers)
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


def _check_letters(stories: Sequence[Story]) -> None:
    """Raise CommandError, naming the words, where no font of ours or of this machine draws a letter."""
    if words := undrawable(to_store(stories)):
        raise CommandError(
            _(
                "Deze woorden kan deze computer niet tekenen: %(words)s. Zet een lettertype voor dat schrift "
                "op de computer, of geef --with-gaps mee."
            )
            % {"words": ", ".join(words)}
        )


def _make(stories: Iterable[Story], renderers: Sequence[Renderer[Any]]) -> dict[str, bytes]:
    """Let each renderer make its files in memory from the story of its use, showing how far it is."""
    files: dict[str, bytes] = {}
    told = {type(story): story for story in stories}
    with tqdm(renderers, desc=_("Maken"), unit=_("deel")) as bar:
        for renderer in bar:
            bar.set_postfix_str(renderer.part)
            try:
                files |= renderer.made_of(told[renderer.kind])
            except TypesettingError as error:
                raise CommandError(
                    _("Het maken van %(part)s lukte niet. Er is niets veranderd.") % {"part": renderer.part}
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
