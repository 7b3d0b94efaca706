"""Seal what is being made: under the makers' shared key, and log entries under the key of who added them."""

from django.db import migrations

from vrijplaats.privacy.keystore import key_of_thing, keystore
from vrijplaats.privacy.seal_rows import seal_rows


def seal(apps, schema_editor):
    processes = apps.get_model("making", "MakingProcess")
    seal_rows(processes, ["title", "next_step", "needs"], lambda row: key_of_thing(row["pk"]))
    for name, fields in (("Work", ["title", "sentence", "media"]), ("Presentation", ["for_whom", "words"])):
        model = apps.get_model("making", name)
        seal_rows(model, fields, lambda row: key_of_thing(row["process_id"]), ["process_id"])
    seal_rows(
        apps.get_model("making", "LogEntry"),
        ["words", "media"],
        lambda row: row["by_id"] or key_of_thing(row["process_id"]),
        ["by_id", "process_id"],
    )
    for process in processes.objects.prefetch_related("makers").iterator(chunk_size=500):
        standing = process.makers.filter(subject__erased_at=None)
        keystore().share(key_of_thing(process.pk), [maker.pk for maker in standing])


class Migration(migrations.Migration):
    dependencies = [("making", "0002_sealed_fields")]
    operations = [migrations.RunPython(seal, elidable=True)]
