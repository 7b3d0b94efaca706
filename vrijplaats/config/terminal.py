"""The language of the terminal, from the POSIX locale variables."""

import os
from collections.abc import Mapping

from django.conf import settings

# In the order in which a C library reads them (POSIX, section 8.2).
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def terminal_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the code of one of our languages: the terminal's own, or else the default of the settings."""
    told = next((value for name in VARIABLES if (value := environment.get(name))), "")
    code = told.partition(".")[0].partition("_")[0].lower()
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
