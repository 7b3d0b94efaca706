"""What a browser may keep of us: this list and nothing else, and the one service worker that holds to it.

The list is the same for everyone: pages that are made without a request, and files of the design. The version
is a fingerprint of all of it, so that a change of any word makes a new worker, which deletes the older copy.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

from .tonight import rendered

WORKER = Path(__file__).parent / "data" / "sw.js"
# Name of the page, template and language.
PAGES = (
    ("portal:tonight", "portal/tonight.html", "nl"),
    ("portal:tonight_in_english", "portal/tonight.html", "en"),
    ("portal:no_network", "portal/no_network.html", "nl"),
)
FILES = (
    "ui/tokens.css", "ui/base.css", "ui/components.css", "portal/tonight.css", "ui/logo.svg",
    "ui/fonts/atkinson-latin.woff2", "ui/fonts/bricolage-latin.woff2",
    "ui/leave.js", "ui/offline.js", "portal/tonight.js",
)  # fmt: skip


def kept_addresses() -> list[str]:
    """Return every address of which a browser may keep a copy."""
    return [*(reverse(name) for name, _, _ in PAGES), *(staticfiles_storage.url(name) for name in FILES)]


def service_worker() -> str:
    """Return the script of the worker, with its list, its version and the page for without a network."""
    given = {
        "VERSION": _version(),
        "KEPT": kept_addresses(),
        "NO_NETWORK": reverse("portal:no_network"),
    }
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in given.items())
    return constants + WORKER.read_text(encoding="utf-8")


def _version() -> str:
    """Return a fingerprint of everything that is kept, and of the worker itself."""
    print_of_all = hashlib.sha256()
    for content in _contents():
        print_of_all.update(hashlib.sha256(content).digest())
    return print_of_all.hexdigest()[:16]


def _contents() -> Iterator[bytes]:
    """Yield the content behind every address that is kept, in the order of the list."""
    yield WORKER.read_bytes()
    for _name, template, language in PAGES:
        yield rendered(template, language).encode()
    for name in FILES:
        if found := finders.find(name):
            yield Path(found).read_bytes()
