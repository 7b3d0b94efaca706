"""`vrijplaats journal_head`: export the head of the journal, to keep outside the machine."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from vrijplaats.journal.heads import HeadError, head_as_text, write_head
from vrijplaats.journal.models import Entry


class Command(BaseCommand):
    """Prints the head of the journal, or writes it to a file."""

    help = _("Geef de kop van het logboek: nummer, hash en moment van de laatste regel.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, metavar="BESTAND", help=_("schrijf de kop in dit bestand"))

    def handle(self, *args: Any, out: Path | None, **options: Any) -> None:
        head = Entry.objects.head()
        if out is None:
            self.stdout.write(head_as_text(head))
            return
        try:
            write_head(out, head)
        except HeadError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("De kop staat in %(file)s. Bewaar hem buiten deze machine.") % {"file": out})
