"""Tokens know whether a second factor was shown for them; the account's factors tell it of those made before."""

from django.db import migrations, models

SHOWN = """
UPDATE directory_accounttoken t SET is_verified = true
WHERE EXISTS (SELECT FROM directory_codegenerator g WHERE g.account_id = t.account_id AND g.confirmed_at < t.created_at)
OR EXISTS (SELECT FROM directory_passkey p WHERE p.account_id = t.account_id AND p.added_at < t.created_at)
"""
"""Whoever had a factor was asked for it before they could make a token."""


class Migration(migrations.Migration):
    """Two columns of tokens."""

    dependencies = [("directory", "0004_ends_plans_and_apart")]

    operations = [
        migrations.AddField("accounttoken", "is_verified", models.BooleanField(default=False)),
        migrations.AddField("accounttoken", "address", models.CharField(blank=True, max_length=64)),
        migrations.RunSQL(SHOWN, migrations.RunSQL.noop),
    ]
