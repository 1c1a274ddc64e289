"""Who approved a document for its signer, and by whose authority."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingdocument",
            name="approved_for",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="outgoingdocument",
            name="approver_name",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="outgoingdocument",
            name="approver_post",
            field=models.CharField(blank=True, max_length=150),
        ),
    ]
