"""The fingerprint of a line stands with its import now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0004_remark"),
        ("imports", "0002_older_lines"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="encounter", name="log_line_once"),
        migrations.RemoveField(model_name="encounter", name="log_line"),
    ]
