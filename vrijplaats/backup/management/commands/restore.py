"""`vrijplaats restore FILE`: the movement of a backup, in an empty home."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from vrijplaats.backup.recovery import RecoveryKeyError
from vrijplaats.backup.restore import RestoreError, restore
from vrijplaats.config.terminal import program

from .recovery_key import ask_recovery_key


class Command(BaseCommand):
    """Asks for the recovery key, and restores a backup in an empty home."""

    help = _(
        "Zet een kopie terug in een lege map, zonder wie gewist is. Alleen kijken kan ook zonder Vrijplaats:"
        " age -d -i SLEUTEL BESTAND | tar x"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("de kopie"))
        parser.add_argument("--keys", type=Path, help=_("het sleutelbestand (anders FILE.keys)"))
        parser.add_argument(
            "--erased", type=Path, help=_("de lijst van wie gewist is (VRIJPLAATS_ERASURE_LIST)")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        told = os.environ.get("VRIJPLAATS_ERASURE_LIST", "")
        erased = options["erased"] or (Path(told) if told else None)
        try:
            key = ask_recovery_key()
            with tqdm(unit="B", unit_scale=True, desc="Terug", disable=None) as progress:
                count = restore(
                    options["file"], keys=options["keys"], erased=erased, key=key, progress=progress
                )
        except (RestoreError, RecoveryKeyError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("De beweging staat er weer."))
        self.stdout.write(
            ngettext(
                "In deze kopie stond nog %(number)s mens die later gewist is. Die is weer weg.",
                "In deze kopie stonden nog %(number)s mensen die later gewist zijn. Die zijn weer weg.",
                count,
            )
            % {"number": count}
        )
        self.stdout.write(_("Start met: %(program)s serve") % {"program": program()})
