"""The `vrijplaats` command: every Django command passes through it."""

import os
import sys


def main() -> None:
    """Run one command; without a command, show the list."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrijplaats.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["vrijplaats", *sys.argv[1:]])


if __name__ == "__main__":
    main()
