"""`vrijplaats import_template`: write the template: contact log, gatherings, young people, statements."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from vrijplaats.imports.template_file import make_template


class Command(BaseCommand):
    """`vrijplaats import_template [--out FILE]`."""

    help = _("Schrijf een lege lijst (xlsx) met voorbeelden en uitleg; import_log leest haar in.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, default=Path("vrijplaats-sjabloon.xlsx"))

    def handle(self, *args: Any, out: Path, **options: Any) -> None:
        """Write the file; one that exists already is not overwritten."""
        try:
            with out.open("xb") as opened:
                opened.write(make_template())
        except FileExistsError as error:
            raise CommandError(_("Er staat al een bestand met die naam. Kies een andere naam.")) from error
        except OSError as error:
            raise CommandError(_("Hier kunnen we niet schrijven. Kies een andere plek.")) from error
        self.stdout.write(_("Klaar: {file}").format(file=out))
