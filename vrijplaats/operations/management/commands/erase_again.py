"""`vrijplaats erase_again LIST`: erase everyone on a list of erased people once more."""

import os
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from vrijplaats.backup.erasing_again import BrokenJournalError, IncompleteListError, erase_again
from vrijplaats.operations.supervision import end_with_parent


class Command(BaseCommand):
    """The last step of a restore; also for a list that turns up afterwards. Safe to repeat."""

    help = _("Wis opnieuw wie op de lijst van gewiste mensen staat.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "list", type=Path, help=_("de lijst, zoals VRIJPLAATS_ERASURE_LIST haar bijhoudt")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if "VRIJPLAATS_PARENT" in os.environ:
            end_with_parent()
        call_command("migrate", verbosity=0)
        try:
            count = erase_again(options["list"])
        except OSError as error:
            raise CommandError(
                _("De lijst is niet te lezen: %(list)s") % {"list": options["list"]}
            ) from error
        except (IncompleteListError, BrokenJournalError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Opnieuw gewist: %(count)s.") % {"count": count})
