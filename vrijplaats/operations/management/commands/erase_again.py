"""`vrijplaats erase_again LIST`: erase everyone on a list of erased people once more."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from vrijplaats.backup.erasing_again import BrokenJournalError, RefusedListError, erase_again
from vrijplaats.operations.supervision import end_with_parent


class Command(BaseCommand):
    """The last step of a restore; also for a list that turns up afterwards. Safe to repeat."""

    help = _("Wis opnieuw wie op de lijst van gewiste mensen staat.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "list", type=Path, help=_("de lijst, zoals VRIJPLAATS_ERASURE_LIST haar bijhoudt")
        )
        parser.add_argument(
            "--made-at", type=datetime.fromisoformat, help=_("wanneer de kopie gemaakt is (vult restore in)")
        )
        parser.add_argument("--json", action="store_true", help=_("voor een programma dat meekijkt"))

    def handle(self, *args: Any, **options: Any) -> None:
        if "VRIJPLAATS_PARENT" in os.environ:
            end_with_parent()
        call_command("migrate", verbosity=0)
        try:
            count = erase_again(options["list"], options["made_at"])
        except OSError as error:
            raise CommandError(
                _("De lijst is niet te lezen: %(list)s") % {"list": options["list"]}
            ) from error
        except (RefusedListError, BrokenJournalError) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"erased_again": count}))
        else:
            self.stdout.write(_("Opnieuw gewist: %(count)s.") % {"count": count})
