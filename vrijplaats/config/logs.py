"""What the log may say: what went wrong and where in the code, never what anybody wrote, was called or asked.

Values reach a log in many ways: arguments of a message, the text of an exception, an address, a database that
quotes the row it refused. So none of these is printed. What remains is enough to find a fault: time, level,
route, kind of exception, and the lines of code it passed.
"""

import logging
import sys
import threading
import time
import traceback
from types import TracebackType
from typing import Any

OURS = "vrijplaats"
logger = logging.getLogger(OURS)


class PlainFormatter(logging.Formatter):
    """Prints records without any value in them."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, followed by the traceback where there is an exception."""
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ")
        line = f"{when} {record.levelname} {record.name}: {_words(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{wordless_traceback(error)}"


def wordless_traceback(error: BaseException) -> str:
    """Return the kind of an exception and the lines of code it passed, without its text; causes too."""
    lines, seen = [], set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        lines.append(f"  {type(at).__module__}.{type(at).__qualname__}")
        frames = traceback.extract_tb(at.__traceback__)
        lines += [f"    {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        at = at.__cause__ or at.__context__
    return "\n".join(lines)


def _words(record: logging.LogRecord) -> str:
    """Return the part of a message that may be printed.

    Our own messages are fixed sentences, as tests/rules/test_quiet_logs.py checks. Of a request we name the
    route. Of other libraries we print the sentence around the values; one without values may have them mixed
    in already.
    """
    if record.name.split(".")[0] == OURS:
        return str(record.msg)
    if (request := getattr(record, "request", None)) is not None:
        return f"{getattr(record, 'status_code', '')} {_method(request)} {_route(request)}".strip()
    return str(record.msg) if record.args else f"{record.module}:{record.lineno}"


def _method(request: Any) -> str:
    """Return the method of a request where it is one that exists."""
    method = str(getattr(request, "method", ""))
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "?"


def _route(request: Any) -> str:
    """Return the page that was asked, as the pattern of its URL: without keys and words."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else "(no page)"


def log_what_nobody_caught() -> None:
    """Log what nobody caught, in any thread, by the same rules, instead of printing it with its text."""

    def caught(kind: type[BaseException], error: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            return
        logger.critical("something went wrong that nobody had foreseen", exc_info=error or kind())

    if logging.lastResort is not None:
        logging.lastResort.setFormatter(PlainFormatter())
    sys.excepthook = caught
    threading.excepthook = lambda told: caught(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: caught(told.exc_type, told.exc_value, told.exc_traceback)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": PlainFormatter}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would print values while debugging, and mail them to an administrator.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.server": {"handlers": ["console"], "propagate": False},
    },
}
