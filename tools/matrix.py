"""Writes the permission matrix with the actual answers. A reviewer reads what changed."""

import logging
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Write the table into its file, below the explanation there."""
    _begin_in_an_empty_home()
    from tests.rules.matrix import TABLE, answers, drawn
    from tests.rules.matrix_world import ROLES, build_world

    lines = TABLE.read_text().splitlines(keepends=True) if TABLE.exists() else []
    world = build_world()
    table = drawn({role: answers(world, role) for role in ROLES})
    TABLE.write_text("".join(line for line in lines if line.startswith("#")) + table)
    print(f"{TABLE.relative_to(ROOT)}: git diff shows what changed.")


def _begin_in_an_empty_home() -> None:
    """Start Django in a new, temporary home with an empty database."""
    home = Path(tempfile.mkdtemp(prefix="vrijplaats-matrix-"))
    os.environ["VRIJPLAATS_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "vrijplaats.config.settings"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from vrijplaats.config.home import make_home

    make_home()
    django.setup()
    setup_test_environment()
    logging.disable(logging.ERROR)
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    main()
