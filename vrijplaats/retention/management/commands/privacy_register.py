"""`vrijplaats privacy_register`: the register of what is kept, as Markdown."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from vrijplaats.foundation.models import Movement, current_movement
from vrijplaats.privacy.terms import chosen
from vrijplaats.retention.register import as_markdown, default_amounts


class Command(BaseCommand):
    """Writes the register with the terms that this movement chose, or with the defaults; always in Dutch."""

    help = _("Schrijf het register van wat er bewaard wordt (Markdown).")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, help=_("bestand om naar te schrijven"))
        parser.add_argument(
            "--defaults", action="store_true", help=_("zonder de keuzes van deze beweging, zoals in docs")
        )

    def handle(self, *args: Any, out: Path | None, defaults: bool, **options: Any) -> None:
        with translation.override("nl"):
            movement = Movement() if defaults else current_movement()
            text = as_markdown(movement, default_amounts() if defaults else chosen())
        if out is None:
            self.stdout.write(text, ending="")
        else:
            out.write_text(text, encoding="utf-8")
