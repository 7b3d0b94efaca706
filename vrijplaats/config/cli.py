"""The `vrijplaats` command: every Django command passes through it."""

import os
import sys


def main() -> None:
    """Run one command; without a command, show the list."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrijplaats.config.settings")
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    from vrijplaats.config.logs import be_quiet

    be_quiet()
    try:
        execute_from_command_line(["vrijplaats", *sys.argv[1:]])
    except DatabaseError:
        if _lives_here():
            raise
        sys.exit(
            "In deze map woont nog geen beweging. Begin met: vrijplaats init (of kijk rond: vrijplaats demo)"
        )


def _lives_here() -> bool:
    """Return whether the tables of a movement stand in the database of this home."""
    from django.db import connection

    return "foundation_movement" in connection.introspection.table_names()


if __name__ == "__main__":
    main()
