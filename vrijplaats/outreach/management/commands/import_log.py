"""Reads a contact log from a spreadsheet, so that a movement starts with what it did before."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from vrijplaats.outreach.log_import import Outcome, import_log, preview_log, read_contact_log
from vrijplaats.outreach.log_reading import MOST_BYTES, UnreadableLogError
from vrijplaats.outreach.models import Encounter


class Command(BaseCommand):
    """`vrijplaats import_log FILE [--dry-run] [--json]`."""

    help = "Read a contact log (xlsx, ods, csv); a second run adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, and whether to only look and to answer in JSON."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="look only, change nothing")
        parser.add_argument("--json", dest="as_json", action="store_true", help="answer in JSON")

    def handle(self, *args: Any, file: Path, dry_run: bool, as_json: bool, **options: Any) -> None:
        """Import the file, or exit with 1 and a plain sentence."""
        try:
            reading = read_contact_log(_content(file))
        except UnreadableLogError as error:
            self._refuse(str(error), as_json=as_json)
        else:
            watch = _bar if sys.stderr.isatty() and not as_json else iter
            outcome = preview_log(reading) if dry_run else import_log(reading=reading, by=None, watch=watch)
            self._tell(outcome, dry_run=dry_run, as_json=as_json)

    def _refuse(self, sentence: str, *, as_json: bool) -> None:
        """Say what is the matter with the file as a whole and stop."""
        if not as_json:
            raise CommandError(sentence)
        self.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False))
        sys.exit(1)

    def _tell(self, outcome: Outcome, *, dry_run: bool, as_json: bool) -> None:
        """Say what was done, or would be."""
        if as_json:
            self.stdout.write(json.dumps(asdict(outcome), ensure_ascii=False))
            return
        if dry_run:
            self.stdout.write(_("Dit is alleen kijken. Er is niets veranderd."))
        self.stdout.write(_("Nieuw: {n}").format(n=outcome.imported))
        self.stdout.write(_("Stond er al: {n}").format(n=outcome.already_known))
        self.stdout.write(_("Niet gelezen: {n}").format(n=len(outcome.refused)))
        for refusal in outcome.refused:
            self.stdout.write(_("  Rij {row}: {reason}").format(**refusal))


def _content(file: Path) -> bytes:
    """Return what is in the file, at most one byte more than may be."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableLogError(_("We vinden dit bestand niet. Klopt de naam?")) from error


def _bar(encounters: list[Encounter]) -> "tqdm[Encounter]":
    """Show how far we are."""
    return tqdm(encounters, desc=_("Ontmoetingen"), leave=False)
