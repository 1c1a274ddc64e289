"""The three kinds of copies among the types of documents (NĐ 30/2020, Điều 25; Phụ lục III, Phần I)."""

from django.db import migrations

TYPES = [
    ("SY", "Bản sao y", "SY", 101),
    ("SL", "Bản sao lục", "SL", 102),
    ("TS", "Bản trích sao", "TrS", 103),
]


def load(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Write the kinds of copies, behind the types of documents."""
    kind = apps.get_model("documents", "DocumentType")
    for code, name, symbol, position in TYPES:
        kind.objects.update_or_create(code=code, defaults={"name": name, "symbol": symbol, "position": position})


class Migration(migrations.Migration):
    """Loads the kinds of copies."""

    dependencies = [("documents", "0008_recalls_and_papers_stand")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
