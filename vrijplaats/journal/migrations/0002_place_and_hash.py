"""Make room for the place of an entry in the chain and for its hash; 0003 fills them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.AddField("entry", "sequence", models.BigIntegerField(editable=False, null=True)),
        migrations.AddField("entry", "hash", models.CharField(default="", editable=False, max_length=64)),
        migrations.AlterField(
            "entrysubject",
            "entry",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="subjects", to="journal.entry"
            ),
        ),
    ]
