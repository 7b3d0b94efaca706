"""A small reader of the PDFs that our typesetter writes, so that tests can read what a page says."""

import re
import zlib

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\b(.*?)\bendobj", re.S)


class Pdf:
    """Objects of one file, and the text of its pages."""

    def __init__(self, data: bytes) -> None:
        self.objects = {int(m[1]): m[2] for m in OBJECT.finditer(data)}

    @property
    def pages(self) -> list[str]:
        """Return the text of each page, without white space (spaces are not always characters)."""
        return ["".join(self._text(page).split()) for page in self._pages()]

    @property
    def text(self) -> str:
        """Return all text."""
        return "".join(self.pages)

    def _pages(self) -> list[bytes]:
        root = next(body for body in self.objects.values() if re.search(rb"/Type\s*/Pages\b", body))
        kids = re.search(rb"/Kids\s*\[(.*?)\]", root, re.S)
        assert kids
        return [self.objects[int(number)] for number in re.findall(rb"(\d+) 0 R", kids[1])]

    def _stream(self, number: int) -> bytes:
        body = self.objects[number]
        raw = body[re.search(rb"stream\r?\n", body).end() : body.rindex(b"endstream")]  # type: ignore[union-attr]
        return zlib.decompress(raw) if b"FlateDecode" in body else raw

    def _resolved(self, holder: bytes, key: bytes) -> bytes:
        """Return the dictionary under a key, inline or by reference."""
        by_reference = re.search(rb"/" + key + rb"\s+(\d+) 0 R", holder)
        if by_reference:
            return self.objects[int(by_reference[1])]
        inline = re.search(rb"/" + key + rb"\s*<<(.*?)>>", holder, re.S)
        return inline[1] if inline else b""

    def _text(self, holder: bytes, number: int | None = None) -> str:
        """Return the text of a page, or of a drawing within it."""
        resources = self._resolved(holder, b"Resources")
        named = re.findall(rb"/(\S+)\s+(\d+) 0 R", self._resolved(resources, b"Font"))
        letters = {name: self._letters(int(font)) for name, font in named}
        drawings = dict(re.findall(rb"/(\S+)\s+(\d+) 0 R", self._resolved(resources, b"XObject")))
        contents = re.search(rb"/Contents\s+(\d+) 0 R", holder)
        stream = self._stream(number if number is not None else int(contents[1]))  # type: ignore[index]
        shown, font = "", {}
        token = re.compile(
            rb"/(\S+)\s+[\d.]+\s+Tf|\(((?:\\.|[^\\)])*)\)|<([0-9A-Fa-f]+)>|/(\S+)\s+Do|/ActualText", re.S
        )
        for match in token.finditer(stream):
            if match[1]:
                font = letters.get(match[1], {})
            elif match[2] is not None:
                shown += _decoded(_unescaped(match[2]), font)
            elif match[3]:
                shown += _decoded(bytes.fromhex(match[3].decode()), font)
            elif match[4] in drawings:
                number = int(drawings[match[4]])
                if b"/Form" in self.objects[number]:
                    shown += self._text(self.objects[number], number)
        return shown

    def _letters(self, font: int) -> dict[int, str]:
        """Return which letters the glyph numbers of a font stand for."""
        reference = re.search(rb"/ToUnicode\s+(\d+) 0 R", self.objects[font])
        if not reference:
            return {}
        found: dict[int, str] = {}
        for part in re.findall(rb"beginbfchar(.*?)endbfchar", self._stream(int(reference[1])), re.S):
            for glyph, letter in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", part):
                found[int(glyph, 16)] = bytes.fromhex(letter.decode()).decode("utf-16-be")
        return found


def _unescaped(raw: bytes) -> bytes:
    """Return the bytes of a PDF string."""
    simple = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def one(match: re.Match[bytes]) -> bytes:
        found = match[1]
        return bytes([int(found, 8)]) if found.isdigit() else simple.get(found, found)

    return re.sub(rb"\\([0-7]{1,3}|.)", one, raw, flags=re.S)


def _decoded(raw: bytes, font: dict[int, str]) -> str:
    """Return glyph numbers of two bytes each as letters."""
    return "".join(font.get(int.from_bytes(raw[i : i + 2]), "") for i in range(0, len(raw), 2))
