"""Seal sentences under the key of who said them; those without a speaker get a key of their own."""

from django.db import migrations

from vrijplaats.privacy.keystore import key_of_thing
from vrijplaats.privacy.seal_rows import seal_rows


def seal(apps, schema_editor):
    told = apps.get_model("impact", "Statement")
    seal_rows(
        told,
        ["words", "alias"],
        lambda row: row["young_person_id"] or key_of_thing(row["pk"]),
        ["young_person_id"],
    )


class Migration(migrations.Migration):
    dependencies = [("impact", "0002_sealed_fields")]
    operations = [migrations.RunPython(seal, elidable=True)]
