"""Numbers of people as logs give them; where the number is not certain, the lowest that is."""

import re

from django.utils.translation import gettext as _

from vrijplaats.sheets.sandbox import Cell

from .cells import UnreadableCellError, check_no_fault, plain, read_as, words_of

MOST_HEADS = 1000  # as `Encounter.MOST_HEADS`: more at once is a typing error, or no meeting
NUMBERS = {
    word: number
    for number, words in enumerate(
        [
            "nul zero",
            "een eentje one",
            "twee tweetal two",
            "drie drietal three",
            "vier viertal four",
            "vijf vijftal five",
            "zes zestal six",
            "zeven zevental seven",
            "acht achttal eight",
            "negen negental nine",
            "tien tiental ten",
            "elf elftal eleven",
            "twaalf twaalftal dozijn twelve",
            "dertien dertiental",
            "veertien veertiental",
            "vijftien vijftiental",
            "zestien",
            "zeventien",
            "achttien",
            "negentien",
            "twintig twintigtal twenty",
        ]
    )
    for word in words.split()
}
ONE_MORE = {"vriend", "vriendin", "vriendje", "vriendinnetje", "maat", "maatje", "broer", "broertje", "zus",
            "zusje", "neef", "nicht", "moeder", "vader", "ouder", "oma", "opa", "collega", "begeleider",
            "friend", "mate", "brother", "sister", "mother", "father", "parent", "colleague"}  # fmt: skip
PEOPLE = {"jongere", "jongeren", "mens", "mensen", "persoon", "personen", "pers", "man", "mannen", "vrouw",
          "vrouwen", "jongen", "jongens", "meisje", "meisjes", "meid", "meiden", "vrienden", "vriendinnen",
          "maten", "ouders", "volwassenen", "kinderen", "kids", "stuks", "x", "p", "j", "m", "v",
          "people", "persons", "person", "boys", "boy", "girls", "girl", "men", "women", "friends",
          "youth"}  # fmt: skip
ABOUT = re.compile(
    r"^(?:ongeveer|ong\.?|circa|ca\.?|plm\.?|\+/-|±|~|rond de|rond|een stuk of|zo'n|about|approx\.?|"
    r"minimaal|minstens|min\.?|zeker|at least)\s*"
)
GROUP = re.compile(r"(\d+)\s?-?tal")
AN = re.compile(r"(?:een|a|an)\s+(?=\S+tal\b|dozijn|dozen)")
RANGE = re.compile(r"(\S+?)\s*(?:-|/|à| a | of | tot | t/m | or | to )\s*(\S+)")
TERMS = re.compile(r"\s*(?:\+|&|\ben\b|\band\b|,(?!\d)(?=\s*\w+\s*[a-z]))\s*|(?<=[a-z])\s+(?=\d)")
TERM = re.compile(r"(\d+|[^\W\d_]+)?\s*([a-z]+)?\.?")
DIGITS = re.compile(r"(\d{1,6})(?:[.,]0{1,2})?")
THOUSANDS = re.compile(r"(\d{1,3})\.(\d{3})")
MADE_A_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
NO_NUMBER_ASIDE = re.compile(r"\s*\(\D*\)")
ASIDE = re.compile(r"(.*?)\s*\((.*)\)")


def read_heads(cell: Cell) -> tuple[int, str]:
    """Return how many people a cell gives, and a note where it was written loosely.

    Of "3 à 4" the lower number counts: never more than is certain. Raises UnreadableCellError.
    """
    check_no_fault(cell)
    if cell == "":
        raise UnreadableCellError(_("Het aantal ontbreekt. Schrijf hoeveel mensen je sprak."))
    if isinstance(cell, str) and MADE_A_DATE.match(cell):
        raise UnreadableCellError(
            _("De spreadsheet maakte van dit aantal een datum. Schrijf bijvoorbeeld: 3 tot 4.")
        )
    heads = _whole(cell)
    if heads is not None:
        return _within(heads), ""
    heads = _loose(words_of(cell)) if isinstance(cell, str) else None
    if heads is None:
        raise UnreadableCellError(_("Dit is geen heel getal. Schrijf alleen hoeveel mensen het waren."))
    # A text in brackets may be a name, so the note repeats only numbers.
    return _within(heads), read_as(NO_NUMBER_ASIDE.sub("", str(cell)), str(heads))


def read_part(cell: Cell) -> int:
    """Return how many of one group there were, such as girls; an empty cell is 0."""
    check_no_fault(cell)
    if cell == "" or plain(cell) in ("", "0"):
        return 0
    return read_heads(cell)[0]


def check_sum(heads: int, parts: int) -> None:
    """Raise UnreadableCellError where a total and its parts differ."""
    if heads != parts:
        raise UnreadableCellError(
            _("Het totaal en de delen zijn samen niet hetzelfde. Kijk welk getal klopt.")
        )


def _within(heads: int) -> int:
    """Return the number where a meeting can have it; raise UnreadableCellError otherwise."""
    if heads < 1:
        raise UnreadableCellError(_("Het aantal is minder dan 1. Een ontmoeting is met minstens een mens."))
    if heads > MOST_HEADS:
        raise UnreadableCellError(_("Het aantal is meer dan 1000. Kijk nog eens of het klopt."))
    return heads


def _whole(cell: Cell) -> int | None:
    """Return a plain whole number, whatever its type in the cell; None for anything else."""
    if isinstance(cell, float | int):
        return int(cell) if float(cell).is_integer() else None
    text = cell.strip()
    if text.startswith("-") and DIGITS.fullmatch(text[1:]):
        return -1
    if found := THOUSANDS.fullmatch(text):
        return int(found[1] + found[2])
    found = DIGITS.fullmatch(text)
    return int(found[1]) if found else None


def _loose(words: str) -> int | None:
    """Return the number in words such as "ong. 5", "3 à 4", "2 + vriend" or "5 (2 meiden, 3 jongens)"."""
    aside = ASIDE.fullmatch(words)
    if aside:
        return _with_aside(aside[1], aside[2])
    words = ABOUT.sub("", words.rstrip(". ")).removesuffix("+").strip()
    if found := GROUP.fullmatch(words := AN.sub("", words)):
        return int(found[1]) if len(found[1]) <= 6 else None
    if found := RANGE.fullmatch(words):
        return _lower(found[1], found[2])
    numbers = [_term(term) for term in TERMS.split(words)]
    return None if None in numbers else sum(number for number in numbers if number)


def _with_aside(main: str, aside: str) -> int | None:
    """Return the number before the brackets; numbers inside them must agree with it."""
    heads = _loose(main)
    inside = _loose(aside.removeprefix("waarvan").strip()) if re.search(r"\d", aside) else None
    if heads is None or (inside is None and re.search(r"\d", aside)):
        return None
    if inside is not None and not (aside.startswith("waarvan") and inside <= heads):
        check_sum(heads, inside)
    return heads


def _lower(first: str, second: str) -> int | None:
    """Return the lower of two numbers in ascending order; None where they are not."""
    low, high = _term(first), _term(second)
    return low if low is not None and high is not None and low < high else None


def _term(term: str) -> int | None:
    """Return the number of one term: "3", "drie jongens", "vriend"; None where it is not certain."""
    found = TERM.fullmatch(term.strip())
    if not found or not found[1]:
        return None
    number, unit = found[1], found[2]
    if number in ONE_MORE and not unit:
        return 1
    if unit and unit not in PEOPLE | ONE_MORE:
        return None
    if number.isdecimal():
        return int(number) if len(number) <= 6 else None
    return NUMBERS.get(plain(number))
