"""`vrijplaats serve`: the web server, and one child process that does the long work."""

import signal
import threading
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from vrijplaats.config.terminal import program
from vrijplaats.foundation.address import USUAL_PORT, holds_passkeys, own_address
from vrijplaats.operations.doctor.examine import refusals
from vrijplaats.operations.supervision import Supervisor
from vrijplaats.operations.web_server import make_server
from vrijplaats.privacy import reserve
from vrijplaats.privacy.actions import finish_erasures
from vrijplaats.sealing.leftovers import delete_what_lies_in_clear


class Command(BaseCommand):
    """Serves until it is told to stop, and stops its child too."""

    help = _("Open de deur: de webserver, met een kind ernaast voor lang werk.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=USUAL_PORT)
        parser.add_argument(
            "--host", default="127.0.0.1", help=_("0.0.0.0 maakt de deur open voor het netwerk")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if reasons := refusals():
            raise CommandError("\n".join(f"{reason.sentence} {reason.advice}" for reason in reasons))
        call_command("migrate", verbosity=0)
        finish_erasures()
        delete_what_lies_in_clear()
        reserve.make()
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        # Only now, since the application reads the list of collected files when it is created.
        from vrijplaats.config.wsgi import application

        try:
            server = make_server(application, host=options["host"], port=options["port"])
        except OSError as error:
            raise CommandError(_taken(options["port"])) from error
        signal.signal(signal.SIGTERM, _stop)
        supervisor = Supervisor()
        threading.Thread(target=supervisor.watch, daemon=True).start()
        self._tell_where(**options)
        try:
            server.run()
        except (KeyboardInterrupt, SystemExit):
            self.stdout.write(_("De deur gaat dicht."))
        finally:
            supervisor.stop()
            server.close()

    def _tell_where(self, *, host: str, port: int, **options: Any) -> None:
        """Print the address that people open, and what does not work there."""
        address = own_address(port)
        self.stdout.write(_("Open op %(address)s/ (stoppen met Ctrl+C)") % {"address": address})
        if settings.SECURE_HTTPS:
            self.stdout.write(
                _("De webserver met HTTPS vindt ons op %(host)s:%(port)s.") % {"host": host, "port": port}
            )
        elif not holds_passkeys(address):
            self.stdout.write(
                _("Een sleutel met vinger of gezicht kan op dit adres niet. Dat vraagt een naam en HTTPS.")
            )


def _stop(number: int, frame: FrameType | None) -> None:
    """Turn a signal into an ordinary exit, so that the child is stopped too."""
    raise SystemExit(0)


def _taken(port: int) -> str:
    """Return what to do when another program uses the port."""
    return _("Poort %(port)s is al in gebruik. Probeer: %(program)s serve --port %(value)s") % {
        "port": port,
        "program": program(),
        "value": port + 1,
    }
