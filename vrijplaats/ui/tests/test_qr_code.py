"""A QR code draws every square of its text, with nothing that the page's policy forbids."""

import re
from xml.etree import ElementTree

import pytest
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from vrijplaats.ui.qr_code import qr_code

TEXTS = ["https://jongeren.example.org/binnen/bQ1EvUM0qwafCjXcOXLCPCwJXTE7vFee/", "é & <b>", "x" * 500]


def squares_of(text: str) -> list[list[bool]]:
    """Return the squares as the drawing shows them."""
    drawing = ElementTree.fromstring(qr_code(text))
    size = int(drawing.attrib["viewBox"].split()[-1])
    squares = [[False] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawing[0].attrib["d"]):
        for column in range(int(x), int(x) + int(length)):
            squares[int(y)][column] = True
    return squares


@pytest.mark.parametrize("text", TEXTS)
def test_every_square_is_drawn(text: str) -> None:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    assert squares_of(text) == code.get_matrix()


@pytest.mark.parametrize("text", TEXTS)
def test_the_three_corners_by_which_a_phone_finds_it_are_there(text: str) -> None:
    squares = squares_of(text)
    corner = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
    expected = [[sign == "#" for sign in row] for row in corner]
    top_left, top_right = ([row[part] for row in squares[:7]] for part in (slice(7), slice(-7, None)))
    bottom_left = [row[:7] for row in squares[-7:]]
    assert top_left == top_right == bottom_left == expected


def test_it_needs_no_style_of_its_own_and_shows_no_text() -> None:
    svg = qr_code(TEXTS[1])
    assert not re.search(r"style|<script|href|xmlns|é|<b>", svg)
    assert 'class="qr-code"' in svg and "width" not in svg and "height" not in svg
