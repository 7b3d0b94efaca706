"""Seal the lines of a round under its own key, and the wording of a yes under that of who said it."""

from django.db import migrations

from vrijplaats.privacy.keystore import key_of_thing
from vrijplaats.privacy.seal_rows import seal_rows


def seal(apps, schema_editor):
    rounds = apps.get_model("outreach", "StreetRound")
    seal_rows(rounds, ["stood_out", "next_time"], lambda row: key_of_thing(row["pk"]))
    links = apps.get_model("outreach", "EncounterLink")
    seal_rows(links, ["yes_words"], lambda row: row["young_person_id"], ["young_person_id"])


class Migration(migrations.Migration):
    dependencies = [("outreach", "0002_sealed_fields")]
    operations = [migrations.RunPython(seal, elidable=True)]
