"""Seal the words about help given under the key of who gave it."""

from django.db import migrations

from vrijplaats.privacy.seal_rows import seal_rows


def seal(apps, schema_editor):
    given = apps.get_model("changemakers", "HelpGiven")
    seal_rows(given, ["words"], lambda row: row["helper_id"], ["helper_id"])


class Migration(migrations.Migration):
    dependencies = [("changemakers", "0002_sealed_fields")]
    operations = [migrations.RunPython(seal, elidable=True)]
