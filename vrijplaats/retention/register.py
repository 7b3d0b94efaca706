"""The register of what is kept (AVG article 30), made from declarations for page, command and docs alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vrijplaats.foundation.models import Movement
from vrijplaats.privacy.declarations import DataCategory, Grade, categories
from vrijplaats.privacy.terms import WITH_CLOCK, Term

SENSITIVE_FIRST = (Grade.SPECIAL, Grade.SEALED, Grade.PERSONAL, Grade.ORGANISATION, Grade.OPEN)


@dataclass(frozen=True)
class Row:
    """One kind of data: its term in words, and the fields declared for it."""

    kind: DataCategory
    how_long: str
    fields: list[str]


def default_amounts() -> dict[str, int]:
    """Return how long everything stays where a movement chose nothing."""
    return {term.key: term.default for term in WITH_CLOCK}


def how_long(term: Term, amounts: Mapping[str, int]) -> str:
    """Return a term in words, with its amount if it ends by itself."""
    return f"{term.words(amounts[term.key])} {term.label}" if term.has_clock else str(term.label)


def rows(amounts: Mapping[str, int]) -> list[Row]:
    """Return a row for every kind of data, the most sensitive first."""
    found = [Row(kind, how_long(kind.term, amounts), sorted(fields)) for kind, fields in categories().items()]
    return sorted(found, key=lambda row: (SENSITIVE_FIRST.index(row.kind.grade), str(row.kind.what)))


def by_grade(amounts: Mapping[str, int]) -> list[tuple[Grade, list[Row]]]:
    """Return the rows per grade, the most sensitive first; grades without rows are left out."""
    everything = rows(amounts)
    groups = [(grade, [row for row in everything if row.kind.grade == grade]) for grade in SENSITIVE_FIRST]
    return [(grade, found) for grade, found in groups if found]


def as_markdown(movement: Movement, amounts: Mapping[str, int]) -> str:
    """Return the whole register as Markdown, in the language that is on."""
    return "\n".join(_lines(movement, amounts)) + "\n"


def _lines(movement: Movement, amounts: Mapping[str, int]) -> Iterator[str]:
    to_fill = "**In te vullen door de organisatie.**"
    yield "# Wat we bewaren: het register"
    yield ""
    yield "Dit register maakt de software zelf, uit wat elke kamer van haar velden verklaart"
    yield "(`vrijplaats privacy_register`). Een veld dat hier niet staat, kan niet: dan stopt de bouw."
    yield ""
    yield f"- Van wie: {movement.name}{', ' + movement.city if movement.city else ''}"
    yield f"- Wie let op privacy: {movement.privacy_contact or to_fill}"
    yield f"- Wie de computer beheert (verwerker), en waar die staat: {to_fill}"
    yield "- Over wie: jongeren die meedoen, het team, en wie je bij een partner belt"
    yield "- Wie het krijgt: niemand van buiten, behalve wat iemand zelf deelt of wat de wet eist"
    yield "- Buiten de Europese Unie: nee, zolang de computer in de Europese Unie staat"
    yield "- Beveiliging: op slot per persoon, elke opening in het logboek, geen losse beheerderspagina's"
    yield "- Jonger dan 16: nooit een leeftijd. Alleen bij een ja tegen een foto, een stem of een openbare"
    yield "  pagina vraagt de software of iemand 16 is. Zo niet, dan wacht dat op een ja van thuis, of op een"
    yield f"  uitzondering die een coördinator besluit. Wie uitzonderingen mag besluiten: {to_fill}"
    for grade, found in by_grade(amounts):
        yield ""
        yield f"## {str(grade.label).capitalize()}"
        for row in found:
            yield ""
            yield from _row_lines(row)


def _row_lines(row: Row) -> Iterator[str]:
    kind = row.kind
    yield f"### {kind.what}"
    yield ""
    yield f"- Waarvoor: {kind.purpose}"
    yield f"- Wat de wet zegt: {kind.basis.label}"
    yield f"- Hoe lang: {row.how_long}"
    yield f"- Wie leest het: {kind.readers.label}"
    yield f"- Gaat mee als je je gegevens meeneemt: {'ja' if kind.goes_along else 'nee'}"
    yield f"- Als je vergeten wilt worden: {kind.leaving.label}"
    yield f"- Velden: {', '.join(f'`{field}`' for field in row.fields)}"
