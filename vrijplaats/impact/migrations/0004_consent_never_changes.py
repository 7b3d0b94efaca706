"""A yes keeps the words in which it was asked, and the database refuses to change it afterwards."""

from django.db import migrations, models

KEPT = ("statement_id", "use", "is_with_name", "asked", "given_at", "expires_on")
REFUSAL = "a yes is never changed"


def _changed(differs):
    changed = [f"NEW.{column} {differs} OLD.{column}" for column in KEPT]
    taken_back = f"(OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at {differs} OLD.withdrawn_at)"
    return " OR ".join([*changed, taken_back])


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION consent_never_changes() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        schema_editor.execute(
            "CREATE TRIGGER consent_never_changes BEFORE UPDATE ON impact_consent FOR EACH ROW "
            f"WHEN ({_changed('IS DISTINCT FROM')}) EXECUTE FUNCTION consent_never_changes()"
        )
    else:
        schema_editor.execute(
            "CREATE TRIGGER consent_never_changes BEFORE UPDATE ON impact_consent "
            f"WHEN {_changed('IS NOT')} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER consent_never_changes ON impact_consent")
        schema_editor.execute("DROP FUNCTION consent_never_changes()")
    else:
        schema_editor.execute("DROP TRIGGER consent_never_changes")


class Migration(migrations.Migration):
    dependencies = [("impact", "0003_seal_rows")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="asked",
            field=models.CharField(blank=True, max_length=300, verbose_name="zo is het gevraagd"),
            # The rows of before this day keep no words; nobody can say now how it was asked.
        ),
        migrations.RunPython(guard, unguard),
    ]
