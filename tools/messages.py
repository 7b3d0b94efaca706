"""Collect the words of the interface and compile their translations; `--check` changes nothing and complains.

Interface texts are written in Dutch where they are used; English stands in `vrijplaats/locale/en`. The
catalogue in `vrijplaats/locale/nl` is kept by hand: it says Django's own sentences in our words.
Collecting uses GNU gettext; compiling does not, so that it also works where gettext is missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "vrijplaats" / "locale"
CATALOGUE = LOCALE / "en" / "LC_MESSAGES" / "django.po"


def collect() -> None:
    """Update the English catalogue from the code."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [sys.executable, "-m", "vrijplaats.config.cli", "makemessages", "-l", "en", "--no-location",
             "--no-obsolete", "-i", "tests", "-v", "0"],
            cwd=ROOT / "vrijplaats",
            env=os.environ | {"VRIJPLAATS_HOME": home, "PYTHONPATH": str(ROOT)},
            check=True,
        )  # fmt: skip
    forget_guesses()


def forget_guesses() -> None:
    """Empty the translations that gettext guessed from similar texts: wrong sentences are worse than none."""
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=78)
    for entry in catalogue.fuzzy_entries():
        entry.flags.remove("fuzzy")
        entry.previous_msgid = entry.previous_msgid_plural = None
        entry.msgstr = ""
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
    catalogue.save()


def untranslated() -> list[str]:
    """Return the texts that have no English yet."""
    return [entry.msgid for entry in polib.pofile(str(CATALOGUE)) if not entry.translated()]


def compile_catalogues() -> None:
    """Write each compiled catalogue beside its source."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def stale() -> list[Path]:
    """Return the compiled catalogues that say something else than their source, as after a merge."""
    sources = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    compiled = [(path.with_suffix(".mo"), polib.pofile(str(path)).to_binary()) for path in sources]
    return [path for path, content in compiled if not path.exists() or path.read_bytes() != content]


def words() -> set[str]:
    """Return every text in the catalogue."""
    return {entry.msgid for entry in polib.pofile(str(CATALOGUE))}


def check() -> int:
    """Return 1 where the catalogue is behind the code, lacks English, or was not compiled."""
    behind = stale()
    for path in behind:
        print(f"Niet bijgewerkt: {path.relative_to(ROOT)}. Draai: make messages")
    if shutil.which("xgettext") is None:
        print("NIET GECONTROLEERD: GNU gettext ontbreekt. Op Debian: apt-get install gettext")
        return int(os.environ.get("CI") == "true")
    before, known = CATALOGUE.read_bytes(), words()
    collect()
    added, missing = words() - known, untranslated()
    CATALOGUE.write_bytes(before)
    for text in sorted(added | set(missing)):
        print(f"Nog geen Engels: {text!r}")
    return int(bool(added or missing or behind))


def main() -> int:
    """Collect and compile, or check."""
    if "--check" in sys.argv:
        return check()
    collect()
    compile_catalogues()
    for text in untranslated():
        print(f"Nog geen Engels: {text!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
