"""The language of the terminal, and how this program is called there."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

NAME = "vrijplaats"
# In the order in which a C library reads them (POSIX, section 8.2).
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def terminal_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the code of one of our languages: the terminal's own, or else the default of the settings.

    LANGUAGE holds several, the dearest first, as gettext has it; the others hold one.
    """
    told = next((value for name in VARIABLES if (value := environment.get(name))), "")
    wanted = [_code(each) for each in (*environment.get("LANGUAGE", "").split(":"), told)]
    return next((code for code in wanted if code in dict(settings.LANGUAGES)), settings.LANGUAGE_CODE)


def _code(locale: str) -> str:
    """Return the language of a locale such as `nl_NL.UTF-8`."""
    return locale.partition(".")[0].partition("_")[0].lower()


def program() -> str:
    """Return what to type to call this program here: its name where it is on the path, or else its file."""
    own = Path(sys.argv[0])
    if own.name != NAME:
        own = Path(sys.executable).parent / NAME
    found = shutil.which(NAME)
    if found and own.exists() and Path(found).samefile(own):
        return NAME
    here = Path.cwd()
    return str(own.relative_to(here) if own.is_absolute() and own.is_relative_to(here) else own)
