"""What the pages of the library show: cards, the query, and one element with its surroundings."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from .library import Element, Library, ListItem, PhaseDescription, Tag, Theme, library
from .search import search

PER_PAGE = 12
MOST_FOUND = 24
# A query longer than this is not repeated whole.
SAID_BACK = 60


@dataclass(frozen=True)
class Card:
    """An element in short; `snippet` is the tip that fits the query."""

    element: Element
    theme: Theme
    tag: Tag
    phase: PhaseDescription
    snippet: str = ""


@dataclass(frozen=True)
class LibraryQuery:
    """The query; an unknown theme, tag or phase counts as none."""

    text: str = ""
    theme: Theme | None = None
    tag: Tag | None = None
    phase: PhaseDescription | None = None

    def __bool__(self) -> bool:
        """Return whether anything was asked."""
        return bool(self.text or self.theme or self.tag or self.phase)

    @property
    def is_narrowed(self) -> bool:
        """Whether a theme, tag or phase was chosen."""
        return bool(self.theme or self.tag or self.phase)

    @property
    def said_back(self) -> str:
        """What was typed, cut where it is long."""
        return self.text if len(self.text) <= SAID_BACK else f"{self.text[:SAID_BACK]}…"


@dataclass(frozen=True)
class IndexPage:
    """The library with the query and what was found."""

    known: Library
    query: LibraryQuery
    cards: Page[Card]


@dataclass(frozen=True)
class ElementPage:
    """One element with its place in the library and its neighbours under the same tag."""

    known: Library
    element: Element
    theme: Theme
    tag: Tag
    phases: list[PhaseDescription]
    items: tuple[ListItem, ...]
    neighbours: list[Element]

    @property
    def cautions(self) -> list[str]:
        """What to know before using this."""
        return [words for words in (self.theme.use_with_care, self.element.caution) if words]

    @property
    def has_own_side(self) -> bool:
        """Whether there is enough to do, leave or list to fill a second column."""
        element = self.element
        tips = (element.do, element.avoid, element.do_inferred, element.avoid_inferred)
        return any(tips) or bool(self.items)


def card(element: Element, snippet: str = "") -> Card:
    known = library()
    theme, tag = known.theme_of(element), known.tag_of(element)
    return Card(element, theme, tag, known.phase(element.phase), snippet)


def read_query(parameters: QueryDict) -> LibraryQuery:
    """Return the query in the address."""
    known = library()
    themes = {theme.id: theme for theme in known.themes}
    tags = {tag.id: tag for theme in known.themes for tag in theme.tags}
    phases = {phase.id: phase for phase in known.phases}
    return LibraryQuery(
        text=parameters.get("zoek", "").strip(),
        theme=themes.get(parameters.get("thema", "")),
        tag=tags.get(parameters.get("onderdeel", "")),
        phase=phases.get(parameters.get("fase", "")),
    )


def index_page(query: LibraryQuery, number: str | None) -> IndexPage:
    """Return what was found for this query, a page at a time."""
    return IndexPage(library(), query, Paginator(list(_found(query)), PER_PAGE).get_page(number))


def _found(query: LibraryQuery) -> Iterable[Card]:
    """Yield cards: for a text the best first, otherwise in the order of the library."""
    theme, tag, phase = (part.id if part else None for part in (query.theme, query.tag, query.phase))
    if query.text:
        for hit in search(query.text, theme=theme, tag=tag, phase=phase, limit=MOST_FOUND):
            yield card(hit.element, hit.snippet)
    elif query:
        for element in library().elements.values():
            if element.fits(theme, tag, phase):
                yield card(element)


def element_page(element: Element) -> ElementPage:
    """Return an element with its surroundings."""
    known = library()
    theme, tag = known.theme_of(element), known.tag_of(element)
    return ElementPage(
        known=known,
        element=element,
        theme=theme,
        tag=tag,
        phases=[known.phase(phase) for phase in element.phases],
        items=known.items_of(element.list_ref) if element.list_ref else (),
        neighbours=[other for other in tag.elements if other.id != element.id],
    )


def theme_cards(theme: Theme) -> list[tuple[Tag, list[Card]]]:
    """Return the cards of a theme, tag by tag."""
    return [(tag, [card(element) for element in tag.elements]) for tag in theme.tags]
