"""`vrijplaats import_log`: import a contact log or a filled template, so that a movement has its past."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from vrijplaats.imports.importing import ImportChoices, import_lines
from vrijplaats.imports.known_words import read_here
from vrijplaats.imports.parsing.contact_log import CONTACT_LOG
from vrijplaats.imports.parsing.files import KINDS, ParsedFile
from vrijplaats.imports.parsing.heads import MOST_HEADS
from vrijplaats.imports.parsing.people import PEOPLE
from vrijplaats.imports.parsing.said_columns import NOTHING, ROLES, said_columns
from vrijplaats.imports.parsing.statements import STATEMENTS
from vrijplaats.imports.parsing.tables import RowMessage
from vrijplaats.imports.writing.counts import counts_of, imported
from vrijplaats.imports.writing.new_lines import new_lines
from vrijplaats.outreach.models import Encounter
from vrijplaats.people.models import Worker
from vrijplaats.sheets.sandbox import MOST_BYTES, UnreadableSheetError

KEYS = [kind.key for kind in KINDS]


class Command(BaseCommand):
    """`vrijplaats import_log FILE [--column HEADING=ROLE]… [--depth DEPTH] [--heads N] [--dry-run] …`."""

    help = _("Lees een logboek of ingevuld sjabloon in (xlsx, ods, csv); een tweede keer voegt niets toe.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--column",
            dest="columns",
            action="append",
            default=[],
            metavar="KOPJE=ROL",
            help=_("welke kolom wat is, zo vaak als nodig; rollen: {roles}").format(
                roles=", ".join((*ROLES, NOTHING))
            ),
        )
        parser.add_argument(
            "--depth", default="", choices=Encounter.Depth.values, help=_("de diepte van elke regel")
        )
        parser.add_argument("--heads", type=int, default=0, help=_("het aantal mensen van elke regel"))
        parser.add_argument("--dry-run", action="store_true", help=_("alleen kijken, niets veranderen"))
        parser.add_argument("--remarks", action="store_true", help=_("bewaar ook opmerkingen, op slot"))
        parser.add_argument("--by", default="", help=_("naam van de werker namens wie het ingelezen wordt"))
        parser.add_argument("--json", dest="as_json", action="store_true", help=_("antwoord in JSON"))

    def handle(
        self, *args: Any, file: Path, dry_run: bool, remarks: bool, by: str, as_json: bool, **options: Any
    ) -> None:
        """Import the file, or exit with 1 and a plain sentence."""
        try:
            parsed = _parsed(file, **options)
            worker = _worker(by, parsed)
        except UnreadableSheetError as error:
            self._refuse(str(error), as_json=as_json)
            return
        if dry_run:
            counts = counts_of(parsed, new_lines(parsed, worker))
        else:
            watch = _bar if sys.stderr.isatty() and not as_json else iter
            choices = ImportChoices(with_remarks=remarks)
            counts = import_lines(parsed=parsed, by=None, worker=worker, choices=choices, watch=watch).counts
        self._tell(parsed, counts, dry_run=dry_run, as_json=as_json)

    def _refuse(self, sentence: str, *, as_json: bool) -> None:
        """Say what is wrong with the file as a whole and stop."""
        if not as_json:
            raise CommandError(sentence)
        self.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False))
        sys.exit(1)

    def _tell(self, parsed: ParsedFile, counts: dict[str, int], *, dry_run: bool, as_json: bool) -> None:
        """Say what was done, or would be."""
        if as_json:
            self.stdout.write(json.dumps(_as_data(parsed, counts), ensure_ascii=False))
            return
        if dry_run:
            self.stdout.write(_("Dit is alleen kijken. Er is niets veranderd."))
        self.stdout.write(_("Nieuw: {n}").format(n=imported(counts)))
        self.stdout.write(_("Stond er al: {n}").format(n=counts["already_known"]))
        self._list(_("Niet gelezen: {n}"), parsed.refused)
        self._list(_("Overgeslagen: {n}"), parsed.skipped)
        self._list(_("Anders geschreven: {n}"), parsed.notes)

    def _list(self, heading: str, messages: list[RowMessage]) -> None:
        """Print how many there are, and each with its place in the file."""
        self.stdout.write(heading.format(n=len(messages)))
        for message in messages:
            self.stdout.write(f"  {place_of(message)}: {message.reason}")


def _as_data(parsed: ParsedFile, counts: dict[str, int]) -> dict[str, Any]:
    """Return the answer as data; empty lists are left out, except the refusals."""
    kinds = {key: counts[key] for key in KEYS if counts.get(key)}
    more = {
        "skipped": [asdict(one) for one in parsed.skipped],
        "notes": [asdict(one) for one in parsed.notes],
        "kinds": kinds if kinds.keys() - {CONTACT_LOG.key} else {},
    }
    return {
        "imported": imported(counts),
        "already_known": counts["already_known"],
        "refused": [asdict(one) for one in parsed.refused],
        **{name: found for name, found in more.items() if found},
    }


def place_of(message: RowMessage) -> str:
    """Return in words where in the file something is."""
    where = [_("Tabblad {name}").format(name=message.sheet)] if message.sheet else []
    return ", ".join([*where, *([_("Rij {row}").format(row=message.row)] if message.row else [])])


def _parsed(file: Path, *, columns: list[str], depth: str, heads: int, **_options: Any) -> ParsedFile:
    """Read the file with what was said of its columns."""
    if not 0 <= heads <= MOST_HEADS:
        raise UnreadableSheetError(_("Het aantal bij --heads is een getal van 1 tot 1000."))
    content = _content(file)
    chosen = {"depth": depth, "heads": heads}
    return read_here(content, name=file.name, choices=chosen, columns=said_columns(columns, content))


def _worker(name: str, parsed: ParsedFile) -> Worker | None:
    """Return the worker on whose behalf it is imported; people and statements need one."""
    worker = Worker.objects.active().filter(name=name).first() if name else None
    if name and worker is None:
        raise UnreadableSheetError(_("We kennen niemand van het team met die naam."))
    if worker is None and (parsed.lines.get(PEOPLE.key) or parsed.lines.get(STATEMENTS.key)):
        raise UnreadableSheetError(_("Zeg er met --by bij wie dit inleest. Die loopt dan met hen mee."))
    return worker


def _content(file: Path) -> bytes:
    """Return the bytes of the file, at most one more than is allowed."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableSheetError(_("We vinden dit bestand niet. Klopt de naam?")) from error


def _bar(lines: list[Any]) -> "tqdm[Any]":
    return tqdm(lines, desc=_("Ontmoetingen"), leave=False)
