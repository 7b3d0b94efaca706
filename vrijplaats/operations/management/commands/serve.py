"""`vrijplaats serve`: the web server, and one child process that does the long work."""

import signal
import threading
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from vrijplaats.config.home import INCOMING
from vrijplaats.operations.doctor.examine import refusals
from vrijplaats.operations.supervision import Supervisor
from vrijplaats.privacy import reserve
from vrijplaats.privacy.actions import finish_erasures


class Command(BaseCommand):
    """Serves until it is told to stop, and stops its child too."""

    help = _("Open de deur: de webserver, met een kind ernaast voor lang werk.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--host", default="127.0.0.1", help=_("0.0.0.0 maakt de deur open voor het netwerk")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        import waitress

        if reasons := refusals():
            raise CommandError("\n".join(f"{reason.sentence} {reason.advice}" for reason in reasons))
        call_command("migrate", verbosity=0)
        finish_erasures()
        reserve.make()
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        # Only now, since the application reads the list of collected files when it is created.
        from vrijplaats.config.wsgi import application

        try:
            server = waitress.create_server(
                application,
                host=options["host"],
                port=options["port"],
                threads=8,
                ident=None,
                # Above our own limit a page explains the refusal; far above it nothing is even received.
                max_request_body_size=2 * settings.LARGEST_REQUEST,
            )
        except OSError as error:
            raise CommandError(_taken(options["port"])) from error
        _clear_incoming()
        signal.signal(signal.SIGTERM, _stop)
        supervisor = Supervisor()
        threading.Thread(target=supervisor.watch, daemon=True).start()
        self.stdout.write(
            _("Open op http://%(host)s:%(port)s/ (stoppen met Ctrl+C)")
            % {"host": options["host"], "port": options["port"]}
        )
        try:
            server.run()
        except (KeyboardInterrupt, SystemExit):
            self.stdout.write(_("De deur gaat dicht."))
        finally:
            supervisor.stop()
            server.close()


def _stop(number: int, frame: FrameType | None) -> None:
    """Turn a signal into an ordinary exit, so that the child is stopped too."""
    raise SystemExit(0)


def _clear_incoming() -> None:
    """Delete uploads that were interrupted by a sudden end of the server, an hour or longer ago."""
    for path in INCOMING.iterdir():
        if path.stat().st_mtime < time.time() - 3600:
            path.unlink()


def _taken(port: int) -> str:
    """Return what to do when another program uses the port."""
    return _("Poort %(port)s is al in gebruik. Probeer: vrijplaats serve --port %(value)s") % {
        "port": port,
        "value": port + 1,
    }
