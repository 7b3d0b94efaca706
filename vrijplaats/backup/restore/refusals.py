"""The reasons for which a restore refuses, in words that say what to do."""

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from vrijplaats.backup.envelope import DamagedError, OtherKeyError


class RestoreError(Exception):
    """Nothing was restored; the message says in Dutch what to do."""


@contextmanager
def plain_words(file: Path) -> Iterator[None]:
    """Turn the exceptions of reading this file into a RestoreError."""
    try:
        yield
    except OtherKeyError as error:
        raise RestoreError(
            _("Deze herstelsleutel past niet op %(file)s. Is het een andere beweging?") % {"file": file}
        ) from error
    except (DamagedError, tarfile.TarError) as error:
        raise RestoreError(
            _("%(file)s is beschadigd of is geen kopie. Neem een andere kopie.") % {"file": file}
        ) from error


def in_plain_words(error: OSError) -> str:
    """Return what the disk refused and what to do."""
    why = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return _("Terugzetten is niet gelukt en er is niets veranderd. Het systeem zegt: %(why)s.") % {"why": why}
