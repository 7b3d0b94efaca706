"""What one person may ask for, from the command line."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vrijplaats.people.actions import erase_young_person
from vrijplaats.people.models import YoungPerson


class Command(BaseCommand):
    """Let someone go completely."""

    help = "Erase everything that is known about one young person."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        erase = acts.add_parser("erase", help="empty everything and leave a nameless tombstone")
        erase.add_argument("id", type=UUID, help="id of the young person's page")

    def handle(self, *args: Any, **options: Any) -> None:
        young_person = YoungPerson.objects.filter(pk=options["id"]).select_related("subject").first()
        if young_person is None:
            raise CommandError("Nobody has this id.")
        erase_young_person(young_person=young_person, by=None)
        self.stdout.write("Forgotten in every room; past totals stay.")
