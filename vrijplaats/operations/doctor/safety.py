"""Whether what keeps a movement safe is there: secrets, backups, disk space, clock, and HTTPS."""

import json
import os
import shutil
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vrijplaats.backup.backup import last_backup
from vrijplaats.backup.home import KEYS, home, key_file
from vrijplaats.backup.key_files import LIFE, old_key_files
from vrijplaats.backup.recovery import public_key
from vrijplaats.journal.models import Entry
from vrijplaats.privacy import erased, reserve
from vrijplaats.privacy.actions import finish_erasures
from vrijplaats.privacy.sweep import Leftovers, leftovers, sweep

from .findings import Finding, good, look, wrong
from .folder import set_folder_right

BACKUP_EVERY = LIST_EVERY = timedelta(days=2)
LEAST_ROOM = 500 * 1024 * 1024  # bytes: a year of a movement's photos
CLOCK_MAY_DIFFER = timedelta(minutes=5)
LOCAL = {"localhost", "127.0.0.1", "[::1]"}


def secrets() -> Iterator[Finding]:
    """Check that nobody else on this machine can read the keys."""
    private = [*(key_file(name) for name in KEYS), home() / "recovery_key.pub", erased.own_list()]
    open_to_others = [p.name for p in private if p.exists() and stat.S_IMODE(p.stat().st_mode) & 0o077]
    if open_to_others:
        yield wrong(
            "file_modes",
            _("Anderen op deze machine kunnen meelezen in: %(join)s.") % {"join": ", ".join(open_to_others)},
            _("Doe chmod 600 op deze bestanden, of draai: vrijplaats doctor --fix"),
        )
    else:
        yield good("file_modes", _("De sleutels zijn alleen voor de eigenaar leesbaar."))
    if public_key() is None:
        yield wrong(
            "recovery_key", _("Er is geen herstelsleutel."), _("Maak er een: vrijplaats recovery_key")
        )
    else:
        yield good(
            "recovery_key", _("Er is een herstelsleutel. Kijk je papier na: vrijplaats recovery_key --check")
        )


def erasure_list() -> Finding:
    """Check that the list of who was erased is also kept elsewhere, with the same people."""
    outside = erased.outside_list()
    if outside is None:
        return wrong(
            "erasure_list",
            _("De lijst van wie gewist is, staat alleen hier. Zonder die lijst gaat geen kopie open."),
            _("Zet VRIJPLAATS_ERASURE_LIST op een bestand buiten deze machine."),
        )
    here = set(erased.read(erased.own_list())) if erased.own_list().exists() else set()
    there = set(erased.read(outside)) if outside.exists() else set()
    if here - there:
        return wrong(
            "erasure_list",
            _("Op de lijst buiten deze machine ontbreken er %(number)s die gewist zijn.")
            % {"number": len(here - there)},
            _("Kijk of die plek bereikbaar is, en draai: vrijplaats doctor --fix"),
        )
    head = erased.head(outside)
    if head is None or timezone.now() - head.at > LIST_EVERY:
        return wrong(
            "erasure_list",
            _(
                "De lijst van wie gewist is, wordt buiten deze machine niet bijgehouden: er gaat nu geen "
                "nieuwe kopie mee open."
            ),
            _("Kijk of die plek bereikbaar is en of serve draait, en draai: vrijplaats doctor --fix"),
        )
    if outside.exists() and outside.stat().st_dev == home().stat().st_dev:
        return look(
            "erasure_list",
            _("De tweede lijst van wie gewist is, staat op dezelfde schijf."),
            _("Zet haar op een andere machine: vergaat deze schijf, dan vergaan ze samen."),
        )
    return good("erasure_list", _("De lijst van wie gewist is, staat ook buiten deze machine."))


def backups() -> Iterator[Finding]:
    """Check that there is a recent backup, and no key file past its days."""
    made_at = last_backup()
    if made_at is None:
        yield wrong("backup", _("Er is nog nooit een kopie gemaakt."), _("Doe: vrijplaats backup BESTAND"))
    elif datetime.now(UTC) - made_at > BACKUP_EVERY:
        days = (datetime.now(UTC) - made_at).days
        yield wrong(
            "backup",
            ngettext("De laatste kopie is %(days)s dag oud.", "De laatste kopie is %(days)s dagen oud.", days)
            % {"days": days},
            _("Laat elke nacht een kopie maken."),
        )
    else:
        yield good(
            "backup",
            _("De laatste kopie is van %(when)s.")
            % {"when": f"{timezone.localtime(made_at):%d-%m-%Y %H:%M}"},
        )
    if old := list(_old_key_files()):
        yield wrong(
            "key_files",
            ngettext(
                "Er staat %(number)s sleutelbestand van meer dan %(days)s dagen: %(value)s.",
                "Er staan %(number)s sleutelbestanden van meer dan %(days)s dagen: %(value)s.",
                len(old),
            )
            % {"number": len(old), "days": LIFE.days, "value": old[0]},
            _("Gooi ze weg. Ze openen nog wat gewist is."),
        )
    else:
        yield good("key_files", _("Er staan geen oude sleutelbestanden bij de laatste kopie."))


