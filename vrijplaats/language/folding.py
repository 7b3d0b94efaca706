"""Folding: how two Dutch texts are compared, whatever their capitals, accents, quotes and spaces.

SQLite and PostgreSQL collate differently, so names are compared and ordered by this instead.
"""

import unicodedata

_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "`": "'", "´": "'", "–": "-", "—": "-"})
# Letters that Unicode does not decompose into a plain letter and a mark.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


def straighten(text: str) -> str:
    """Return the text in lower case, with straight quotes and dashes and single spaces; accents stay."""
    return " ".join(text.casefold().translate(_STRAIGHT).split())


def fold(text: str) -> str:
    """Return the text straightened and without accents; letters of other alphabets stay."""
    small = straighten(text)
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small.translate(_PLAIN))
    return straighten("".join(letter for letter in apart if not unicodedata.combining(letter)))
