"""`vrijplaats doctor`: one plain sentence about everything a movement depends on, and what to do."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vrijplaats.config.terminal import NAME, program
from vrijplaats.operations.doctor.examine import examine
from vrijplaats.operations.doctor.findings import Finding, State
from vrijplaats.operations.doctor.safety import set_right

SIGNS = {State.GOOD: "✓", State.LOOK: "!", State.WRONG: "✗"}


class Command(BaseCommand):
    """Prints what it finds; exits with 1 where something is wrong."""

    help = _("Kijk of alles nog goed staat.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help=_("voor een programma dat meekijkt"))
        parser.add_argument("--fix", action="store_true", help=_("zet recht wat geen keuze vraagt"))

    def handle(self, *args: Any, **options: Any) -> None:
        done = set_right() if options["fix"] else []
        findings = list(examine())
        if options["json"]:
            self.stdout.write(
                json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1)
            )
        else:
            for line in done:
                self.stdout.write(f"  {line}")
            self._say(findings)
        if any(finding.state is State.WRONG for finding in findings):
            sys.exit(1)

    def _say(self, findings: list[Finding]) -> None:
        """Print one line per finding, with the advice below it."""
        for finding in findings:
            self.stdout.write(f"{SIGNS[finding.state]} {finding.sentence}")
            if finding.advice:
                self.stdout.write(f"  → {finding.advice}")
        if program() != NAME:
            self.stdout.write(_("\nvrijplaats roep je hier aan als: %(program)s") % {"program": program()})
        wrong = sum(finding.state is State.WRONG for finding in findings)
        asks = ngettext("%(n)s ding vraagt nu aandacht.", "%(n)s dingen vragen nu aandacht.", wrong) % {
            "n": wrong
        }
        self.stdout.write(f"\n{asks}" if wrong else f"\n{_('Alles staat goed.')}")
