"""All checks of the doctor, in the order in which one would look."""

from collections.abc import Iterator

from . import database, folder, keys, memory, safety
from .findings import Finding, State


def examine() -> Iterator[Finding]:
    """Yield a finding about everything that the movement depends on."""
    yield from database.start_checks()
    yield from database.tables()
    yield from folder.folder()
    yield from safety.secrets()
    yield from keys.keys()
    yield safety.erasure_list()
    yield safety.what_should_be_gone()
    yield from safety.backups()
    yield memory.journal()
    yield memory.schedule()
    yield from safety.disk_space()
    yield safety.clock()
    yield from safety.exposure()


def refusals() -> list[Finding]:
    """Return why `serve` must not start; empty where it may."""
    return [finding for finding in database.start_checks() if finding.state is State.WRONG]
