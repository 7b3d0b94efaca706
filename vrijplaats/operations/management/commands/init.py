"""`vrijplaats init`: a new, empty movement in VRIJPLAATS_HOME, with its first coordinator."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _

from vrijplaats.backup.management.commands.recovery_key import make_recovery_key
from vrijplaats.config.terminal import program
from vrijplaats.foundation.address import own_address
from vrijplaats.foundation.demo import demo_marker
from vrijplaats.foundation.models import Movement
from vrijplaats.operations.beginnings import begin_movement
from vrijplaats.people.actions import make_sign_in_link, welcome_worker
from vrijplaats.people.models import Worker
from vrijplaats.privacy import reserve


class Command(BaseCommand):
    """Asks for a name and a city, or takes defaults; prints the coordinator's link and the recovery key."""

    help = _("Begin een nieuwe, lege beweging.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-input", action="store_true", help=_("vraag niets, neem wat er meestal past")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        if Movement.objects.exists():
            self.stdout.write(_("Hier woont al een beweging. Er is niets veranderd."))
            return
        demo_marker().unlink(missing_ok=True)  # a leftover mark would let anyone sign in to a real movement
        profile = {} if options["no_input"] else _ask()
        coordinator = profile.pop("coordinator", "") or "Coördinator"
        movement = begin_movement(**profile)
        worker = welcome_worker(name=coordinator, role=Worker.Role.COORDINATOR, by=None)
        link = own_address() + reverse(
            "sign_in:use_link", args=[make_sign_in_link(user=worker.user, by=None)]
        )
        reserve.make()
        self.stdout.write(
            _("%(movement)s is begonnen. Start met: %(program)s serve")
            % {"movement": movement, "program": program()}
        )
        self.stdout.write(
            _("Daarna komt %(worker)s binnen met deze link (één keer, een week geldig):") % {"worker": worker}
        )
        self.stdout.write(f"  {link}")
        self.stdout.write(make_recovery_key())


def _ask() -> dict[str, str]:
    """Ask for the name, the city and the coordinator; an empty answer keeps the default."""
    questions = {
        "name": _("Naam van de beweging: "),
        "city": _("Stad: "),
        "coordinator": _("Wie coördineert: "),
    }
    answers = {key: input(question).strip() for key, question in questions.items()}
    return {key: answer for key, answer in answers.items() if answer}
