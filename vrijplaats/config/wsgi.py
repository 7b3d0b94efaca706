"""The WSGI application that the web server runs."""

import os
from collections.abc import Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vrijplaats.config.settings")
_answer = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer a request; HEAD without a body, which Django leaves to whoever runs it.

    A body that nobody asked for is read by the browser as the beginning of the next answer.
    """
    body: Iterable[bytes] = _answer(environ, start_response)
    if environ["REQUEST_METHOD"] != "HEAD":
        return body
    if hasattr(body, "close"):
        body.close()
    return ()
