"""The day of a moment is the day here, not the day in UTC: around midnight the two differ."""

import re

from .sources import ROOT, source_files

UTC_DAY = re.compile(r"(?:_at|now\(\))\.(?:date\(\)|day\b|month\b|year\b|weekday\(\)|hour\b)|_at:%")


def utc_days(text: str) -> list[str]:
    """Return the lines that read a day or an hour off a moment as it is stored, which is in UTC."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if UTC_DAY.search(line)]


def test_no_day_is_read_off_a_moment_in_utc() -> None:
    found = {
        str(path.relative_to(ROOT)): lines
        for path in source_files(".py")
        if path.name != "test_local_days.py" and (lines := utc_days(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_such_a_day_would_be_caught() -> None:
    assert utc_days("    return edition.made_at.day")
    assert utc_days("today = timezone.now().date()")
    assert utc_days('f"{row.sent_at:%d %B}"')
    assert not utc_days("day = timezone.localdate(edition.made_at)")
