"""Destroy the keys under which older rows still hold words about people who were erased."""

from typing import Any

from django.db import migrations

from vrijplaats.sealing.keystore import key_of_thing, keystore


def destroy_keys(apps: Any, schema_editor: Any) -> None:
    disclosures = apps.get_model("data_rights", "Disclosure").objects
    erased = disclosures.filter(subject__erased_at__isnull=False).values_list("pk", flat=True)
    if keys := [key_of_thing(id) for id in erased]:
        keystore().destroy(*keys)


class Migration(migrations.Migration):
    dependencies = [("data_rights", "0001_initial")]

    operations = [migrations.RunPython(destroy_keys, migrations.RunPython.noop)]
