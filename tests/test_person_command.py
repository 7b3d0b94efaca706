"""`vrijplaats person`: export, erasure, and promise G15: a disclosure holds exactly what exists."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils.formats import date_format
from django.utils.timezone import localdate

from tests.cast import coordinator, expert_by_experience, outreach_worker
from tests.rules.test_everything_is_told import canaries_in, kept, person_with_everything
from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.foundation.models import Spot
from vrijplaats.journal.models import Entry
from vrijplaats.making.models import ArtForm, LogEntry, MakingProcess, SharingConsent
from vrijplaats.outreach.models import Encounter, EncounterLink, OutreachForm
from vrijplaats.people.models import Exclusion, Moment, TemporaryAccess, User, WorksWith, YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.retention.models import LettingGo
from vrijplaats.sign_in.models import Device
from vrijplaats.statements.models import Consent, Statement, Theme

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden" / "disclosure.txt"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = date(2026, 3, 2)
RUBY = UUID("00000000-0000-4000-8000-0000000000a1")


def ruby() -> YoungPerson:
    """Make Ruby, with a small life of which every date is known."""
    person = YoungPerson.objects.create(
        subject=Subject.objects.create(id=RUBY),
        user=User.objects.create_user("ruby"),
        name="Ruby",
        own_words="Ik schrijf ’s nachts.",
        talents=["rijmen", "doorzetten"],
        fixed_contact=outreach_worker(),
        channel="message",
        said_yes_at=NOON,
        yes_words="Mag ik je naam onthouden?",
        created_at=NOON,
    )
    WorksWith.objects.create(worker=outreach_worker(), young_person=person, since_on=DAY)
    Moment.objects.create(young_person=person, happened_on=DAY, words="Las iets voor.")
    _looked_at_and_asked(person)
    met = Encounter.objects.create(
        own_form=OutreachForm.objects.create(title="Caravan"),
        spot=Spot.objects.create(name="Station", kind="street"),
        occurred_at=NOON,
        depth="real_talk",
        recorded_by=outreach_worker(),
    )
    EncounterLink.objects.create(encounter=met, young_person=person, said_yes_at=NOON, yes_words="Mag dat?")
    process = MakingProcess.objects.create(
        title="Nachtbus", art_form=ArtForm.objects.create(title="Rap"), sight="open", started_on=DAY
    )
    process.makers.add(person)
    SharingConsent.of(process, given_at=NOON).save()
    entry = LogEntry(process=process, by=person, words="Demo", medium="sound", made_on=DAY)
    entry.media.save("demo.wav", ContentFile(b"la la la"), save=False)
    entry.save()
    Step.objects.create(young_person=person, kind="maker", seen_on=DAY, confirmed_on=DAY)
    HelpGiven.objects.create(helper=person, helped_with="cv", words="Een brief", happened_on=DAY)
    said = Statement.objects.create(
        young_person=person, words="Hier mag ik stil zijn.", said_on=DAY, confirmed_at=NOON
    )
    said.themes.add(Theme.objects.create(title="Rust"))
    Consent.objects.create(
        statement=said, use="report", given_at=NOON, asked=Consent.asked_for("report", False)
    )
    return person


def _looked_at_and_asked(person: YoungPerson) -> None:
    """Add temporary access, an excluded worker, a device, and a question from outside."""
    until = NOON + TemporaryAccess.LASTS
    TemporaryAccess.objects.create(
        young_person=person, worker=coordinator(), reason="Naima was ziek.", opened_at=NOON, until=until
    )
    Exclusion.objects.create(young_person=person, worker=expert_by_experience())
    Device.objects.create(user=person.user, kind="phone", registered_on=DAY, used_on=DAY)
    LettingGo.objects.create(young_person=person, begun_at=NOON)


def approved(person: YoungPerson) -> Disclosure:
    """Let two people ask and approve a disclosure of everything about this person."""
    disclosure = Disclosure(
        subject=person.subject, ground="court", reference="Bevel 26-114", told_from=DAY,
        asked_by=coordinator().subject, asked_at=NOON, approved_by=outreach_worker().subject,
        approved_at=datetime.now(UTC),
    )  # fmt: skip
    disclosure.save()
    return disclosure


def run(*words: object) -> str:
    out = StringIO()
    call_command("person", *map(str, words), stdout=out)
    return out.getvalue()


def disclosed(person: YoungPerson, path: Path) -> str:
    """Return the file of a disclosure, with a placeholder for today's date."""
    disclosure = approved(person)
    run("disclose", person.pk, "--out", path)
    today = date_format(localdate(disclosure.approved_at), "j F Y")
    return path.read_text().replace(f"Goedgekeurd op {today}", "Goedgekeurd op VANDAAG")


