"""The twenty-nine types of administrative documents (NĐ 30/2020, Điều 7), and those the seeds' agencies use besides."""

import json
from pathlib import Path

from django.db import migrations

TYPES = Path(__file__).with_name("document_types.json")


def load(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Write the types, in their legal order."""
    kind = apps.get_model("documents", "DocumentType")
    rows = json.loads(TYPES.read_text(encoding="utf-8"))
    kind.objects.bulk_create(
        kind(code=row["code"], name=row["name"], symbol=row["symbol"], position=position)
        for position, row in enumerate(rows, start=1)
    )


class Migration(migrations.Migration):
    """Loads the types of documents."""

    dependencies = [("documents", "0002_numbers_and_releases_stand")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
