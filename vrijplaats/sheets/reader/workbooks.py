"""Workbooks: xlsx and ods, read by calamine after what it would leave out was written so that it reads it."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from .cells import as_cell
from .limits import CHUNK, MOST_SHEETS, MOST_UNPACKED, Limit, TroubleError
from .parts import OFFICE, Parts, find_parts, hidden_in, refuse_doctype
from .spans import Table, find_spans, mentions

OTHER_KINDS = {"xl/workbook.bin", "Index/Document.iwa"}  # xlsb and Numbers
SINCE_1904 = re.compile(rb"""date1904\s*=\s*["'](?:1|true)["']""")
# The same in the strict kind of xlsx (ISO/IEC 29500-1).
RELATION_IDS = (f"{OFFICE} id", "http://purl.oclc.org/ooxml/officeDocument/relationships id")

# Calamine reads an error of a formula as an empty cell, and an error it does not know as a broken file. In an
# ods it joins words that a line break or a tab separates.
SHEET_REWRITES = [(rb"(<(?:\w+:)?c\s[^<>]*?\bt=)[\"']e[\"']", rb'\1"str"')]
ODS_REWRITES = [
    (rb'office:string-value=""(?= calcext:value-type="error")', b""),
    (rb"<text:line-break\s*/>", b"&#10;"),
    (rb"<text:tab\s*/>", b"&#9;"),
]
SIGNS = (b't="e"', b"t='e'", b'value-type="error"', b"<text:line-break", b"<text:tab")


@dataclass
class _Inside:
    """What was found in the archive before calamine reads it: an ods has no parts."""

    parts: Parts | None = None
    tables: Mapping[str, Table] = field(default_factory=dict)
    epoch_1904: bool = False


def read_workbook(content: bytes) -> dict[str, Any]:
    """Read an xlsx or ods workbook; raise TroubleError for one that cannot be read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = _look_inside(archive)
        mended = _mended(archive, inside.parts) or content
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(mended))
    except PasswordError as error:
        raise TroubleError("locked") from error
    if len(workbook.sheet_names) > MOST_SHEETS:
        raise TroubleError("big")
    limit, sheets = Limit(), []
    for index, told in enumerate(workbook.sheets_metadata):
        sheet = _read_sheet(workbook.get_sheet_by_index(index), inside.tables.get(told.name), limit)
        sheets.append({**sheet, "is_hidden": told.visible != SheetVisibleEnum.Visible})
    return {"sheets": sheets, "epoch_1904": inside.epoch_1904}


def _look_inside(archive: zipfile.ZipFile) -> _Inside:
    """Return what calamine does not tell.

    Raises TroubleError for an archive that is broken, encrypted, far too big or no workbook.
    """
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TroubleError("big")
    if "META-INF/manifest.xml" in names:
        if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
            raise TroubleError("locked")
        if b"opendocument.spreadsheet" not in _part(archive, "mimetype"):
            raise TroubleError("unknown")
        return _Inside(tables=find_spans(archive))
    found = find_parts(archive)
    if found is None:
        raise TroubleError("other" if OTHER_KINDS & names else "unknown")
    is_1904 = bool(SINCE_1904.search(_part(archive, found.workbook)))
    return _Inside(found, _hidden(archive, found), is_1904)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of a small part."""
    with archive.open(name) as part:
        return part.read(CHUNK)


def _hidden(archive: zipfile.ZipFile, parts: Parts) -> dict[str, Table]:
    """Return the hidden rows and columns of each sheet of an xlsx that has any."""
    named: dict[str, str] = {}

    def start(name: str, given: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == "sheet":
            relation = next((given[key] for key in RELATION_IDS if key in given), "")
            named[given.get("name", "")] = parts.sheets().get(relation, "")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, refuse_doctype
    parser.Parse(_part(archive, parts.workbook), False)
    found = {}
    for name, part in named.items():
        if part in archive.namelist() and mentions(archive, part, (b"hidden",)):
            rows, columns = hidden_in(archive, part)
            found[name] = Table(rows=rows, columns=columns)
    return found


def _read_sheet(sheet: Any, table: Table | None, limit: Limit) -> dict[str, Any]:
    """Read one sheet; only rows with something in them."""
    found: dict[str, Any] = {"name": sheet.name, "numbers": [], "rows": [], "merges": []}
    if sheet.start is None:
        return found
    left = sheet.start[1]
    # Rows start at the very first, columns at the first that is used.
    for number, row in enumerate(sheet.iter_rows(), 1):
        if row.count("") == len(row):
            continue
        cells = [cell if cell == "" else as_cell(cell) for cell in row]
        if any(cell != "" for cell in cells):
            limit.take(cells)
            found["numbers"].append(number)
            found["rows"].append(cells)
    merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()] or (
        table.merges if table else []
    )
    limit.take_merges(merges)
    found["merges"] = [
        (top + 1, begin - left, bottom + 1, end - left) for top, begin, bottom, end in merges if begin >= left
    ]
    if table:
        found["hidden_rows"] = sorted({*table.rows} & {*found["numbers"]})
        found["hidden_columns"] = [column - left for column in table.columns if column >= left]
    return found


def _mended(archive: zipfile.ZipFile, parts: Parts | None) -> bytes | None:
    """Return the workbook with its errors as text, the breaks and tabs of an ods, and the usual names.

    None where nothing needs mending.
    """
    renamed = {} if parts is None or parts.are_usual else parts.renamed()
    rewrites = {"content.xml": ODS_REWRITES}
    if parts:
        rewrites = dict.fromkeys(parts.sheets().values(), SHEET_REWRITES)
    changed = {}
    for name in set(archive.namelist()) & rewrites.keys():
        if mentions(archive, name, SIGNS):
            part = archive.read(name)
            for wrong, right in rewrites[name]:
                part = re.sub(wrong, right, part)
            changed[name] = part
    if parts and renamed:
        return _with_parts(archive, changed, renamed, parts.written())
    return _with_parts(archive, changed, {}, {}) if changed else None


def _with_parts(
    archive: zipfile.ZipFile, changed: dict[str, bytes], renamed: dict[str, str], added: dict[str, bytes]
) -> bytes:
    """Return an archive with these parts instead of its own; pictures and the like are left out."""
    made = io.BytesIO()
    kept = [name for name in dict.fromkeys(archive.namelist()) if name in renamed or not renamed]
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in kept:
            if name in renamed or name == "mimetype" or name.endswith((".xml", ".rels")):
                target.writestr(
                    renamed.get(name, name), changed[name] if name in changed else archive.read(name)
                )
        for name, part in added.items():
            target.writestr(name, part)
    return made.getvalue()
