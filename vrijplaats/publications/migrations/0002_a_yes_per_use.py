"""What an edition says is kept per use. What was there before was allowed for the yearly report only."""

from django.db import migrations

OF_ONE_USE = ("quotes", "words", "works")


def keep_per_use(apps, schema_editor):
    """Move words and works under the use they were asked for; other uses are asked when it is made again."""
    for edition in apps.get_model("publications", "Edition").objects.exclude(story={}):
        report = {part: edition.story.pop(part, []) for part in OF_ONE_USE}
        edition.story["told"] = {"report": report}
        edition.save(update_fields=["story"])


def keep_together(apps, schema_editor):
    """Put back what was allowed for the report."""
    for edition in apps.get_model("publications", "Edition").objects.exclude(story={}):
        edition.story |= edition.story.pop("told", {}).get("report", {})
        edition.save(update_fields=["story"])


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial")]
    operations = [migrations.RunPython(keep_per_use, keep_together)]
