"""Chain the entries that were there already, in the order in which they were recorded."""

from django.db import migrations

from vrijplaats.journal.chain import GENESIS, Link, digest

AT_ONCE = 1000


def chain(apps, schema_editor):
    """Give every entry its place and hash, a bounded number in memory at a time."""
    Entry = apps.get_model("journal", "Entry")
    entries = Entry.objects.order_by("recorded_at", "id").prefetch_related("subjects")
    done, last = [], GENESIS
    for place, entry in enumerate(entries.iterator(chunk_size=AT_ONCE), start=1):
        entry.sequence = place
        entry.hash = last = digest(_link(entry), last)
        done.append(entry)
        if len(done) == AT_ONCE:
            Entry.objects.bulk_update(done, ["sequence", "hash"])
            done = []
    Entry.objects.bulk_update(done, ["sequence", "hash"])


def _link(entry):
    """Return an entry as the chain holds it."""
    return Link(
        sequence=entry.sequence,
        id=entry.id,
        recorded_at=entry.recorded_at,
        actor_id=entry.actor_id,
        act=entry.act,
        thing=entry.thing,
        thing_id=entry.thing_id,
        fields=entry.fields,
        counts=entry.counts,
        about=[subject.subject_id for subject in entry.subjects.all()],
    )


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_place_and_hash")]

    operations = [migrations.RunPython(chain, migrations.RunPython.noop)]
