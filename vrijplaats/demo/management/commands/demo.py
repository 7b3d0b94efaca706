"""`vrijplaats demo`: an invented year in Waterstad, to walk through in the browser."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.demo.fill import fill_demo
from vrijplaats.foundation.address import USUAL_PORT, own_address
from vrijplaats.foundation.demo import demo_marker, require_demo
from vrijplaats.foundation.models import Movement
from vrijplaats.journal.append_only import lifted
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.people.models import User, Worker

REFUSAL = gettext_lazy(
    "In deze map woont een echte beweging. De demo gaat daar niet overheen.\n"
    "Kies een andere map met VRIJPLAATS_HOME, bijvoorbeeld var/demo."
)
NOT_IN_PUBLIC = gettext_lazy(
    "De demo is voor je eigen computer: een link alleen opent er de deur.\n"
    "Haal VRIJPLAATS_HTTPS weg, of begin met: vrijplaats init."
)
# Nobody comes past it by chance, so the demo says where it is.
APART = gettext_lazy(
    "\nWat bij gevaar apart staat, lezen alleen Samira, Jay en Noor, op %(address)s/vijf-stappen/\n"
)


class Command(BaseCommand):
    """Fills the demo movement where there is none yet, and prints a sign-in link for everyone of the cast."""

    help = _("Vul de demo-beweging en open de deur.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help=_("alleen vullen, niet openen"))
        parser.add_argument("--fresh", action="store_true", help=_("begin opnieuw, op de dag van vandaag"))
        parser.add_argument("--port", type=int, default=USUAL_PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        _prepare(is_fresh=options["fresh"])
        self._print_keys(options["port"])
        if not options["no_serve"]:
            call_command("serve", port=options["port"])

    def _print_keys(self, port: int) -> None:
        """Print the address, and one new one-time link for everyone with an account."""
        require_demo()
        address = own_address(port)
        self.stdout.write(
            _("\nWaterstad staat klaar: %(address)s/\n\nNaar binnen, elke link werkt één keer:\n")
            % {"address": address}
        )
        for user in User.objects.select_related("worker", "young_person").order_by(
            "worker__role", "username"
        ):
            worker = Worker.objects.filter(user=user).first()
            role = worker.get_role_display() if worker else _("jongere")
            who = f"{worker or user.young_person} ({role})"
            self.stdout.write(f"  {who:<32} {address}/binnen/{make_sign_in_link(user=user, by=None)}/")
        self.stdout.write(APART % {"address": address})


def _prepare(*, is_fresh: bool) -> None:
    """Fill the demo unless it is there already; raise CommandError where it must not be.

    Invented people sign in with a link alone, so a demo is never served behind HTTPS.
    """
    if settings.SECURE_HTTPS:
        raise CommandError(NOT_IN_PUBLIC)
    if Movement.objects.exists() and not demo_marker().exists():
        raise CommandError(REFUSAL)
    if Movement.objects.exists() and not is_fresh:
        return
    if demo_marker().exists():
        _empty()
    demo_marker().write_text(f"Demo, gemaakt op {timezone.localdate():%d-%m-%Y}. Mag weg.\n")
    fill_demo()


def _empty() -> None:
    """Empty every table, also the journal."""
    require_demo()
    with lifted():
        call_command("flush", interactive=False, verbosity=0)
