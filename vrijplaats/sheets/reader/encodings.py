"""In which encoding a text without a mark was written: the one in which its letters stand where letters do.

The bytes above 127 mean other letters in Windows, on an old Mac and in DOS: byte 142 is Ž, é or Ä. Libraries
that tell hundreds of encodings apart need more such bytes than a list of places holds. Here there are three,
so what is beside each letter can decide; where two fit, the file is refused instead of guessed.
"""

import re

from .limits import TroubleError

CANDIDATES = ("cp1252", "mac_roman", "cp850")
FOREIGN = re.compile(r"[^\x00-\x7f]")
MOST_WEIGHED = 20_000
LETTERS = frozenset("éëïöüèàçêáíóúâîôûäñßåøæœãõìòùÿšž")
BEGINS_A_WORD = frozenset("èàöü")  # as é does, but seldom
CAPITALS = frozenset("ÉÈÊËÏÖÜÀÇÁÑØÅŠ")
AFTER_AN_APOSTROPHE = frozenset("tsnmk")
NEUTRAL = frozenset("°²³½¼¾±·•«»´`¨§©®™×÷ºª¹¡¿£µ")
SURE, LIKELY, POSSIBLE, ODD, WRONG = 3, 2, 1, -1, -2
# Nearly every list without a mark was written with Windows; lines that end in a bare return are a Mac's.
USUAL, OF_A_MAC = 1, 3
LEAST_DIFFERENCE = 1


def decode(content: bytes) -> str:
    """Return the text: UTF-16 or UTF-8 with or without a mark, else Windows, Mac or DOS.

    In a text that is UTF-8 but for some bytes, those become U+FFFD. Raises TroubleError where several
    encodings fit, or none.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        replaced = content.decode("utf-8-sig", "replace")
    wrong = replaced.count("\ufffd")
    if len(FOREIGN.findall(replaced)) - wrong >= wrong:
        return replaced
    return _single_byte(content)


def _single_byte(content: bytes) -> str:
    """Return the text in the encoding that fits best."""
    weighed: dict[str, float] = {}
    for name in CANDIDATES:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        weighed[text] = max(_weight(text) + _prior(name, content), weighed.get(text, float("-inf")))
    (first, best), *others = sorted(weighed.items(), key=lambda pair: -pair[1])
    if best <= 0 or (others and best - others[0][1] < LEAST_DIFFERENCE):
        raise TroubleError("letters")
    return first


def _prior(name: str, content: bytes) -> int:
    """Return what speaks for an encoding before any letter is looked at."""
    if name == "mac_roman" and b"\r" in content and b"\n" not in content:
        return OF_A_MAC
    return USUAL if name == "cp1252" else 0


def _weight(text: str) -> int:
    """Return how well the letters beyond ASCII stand where they are."""
    found = 0
    for at, match in enumerate(FOREIGN.finditer(text)):
        if at == MOST_WEIGHED:
            break
        start = match.start()
        before, after = text[start - 1 : start] or " ", text[start + 1 : start + 2] or " "
        found += (
            _weigh_letter(match[0], before, after)
            if match[0].isalpha()
            else _weigh_mark(match[0], before, after)
        )
    return found


def _weigh_letter(letter: str, before: str, after: str) -> int:
    if letter.lower() not in LETTERS or before.isdigit() or after.isdigit():
        return WRONG
    # "één" has two beside each other; three are a word in another alphabet.
    if all(side.isalpha() and not side.isascii() for side in (before, after)):
        return WRONG
    if letter.isupper():
        if before.islower():
            return WRONG
        return LIKELY if letter in CAPITALS else 0
    if after.isupper():
        return WRONG
    if not before.isalpha() and not after.isalpha():
        return LIKELY if letter == "à" else ODD
    if not before.isalpha():
        return LIKELY if letter == "é" else POSSIBLE if letter in BEGINS_A_WORD else 0
    return LIKELY if before.isascii() or before == letter else 0


def _weigh_mark(mark: str, before: str, after: str) -> int:
    """Return how well a mark such as an apostrophe, a dash or a hard space stands where it is."""
    if mark == "’":
        return SURE if before.isalpha() or after in AFTER_AN_APOSTROPHE else ODD
    if mark in "‘“„":
        return LIKELY if not before.isalnum() and after.isalnum() else ODD
    if mark == "”":
        return LIKELY if not after.isalnum() and not before.isspace() else ODD
    if mark in "–—":
        return LIKELY if before.isspace() == after.isspace() and not before.isalpha() else 0
    if mark == "…":
        return POSSIBLE
    if mark == "€":
        return LIKELY
    if mark == "\xa0":
        return POSSIBLE if before.isalpha() and after.isalpha() else LIKELY
    return 0 if mark in NEUTRAL else WRONG
