"""`vrijplaats sign_in_link`: a one-time link from the command line, for the first or a lost credential."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vrijplaats.foundation.address import own_address
from vrijplaats.people.actions import give_account, make_sign_in_link
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.sign_in.actions import reset_credentials


class Command(BaseCommand):
    """Prints a link that signs someone in once."""

    help = _("Geef een link waarmee een werker of jongere één keer binnenkomt.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help=_("naam van een werker of jongere, of het nummer van hun bladzijde"))
        parser.add_argument("--base-url", default=own_address(), help=_("waar de beweging te vinden is"))
        parser.add_argument(
            "--reset",
            action="store_true",
            help=_("laat elke eerdere sleutel, elk toestel en elke sessie los"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        user = _account_of(options["name"])
        if options["reset"]:
            reset_credentials(user=user, by=None)
        token = make_sign_in_link(user=user, by=None)
        self.stdout.write(options["base_url"].rstrip("/") + reverse("sign_in:use_link", args=[token]))


def _account_of(name: str) -> User:
    """Return the account of the one person with this name or id; a young person without one gets one."""
    wanted = _id_or_name(name)
    found: list[Worker | YoungPerson] = [*Worker.objects.active().filter(wanted)]
    found += YoungPerson.objects.present().filter(wanted)
    if len(found) != 1:
        raise CommandError(
            _("Zo heten er hier %(number)s. Geef het nummer van iemands bladzijde.") % {"number": len(found)}
        )
    person = found[0]
    return person.user if isinstance(person, Worker) else give_account(young_person=person, by=None)


def _id_or_name(text: str) -> Q:
    try:
        return Q(pk=UUID(text))
    except ValueError:
        return Q(name__iexact=text)
