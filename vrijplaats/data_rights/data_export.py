"""The data export: everything of Wie ziet wat and every file, in one ZIP that opens offline, without us."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any
from zipfile import ZIP_DEFLATED

from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils.text import slugify

from vrijplaats.privacy.consent import Yes
from vrijplaats.privacy.telling import Told
from vrijplaats.sealing.access import Reader, reading_as

from .who_sees_what import AccessReport

ENDING = re.compile(r"\.[a-z0-9]{1,5}")
Part = tuple[str, Iterable[bytes]]


@dataclass(frozen=True)
class PackedTold:
    """One thing as the export tells it; `file` is the path of its file in the ZIP."""

    told: Told
    file: str


@dataclass(frozen=True)
class PackedChapter:
    """One chapter as the export tells it."""

    title: str
    told: list[PackedTold]


def export_of(report: AccessReport, reader: Reader) -> Iterator[bytes]:
    """Return the ZIP in chunks. All words are gathered before the first chunk; files open one by one.

    Files open for `reader`, which the caller journalled already.
    """
    chapters = _packed(report)
    page = render_to_string("data_rights/export.html", {"page": report, "chapters": chapters})
    data = json.dumps(_as_data(report, chapters), ensure_ascii=False, indent=1)
    style = render_to_string("data_rights/export.css")
    files = [(p.file, p.told.media) for chapter in chapters for p in chapter.told if p.told.media]
    words: list[Part] = [("index.html", [page.encode()]), ("stijl.css", [style.encode()])]
    words.append(("data.json", [data.encode()]))
    return zipped((*words, *((name, _chunks(media, reader)) for name, media in files)))


def zipped(parts: Iterable[Part]) -> Iterator[bytes]:
    """Return a ZIP of these parts while it is made; only one chunk at a time is in memory."""
    from zipstream import ZipStream

    archive = ZipStream(compress_type=ZIP_DEFLATED)
    for name, chunks in parts:
        archive.add(iter(chunks), name)
    return iter(archive)


def _chunks(media: FieldFile, reader: Reader) -> Iterator[bytes]:
    """Yield the contents of a file; nothing where it no longer exists."""
    if not media.storage.exists(media.name or ""):
        return
    with reading_as(reader):
        opened = media.open("rb")
    with opened:
        yield from opened.chunks()


def _packed(report: AccessReport) -> list[PackedChapter]:
    """Give every file its path in the export, under a name that every file system accepts."""
    chapters, number = [], 0
    for chapter in report.chapters:
        packed = []
        for told in chapter.told:
            number += 1 if told.media else 0
            packed.append(PackedTold(told, _place(number, told) if told.media else ""))
        chapters.append(PackedChapter(chapter.title, packed))
    return chapters


def _place(number: int, told: Told) -> str:
    """Return a safe path: a number, the beginning of the label, and the file's ending where it is plain."""
    ending = PurePath(told.media.name or "").suffix.lower() if told.media else ""
    return f"bestanden/{number:03}-{slugify(told.label)[:40]}{ending if ENDING.fullmatch(ending) else ''}"


def _as_data(report: AccessReport, chapters: list[PackedChapter]) -> dict[str, Any]:
    """Return everything for other programs, with dates in ISO 8601."""
    return {
        "chapters": [
            {"title": chapter.title, "told": [_told(packed) for packed in chapter.told]}
            for chapter in chapters
        ],
        "yes": [_yes(given.yes) for given in (*report.standing, *report.ended)],
        "looks": [{"on": _iso(look.on), "by": look.name} for look in report.looks],
    }


def _told(packed: PackedTold) -> dict[str, Any]:
    """Return one thing as data, without empty values."""
    told = packed.told
    every = {"label": told.label, "words": told.words, "on": _iso(told.on), "seen_by": told.seen_by}
    return {key: value for key, value in {**every, "file": packed.file}.items() if value}


def _yes(yes: Yes) -> dict[str, Any]:
    """Return one yes as data, without empty values."""
    every = {
        "what": yes.what,
        "what_for": yes.what_for,
        "to_whom": yes.to_whom,
        "asked": yes.asked,
        "given_at": _iso(yes.given_at),
        "until": _iso(yes.until),
        "taken_back_at": _iso(yes.taken_back_at),
    }
    return {key: value for key, value in every.items() if value}


def _iso(when: date | datetime | None) -> str:
    """Return a day or time in ISO 8601; empty where there is none."""
    return when.isoformat() if when else ""
