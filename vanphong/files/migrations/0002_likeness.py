import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

from vanphong.engines.vntext import likeness

AT_ONCE = 2000


def fingerprint(apps, schema_editor):
    """Give the files that are there their fingerprints, a few thousand at a time."""
    stored = apps.get_model("files", "StoredFile").objects
    last = None
    while True:
        found = stored.exclude(head_text="").order_by("id")
        rows = list((found.filter(id__gt=last) if last else found)[:AT_ONCE])
        if not rows:
            return
        for row in rows:
            row.likeness = likeness.bands(row.head_text)
        stored.bulk_update(rows, ["likeness"])
        last = rows[-1].id


class Migration(migrations.Migration):
    # The rows are written before the index over them is made.
    atomic = False

    dependencies = [
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="likeness",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.IntegerField(), default=list, size=None
            ),
        ),
        migrations.RunPython(fingerprint, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="storedfile",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["likeness"], fastupdate=False, name="files_alike"
            ),
        ),
    ]
