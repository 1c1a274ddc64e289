"""Walls between agencies: rows of another agency stay out of reach whatever a query forgets to ask."""

from django.db import migrations

from vanphong.kernel.walls import statements

TABLES = ['documents_register', 'documents_incomingdocument', 'documents_outgoingdocument']


class Migration(migrations.Migration):
    dependencies = [('documents', '0004_approvals_and_recipients_stand')]
    operations = [migrations.RunSQL(*statements(table)) for table in TABLES]
