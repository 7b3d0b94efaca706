"""The parts of an xlsx: which one is what, told by the file itself, and which rows and columns are hidden."""

import posixpath
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote
from xml.parsers import expat

from .limits import CHUNK, TroubleError

WORKBOOK = "xl/workbook.xml"
# Calamine looks for these under one name only.
USUAL = {"styles": "xl/styles.xml", "sharedStrings": "xl/sharedStrings.xml"}
SHEETS = {"worksheet": "xl/worksheets/", "chartsheet": "xl/chartsheets/"}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true|on)["']""")
ROW_OR_COLUMN = re.compile(rb"<(?:\w+:)?(row|col)\b([^<>]*)>")
NUMBERS = {name: re.compile(rb"""\b%s\s*=\s*["'](\d{1,7})["']""" % name) for name in (b"r", b"min", b"max")}
MOST_COLUMNS = 16_384


@dataclass
class Parts:
    """Where the parts of a workbook are: its own, and for each relation its kind, its id and its part."""

    workbook: str
    relations: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def are_usual(self) -> bool:
        """Whether each part has the name under which it is looked for."""
        named = all(part == USUAL[kind] for kind, _id, part in self.relations if kind in USUAL)
        return (
            self.workbook == WORKBOOK
            and named
            and all(part.startswith("xl/") for _, _, part in self._sheets())
        )

    def sheets(self) -> dict[str, str]:
        """Return the part of each sheet by the id of its relation."""
        return {relation: part for _kind, relation, part in self._sheets()}

    def _sheets(self) -> list[tuple[str, str, str]]:
        return [relation for relation in self.relations if relation[0] in SHEETS]

    def renamed(self) -> dict[str, str]:
        """Return the usual name of each part that is read."""
        names = {self.workbook: WORKBOOK}
        for at, (kind, _relation, part) in enumerate(self.relations):
            names[part] = USUAL.get(kind) or f"{SHEETS[kind]}sheet{at}.xml"
        return names

    def written(self) -> dict[str, bytes]:
        """Return the parts that name the others, with the usual names."""
        names = self.renamed()
        told = ((kind, relation, names[part]) for kind, relation, part in self.relations)
        return {
            "_rels/.rels": _list_of([("officeDocument", "rId1", WORKBOOK)]),
            "xl/_rels/workbook.xml.rels": _list_of(told),
        }


def _list_of(relations: Iterable[tuple[str, str, str]]) -> bytes:
    """Return relations as they are written in a workbook."""
    told = "".join(
        f'<Relationship Id="{_escaped(relation)}" Type="{OFFICE}/{kind}" Target="/{part}"/>'
        for kind, relation, part in relations
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">{told}</Relationships>'.encode()


def find_parts(archive: zipfile.ZipFile) -> Parts | None:
    """Return the parts of an xlsx; None where the archive holds no workbook."""
    names = {name.lower(): name for name in archive.namelist()}
    told = [
        part for kind, _id, part in _relations(archive, names, "_rels/.rels", "") if kind == "officeDocument"
    ]
    workbook = next((part for part in (*told, WORKBOOK) if part in archive.namelist()), None)
    if workbook is None or not workbook.endswith(".xml"):
        return None
    folder, name = posixpath.split(workbook)
    found = _relations(archive, names, posixpath.join(folder, "_rels", f"{name}.rels"), folder)
    read = [relation for relation in found if relation[0] in {*USUAL, *SHEETS}]
    return Parts(workbook, read)


def _relations(
    archive: zipfile.ZipFile, names: dict[str, str], part: str, folder: str
) -> list[tuple[str, str, str]]:
    """Return the kind, the id and the part of each relation in a part; none where it is absent."""
    if part.lower() not in names:
        return []
    found: list[tuple[str, str, str]] = []

    def start(_name: str, given: dict[str, str]) -> None:
        if "Target" in given and given.get("TargetMode") != "External":
            target = unquote(given["Target"])
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = given.get("Type", "").rpartition("/")[2]
            found.append((kind, given.get("Id", ""), names.get(path.lower(), path)))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, refuse_doctype
    with archive.open(names[part.lower()]) as opened:
        parser.Parse(opened.read(CHUNK), True)
    return found


def refuse_doctype(*_: Any) -> None:
    """Refuse a document type: no spreadsheet has one, an entity bomb does."""
    raise TroubleError("broken")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def hidden_in(archive: zipfile.ZipFile, part: str) -> tuple[list[int], list[int]]:
    """Return which rows of a sheet (from 1) and which columns (from 0) are hidden."""
    rows: list[int] = []
    columns: set[int] = set()
    number, rest = 0, b""
    with archive.open(part) as opened:
        while chunk := opened.read(CHUNK):
            # An element that a chunk cuts in two is read with the next one.
            whole, _, rest = (rest + chunk).rpartition(b"<")
            rest = b"<" + rest
            for kind, given in ROW_OR_COLUMN.findall(whole):
                is_hidden = bool(HIDDEN.search(given))
                if kind == b"row":
                    told = NUMBERS[b"r"].search(given)
                    number = int(told[1]) if told else number + 1
                    rows += [number] if is_hidden else []
                elif is_hidden:
                    first, last = (NUMBERS[end].search(given) for end in (b"min", b"max"))
                    if first and last:
                        columns.update(range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS)))
    return rows, sorted(columns)
