"""The `vrijplaats` command: every Django command runs through it."""

import os
import sys
from io import TextIOWrapper

from vrijplaats.config.home import make_home

# These create the movement's folder where there is none; no other command leaves anything behind.
BEGINS_OR_OPENS = {"init", "demo", "serve", "migrate"}
# The only commands of Django's that are of use to someone who runs a movement.
ALSO_SHOWN = ("check", "dbshell", "migrate", "shell")
OURS = "vrijplaats."


def main() -> None:
    """Run one command; without a command, show the list."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrijplaats.config.settings")
    # Whatever we or our children create is for this account alone.
    os.umask(0o077)
    # A line is seen at once, also in a pipe or a log.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(line_buffering=True)
    if sys.argv[1:2] and sys.argv[1] in BEGINS_OR_OPENS and not {"-h", "--help"} & set(sys.argv):
        make_home()
    from django.db import DatabaseError

    from vrijplaats.config.logs import log_what_nobody_caught

    log_what_nobody_caught()
    try:
        _run(["vrijplaats", *sys.argv[1:]])
    except BrokenPipeError:
        # The reader of the pipe, such as `head`, has stopped; Python must not flush into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except DatabaseError:
        if _lives_here():
            raise
        sys.exit(_nobody_lives_here())


def _run(arguments: list[str]) -> None:
    """Run a command, or show our own list of commands instead of Django's."""
    from django.core.management import BaseCommand, ManagementUtility
    from django.utils.translation import activate

    from vrijplaats.config.terminal import terminal_language

    class Utility(ManagementUtility):
        def main_help_text(self, commands_only: bool = False) -> str:
            activate(terminal_language())
            return list_of_commands()

        def fetch_command(self, subcommand: str) -> BaseCommand:
            activate(terminal_language())
            return super().fetch_command(subcommand)

    Utility(arguments).execute()


def list_of_commands() -> str:
    """Return the list of our commands, each with its help, and then the few of Django's that are of use."""
    from django.core.management import get_commands, load_command_class
    from django.utils.translation import gettext as _

    from vrijplaats.config.terminal import program

    ours = sorted((name, str(app)) for name, app in get_commands().items() if str(app).startswith(OURS))
    width = max(len(name) for name, _app in ours)
    lines = [
        f"  {name:<{width}}  {_first_sentence(load_command_class(app, name).help)}" for name, app in ours
    ]
    return "\n".join(
        [
            _("vrijplaats OPDRACHT: software voor creatieve jongerenbewegingen."),
            "",
            *lines,
            "",
            _("Van Django: %(names)s.") % {"names": ", ".join(ALSO_SHOWN)},
            _("Meer over een opdracht: %(program)s help OPDRACHT") % {"program": program()},
        ]
    )


def _first_sentence(words: str) -> str:
    return f"{words.partition('. ')[0].removesuffix('.')}."


def _nobody_lives_here() -> str:
    """Return what to do where no movement was created."""
    from django.utils.translation import gettext as _

    from vrijplaats.config.terminal import program

    return _(
        "In deze map woont nog geen beweging. Begin met: %(program)s init (of kijk rond: %(program)s demo)"
    ) % {"program": program()}


def _lives_here() -> bool:
    """Return whether the tables of a movement are in the database of this home."""
    from django.db import connection

    return "foundation_movement" in connection.introspection.table_names()


if __name__ == "__main__":
    main()
