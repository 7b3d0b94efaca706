"""Where the movement lives: a folder that only some commands create; reading settings never does."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

# A name without a value, as `VRIJPLAATS_HOME=` in a file of settings, is as none: an empty path would be the
# folder in which somebody happens to stand. The same holds for every setting that has a default.
HOME = Path(os.environ.get("VRIJPLAATS_HOME") or "var/movement").resolve()
SIGNING_KEY = HOME / "secret_key"
OWNER_ALONE = 0o700


def make_home() -> None:
    """Create the folder, for its owner alone, and its signing key. Safe to repeat.

    Settings are read after this, since they depend on what is in the folder. A folder that was there already
    is closed to others when a movement begins in it, and left as it is later on: `doctor` tells about that.
    """
    HOME.mkdir(mode=OWNER_ALONE, parents=True, exist_ok=True)
    try:
        handle = os.open(SIGNING_KEY, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with suppress(PermissionError):  # somebody else's folder: `doctor` tells
        HOME.chmod(OWNER_ALONE)
    with os.fdopen(handle, "w") as opened:
        opened.write(secrets.token_urlsafe(50))


def signing_key() -> str:
    """Return the movement's own signing key; empty before there is one, and then nothing can be signed."""
    return SIGNING_KEY.read_text().strip() if SIGNING_KEY.exists() else ""
