"""When the disk is full, nothing is kept, and a page says so instead of a general error."""

import errno
import sqlite3
import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error

FULL = {errno.ENOSPC, errno.EDQUOT}
# SQLite reports a full disk in words only, and as an I/O error where its log cannot grow.
SQLITE_SAYS = ("database or disk is full", "disk I/O error")
POSTGRES_SAYS = ("53100", "53000")  # disk_full, insufficient_resources


def is_full(error: BaseException | None) -> bool:
    """Return whether this error means that the disk is full."""
    if isinstance(error, OSError):
        return error.errno in FULL
    if isinstance(error, sqlite3.Error | DatabaseError):
        state = getattr(error.__cause__, "sqlstate", None)
        return state in POSTGRES_SAYS or any(words in str(error) for words in SQLITE_SAYS)
    return False


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed; Django calls this while the exception is being handled."""
    if is_full(sys.exc_info()[1]):
        return render(request, "507.html", status=507)
    return server_error(request)
