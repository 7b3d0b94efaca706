from django.db import migrations


def end_earlier_sessions(apps, schema_editor):
    """Sessions live in a table of their own now; what is left in the old one opens nothing and can go."""
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("entrance", "0001_initial"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(end_earlier_sessions, migrations.RunPython.noop)]
