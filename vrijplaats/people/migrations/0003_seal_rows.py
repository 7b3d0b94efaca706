"""Seal what young people said, under their own key."""

from django.db import migrations

from vrijplaats.privacy.seal_rows import seal_rows

OWN = ["pronouns", "own_words", "talents", "dream", "can_do", "looks_for", "good_moment", "pause_words", "yes_words"]


def seal(apps, schema_editor):
    seal_rows(apps.get_model("people", "YoungPerson"), OWN, lambda row: row["pk"])
    moments = apps.get_model("people", "Moment")
    seal_rows(moments, ["words"], lambda row: row["young_person_id"], ["young_person_id"])


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sealed_fields")]
    operations = [migrations.RunPython(seal, elidable=True)]
