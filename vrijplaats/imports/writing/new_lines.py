"""Which lines of a file are new: never imported, and not about somebody whom we know by that name."""

from collections.abc import Collection, Sequence

from vrijplaats.imports.parsing.files import ParsedFile
from vrijplaats.imports.parsing.people import PEOPLE
from vrijplaats.language.folding import fold
from vrijplaats.people.models import Worker, YoungPerson

from .fingerprints import Fingerprinted, fresh


def new_lines(
    parsed: ParsedFile, worker: Worker | None, *, namesakes: Collection[str] = ()
) -> dict[str, list[Fingerprinted]]:
    """Return the new lines of each kind, with their fingerprints.

    Somebody with the name of a young person whom this worker knows is taken for that person and left out,
    unless their folded name is among the `namesakes`: others of that name.
    """
    lines = {key: fresh(read) for key, read in parsed.lines.items()}
    people = lines.get(PEOPLE.key, [])
    if people:
        known = {fold(name) for name in _known_names(people, worker)} - set(namesakes)
        lines[PEOPLE.key] = [pair for pair in people if fold(pair[1].name) not in known]
    return lines


def known_people(parsed: ParsedFile, worker: Worker | None) -> list[str]:
    """Return the names on new lines that are the name of somebody whom this worker knows, each once."""
    return _known_names(fresh(parsed.of(PEOPLE)), worker)


def _known_names(people: Sequence[Fingerprinted], worker: Worker | None) -> list[str]:
    if not people or worker is None:
        return []
    seen = YoungPerson.objects.visible_to(worker.user).order_by().values_list("name", flat=True)
    known = {fold(name) for name in seen}
    return list(
        {fold(line.name): line.name for _fingerprint, line in people if fold(line.name) in known}.values()
    )
