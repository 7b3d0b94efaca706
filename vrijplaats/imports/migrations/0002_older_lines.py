"""Lines that came in before imports were kept: known again, and too old to take back as a whole."""

from django.db import migrations


def move_marks(apps, schema_editor):
    """Give every meeting that came from a log its line, all in one import."""
    meetings = apps.get_model("outreach", "Encounter").objects.exclude(log_line="")
    if not meetings.exists():
        return
    brought = apps.get_model("imports", "Import").objects.create(
        brought_in_at="2000-01-01T12:00:00Z", state="ready", counts={"encounters": meetings.count()}
    )
    lines = apps.get_model("imports", "BroughtLine").objects
    for meeting in meetings.only("pk", "log_line").iterator(chunk_size=500):
        lines.create(brought_by=brought, mark=meeting.log_line, encounter=meeting)


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial")]

    operations = [migrations.RunPython(move_marks, migrations.RunPython.noop)]
