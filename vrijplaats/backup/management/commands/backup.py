"""`vrijplaats backup FILE`: the whole movement in a file that only the recovery key opens."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from vrijplaats.backup.backup import BackupError, back_up
from vrijplaats.backup.key_files import keys_beside


class Command(BaseCommand):
    """Makes the backup and its key file, also while the movement is served."""

    help = _(
        "Maak een versleutelde kopie van de hele beweging. Elk programma voor age opent haar met de"
        " herstelsleutel, ook zonder Vrijplaats: age -d -i SLEUTEL BESTAND | tar x"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help=_("waar de kopie komt; de sleutels komen ernaast in .keys")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"].absolute()
        try:
            with tqdm(unit="B", unit_scale=True, desc="Kopie", disable=None) as progress:
                removed = back_up(file, progress)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for path in removed:
            self.stdout.write(_("Weggehaald, ouder dan dertig dagen: %(name)s") % {"name": path.name})
        self.stdout.write(
            _("De kopie staat in %(file)s, de sleutels in %(name)s.")
            % {"file": file, "name": keys_beside(file).name}
        )
        self.stdout.write(
            "Bewaar die twee op verschillende plekken. Gooi sleutels ouder dan dertig dagen weg."
        )
