"""Vrijplaats: software for creative youth movements."""

import sys
from importlib import import_module

try:  # A SQLite without the write-ahead-log bug of older Debian versions; see docs/decisions/0002.
    sys.modules["sqlite3"] = import_module("pysqlite3")
    sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")
except ImportError:  # No wheel for this machine: the system's own SQLite serves.
    pass

__version__ = "0.1.0"
