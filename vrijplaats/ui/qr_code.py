"""A QR code as SVG within the page; its size and its light ground come from the style sheet."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString


def qr_code(text: str) -> SafeString:
    """Return the QR code of a text, readable with 15% of it covered (level M)."""
    from qrcode import QRCode
    from qrcode.constants import ERROR_CORRECT_M

    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    rows = code.get_matrix()
    lines = "".join(f"M{x} {y}.5h{length}" for y, row in enumerate(rows) for x, length in _runs(row))
    return format_html(
        '<svg viewBox="0 0 {0} {0}" class="qr-code"><path stroke="#000" d="{1}"/></svg>', len(rows), lines
    )


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where each run of dark squares begins, and its length."""
    x = 0
    for is_dark, squares in groupby(row):
        length = len(list(squares))
        if is_dark:
            yield x, length
        x += length