def test_the_file_of_a_disclosure_equals_its_golden_file(tmp_path: Path) -> None:
    assert disclosed(ruby(), tmp_path / "ruby.txt") == GOLDEN.read_text()


def test_one_word_more_or_less_would_be_caught(tmp_path: Path) -> None:
    person = ruby()
    Moment.objects.create(young_person=person, happened_on=DAY, words="Nog iets.")
    assert disclosed(person, tmp_path / "ruby.txt") != GOLDEN.read_text()


def test_everything_that_exists_is_in_the_file(tmp_path: Path) -> None:
    person = person_with_everything()
    text = disclosed(person, tmp_path / "all.txt")
    files = [c for field, found in kept().items() if field.endswith(".media") for c in found]
    in_files = set(files)
    everything = set().union(*kept().values())
    assert everything - canaries_in(text) == in_files
    # What was shared is a copy, and so a file of its own.
    assert text.count("SHA-256") == len(files)


def test_without_two_people_nothing_is_made(tmp_path: Path) -> None:
    person, out = ruby(), tmp_path / "ruby.txt"
    with pytest.raises(CommandError, match="mag niks naar buiten"):
        run("disclose", person.pk, "--out", out)
    assert not out.exists()


def test_a_disclosure_is_made_once_and_journalled(tmp_path: Path) -> None:
    person = ruby()
    approved(person)
    run("disclose", person.pk, "--out", tmp_path / "one.txt")
    assert Entry.objects.filter(act="take_disclosure", subjects__subject_id=person.pk).count() == 1
    with pytest.raises(CommandError, match="mag niks naar buiten"):
        run("disclose", person.pk, "--out", tmp_path / "two.txt")


def test_a_place_that_is_taken_uses_nothing_up(tmp_path: Path) -> None:
    person, out = ruby(), tmp_path / "ruby.txt"
    approved(person)
    out.write_text("van iemand anders")
    with pytest.raises(CommandError, match="Kies een andere plek"):
        run("disclose", person.pk, "--out", out)
    assert out.read_text() == "van iemand anders"
    assert Disclosure.objects.get().is_open


def test_everything_goes_along_in_one_file_for_its_owner_only(tmp_path: Path) -> None:
    person, out = person_with_everything(), tmp_path / "mij.zip"
    run("export", person.pk, "--out", out)
    with ZipFile(out) as archive:
        names = archive.namelist()
        words = b" ".join(archive.read(name) for name in names).decode()
    assert {"index.html", "stijl.css", "data.json"} <= set(names)
    assert set().union(*kept().values()) - canaries_in(words) == set()
    assert out.stat().st_mode & 0o077 == 0
    assert Entry.objects.filter(act="take_along", subjects__subject_id=person.pk).count() == 1


def test_the_data_reads_as_data(tmp_path: Path) -> None:
    out = tmp_path / "mij.zip"
    run("export", ruby().pk, "--out", out)
    data = json.loads(ZipFile(out).read("data.json"))
    assert {"Wie ik ben", "Wat ik maak", "Wat ik zei"} <= {chapter["title"] for chapter in data["chapters"]}
    assert {"what", "what_for", "to_whom", "asked", "given_at"} <= data["yes"][0].keys()


def test_nobody_with_this_number_is_said_plainly() -> None:
    for words in (("erase",), ("export", "--out", "x"), ("disclose", "--out", "x")):
        with pytest.raises(CommandError, match="niemand met dit nummer"):
            run(words[0], "7d1f6f7c-0f0a-4b8e-9d76-000000000000", *words[1:])
