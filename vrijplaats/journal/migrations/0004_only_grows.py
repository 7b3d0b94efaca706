"""From here every entry has its own place, and the database refuses to change or remove one."""

from django.db import migrations, models

from vrijplaats.journal import append_only


def guard(apps, schema_editor):
    append_only.guard()


def lift(apps, schema_editor):
    append_only.lift()


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_chain")]

    operations = [
        migrations.AlterModelOptions("entry", {"ordering": ["-sequence"]}),
        migrations.AlterField("entry", "sequence", models.BigIntegerField(editable=False)),
        migrations.AlterField("entry", "hash", models.CharField(editable=False, max_length=64)),
        migrations.AddConstraint(
            "entry", models.UniqueConstraint(fields=["sequence"], name="one_entry_per_place")
        ),
        migrations.RunPython(guard, lift),
    ]
