"""Walls between agencies: rows of another agency stay out of reach whatever a query forgets to ask."""

from django.db import migrations

from vanphong.kernel.walls import statements

TABLES = ['work_directive', 'work_item']


class Migration(migrations.Migration):
    dependencies = [('work', '0002_directives_stand')]
    operations = [migrations.RunSQL(*statements(table)) for table in TABLES]