def _old_key_files() -> Iterator[Path]:
    """Yield this movement's key files past their days, in the folder of the last backup."""
    note = home() / "last_backup.json"
    return old_key_files(Path(json.loads(note.read_text())["folder"])) if note.exists() else iter(())


def disk_space() -> Iterator[Finding]:
    """Check that the disk has free space, and that a reserve is set aside for erasing people."""
    free = shutil.disk_usage(home()).free
    if free < LEAST_ROOM:
        yield wrong(
            "disk",
            _("De schijf heeft nog %(value)s MB vrij.") % {"value": free // 1024**2},
            _("Maak ruimte; lezen en wissen kan intussen."),
        )
    else:
        yield good("disk", _("De schijf heeft %(free)s GB vrij.") % {"free": f"{free / 1024**3:.1f}"})
    if reserve.stands():
        yield good("reserve", _("Er is ruimte apart gezet om ook op een volle schijf te kunnen wissen."))
    else:
        yield look(
            "reserve", _("Er is geen ruimte apart gezet om te wissen."), "Draai: vrijplaats doctor --fix"
        )


def what_should_be_gone() -> Finding:
    """Check that nothing is left of anyone who was erased, and no file that no row knows."""
    found = leftovers()
    if not found:
        return good("leftovers", _("Van wie gewist is, is niks achtergebleven."))
    return wrong(
        "leftovers",
        _("Er is iets achtergebleven dat weg hoort te zijn: %(words)s.") % {"words": _in_words(found)},
        _("Draai: vrijplaats doctor --fix (het gaat vannacht ook vanzelf)."),
    )


def _swept() -> list[str]:
    """Remove what should be gone; say what that was."""
    found = sweep()
    return [_("Weggehaald wat achterbleef: %(words)s.") % {"words": _in_words(found)}] if found else []


def _in_words(found: Leftovers) -> str:
    """Return how much there is of each kind, in words."""
    told = (
        (
            found.people,
            ngettext("van %(n)s mens die gewist is", "van %(n)s mensen die gewist zijn", found.people),
        ),
        (
            found.seals,
            ngettext("%(n)s ding dat niemand meer opent", "%(n)s dingen die niemand meer opent", found.seals),
        ),
        (found.files, ngettext("%(n)s los bestand", "%(n)s losse bestanden", found.files)),
    )
    return ", ".join(words % {"n": count} for count, words in told if count)


def clock() -> Finding:
    """Check that the clock is not behind anything that happened here already."""
    latest = Entry.objects.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
    times = [time for time in (latest, last_backup()) if time]
    program = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    now = timezone.now()
    if any(time - now > CLOCK_MAY_DIFFER for time in times) or program - now > CLOCK_MAY_DIFFER:
        return wrong(
            "clock",
            _("De klok staat op %(when)s, en er gebeurde hier al iets daarna.")
            % {"when": f"{timezone.localtime(now):%d-%m-%Y %H:%M}"},
            _("Zet de klok gelijk (timedatectl set-ntp true)."),
        )
    return good("clock", _("De klok loopt niet achter op wat hier gebeurde."))


def exposure() -> Iterator[Finding]:
    """Check that traffic is encrypted, and that errors are not shown in the browser."""
    if settings.DEBUG:
        yield wrong("debug", _("Fouten zijn zichtbaar in de browser."), "Haal VRIJPLAATS_DEBUG weg.")
    else:
        yield good("debug", "Fouten blijven binnen.")
    outside = sorted(set(settings.ALLOWED_HOSTS) - LOCAL)
    if outside and not settings.SECURE_HTTPS:
        yield wrong(
            "https",
            _("%(value)s staat open zonder HTTPS.") % {"value": outside[0]},
            _("Zet een webserver met HTTPS ervoor, en VRIJPLAATS_HTTPS=1."),
        )
    elif outside:
        yield good("https", _("Wat over de lijn gaat, is versleuteld."))
    else:
        yield good("https", _("De beweging is alleen op deze machine te bereiken."))


def set_right() -> list[str]:
    """Repair what needs no decision: file modes, the reserve, the list outside; return what was done."""
    done = [*set_folder_right()]
    for path in (*(key_file(name) for name in KEYS), home() / "recovery_key.pub", erased.own_list()):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            os.chmod(path, 0o600)  # noqa: PTH101 (follows a link to where the key was put)
            done.append(_("%(name)s is weer alleen voor de eigenaar.") % {"name": path.name})
    if not reserve.stands() and reserve.make():
        done.append(_("Er is weer ruimte apart gezet om te wissen."))
    if finished := finish_erasures():
        done.append(
            ngettext(
                "Van %(finished)s mens die gewist is, is nu ook de sleutel weg.",
                "Van %(finished)s mensen die gewist zijn, is nu ook de sleutel weg.",
                finished,
            )
            % {"finished": finished}
        )
    done += _swept()
    try:
        if added := erased.catch_up():
            done.append(_("De lijst buiten deze machine is bijgewerkt: %(added)s erbij.") % {"added": added})
        erased.beat()
    except OSError:
        done.append(_("De lijst buiten deze machine is niet bereikbaar en dus niet bijgewerkt."))
    return done
