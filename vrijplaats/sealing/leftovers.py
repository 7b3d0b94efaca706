"""What earlier versions left on the disk in clear when they ended suddenly."""

import shutil
from pathlib import Path

from django.conf import settings

# Unfinished uploads.
FOLDERS = ("incoming",)


def folders_in_clear() -> list[Path]:
    """Return the folders of this home that may hold what somebody sent, in clear."""
    return [folder for name in FOLDERS if (folder := Path(settings.HOME) / name).exists()]


def delete_what_lies_in_clear() -> int:
    """Delete those folders; return how many there were. Nothing of today needs them."""
    found = folders_in_clear()
    for folder in found:
        shutil.rmtree(folder, ignore_errors=True)
    return len(found)
