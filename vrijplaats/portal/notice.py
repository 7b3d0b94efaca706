"""The privacy notice in plain words: every term and reader comes from declarations and chosen terms."""

from collections.abc import Iterator
from dataclasses import dataclass

from vrijplaats.outreach.privacy import LINKED
from vrijplaats.people.privacy import WELCOMED
from vrijplaats.privacy.card import Card, card_of
from vrijplaats.privacy.declarations import DataCategory, Readers, categories, category_of
from vrijplaats.privacy.terms import ADDRESSES, ANNOUNCED, HIDDEN, SILENCE, Term, chosen
from vrijplaats.retention.register import how_long

# What most young people come across, each with a picture; all else stands folded beneath it.
PICTURES = (
    ("people.YoungPerson", "name", "peek", "1"),
    ("outreach.EncounterLink", "encounter", "talk", "4"),
    ("people.YoungPerson", "dream", "moon", "n"),
    ("making.MakingProcess", "title", "mic", "3"),
    ("making.Work", "media", "film", "4"),
    ("statements.Statement", "words", "pen", "2"),
)


@dataclass(frozen=True)
class Known:
    """One kind of data about a young person, with a picture where it has one."""

    kind: DataCategory
    how_long: str
    motif: str = ""
    ground: str = ""

    @property
    def sight(self) -> str:
        """The name of the window icon that is as far open as this is to readers."""
        far = {Readers.EVERYONE: "open", Readers.CHOSEN: "group", Readers.TEAM: "group"}
        return far.get(self.kind.readers, "ajar")


@dataclass(frozen=True)
class Notice:
    """Everything the notice tells, with the terms of this movement in words."""

    known: list[Known]
    others: list[Known]
    card: Card
    silence: str
    announced: str
    hidden: str
    addresses: str


def privacy_notice() -> Notice:
    """Gather the notice with the terms that hold now."""
    amounts = chosen()

    def words(term: Term) -> str:
        return term.words(amounts[term.key])

    shown = [
        Known(kind, how_long(kind.term, amounts), motif, ground) for kind, motif, ground in _with_pictures()
    ]
    others = [kind for kind in about_young_people() if kind not in {known.kind for known in shown}]
    return Notice(
        known=shown,
        others=[Known(kind, how_long(kind.term, amounts)) for kind in others],
        card=card_of({**WELCOMED, **LINKED}),
        silence=words(SILENCE),
        announced=words(ANNOUNCED),
        hidden=words(HIDDEN),
        addresses=words(ADDRESSES),
    )


def about_young_people() -> list[DataCategory]:
    """Return every declared kind that is about a young person: theirs to take along, read about them, or
    kept beside their name.
    """
    theirs = (
        Readers.OWN, Readers.NEAR, Readers.CONTACT, Readers.FIXED, Readers.GIVEN, Readers.TOGETHER,
        Readers.CHOSEN,
        Readers.FEW, Readers.MACHINE,
    )  # fmt: skip
    return [
        kind
        for kind in categories()
        if kind.goes_along or kind.is_beside_a_name or (kind.is_about_someone and kind.readers in theirs)
    ]


def _with_pictures() -> Iterator[tuple[DataCategory, str, str]]:
    """Yield the kinds that have a picture; KeyError where one is not declared any more."""
    for label, field, motif, ground in PICTURES:
        kind = category_of(label, field)
        if kind is None:
            raise KeyError(f"{label}.{field}")
        yield kind, motif, ground
