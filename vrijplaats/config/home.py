"""Where the movement lives: a folder that only some commands create; reading settings never does."""

import os
import secrets
from pathlib import Path

HOME = Path(os.environ.get("VRIJPLAATS_HOME", "var/movement")).resolve()
SIGNING_KEY, INCOMING = HOME / "secret_key", HOME / "incoming"


def make_home() -> None:
    """Create the folder, its signing key and the folder for unfinished uploads. Safe to repeat.

    Settings are read after this, since they depend on what is in the folder.
    """
    HOME.mkdir(parents=True, exist_ok=True)
    INCOMING.mkdir(mode=0o700, exist_ok=True)
    try:
        handle = os.open(SIGNING_KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as opened:
        opened.write(secrets.token_urlsafe(50))


def signing_key() -> str:
    """Return the movement's own signing key; empty before there is one, and then nothing can be signed."""
    return SIGNING_KEY.read_text().strip() if SIGNING_KEY.exists() else ""
