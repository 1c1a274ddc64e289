"""Texts that are edited online: working copies of drafts, within the walls of their agency, and the editor's passes."""

import django.db.models.deletion
import vanphong.kernel.ids
from django.db import migrations, models

from vanphong.kernel.walls import statements


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0012_opinions_and_anchors'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkingCopy',
            fields=[
                ('document', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='working_copy', serialize=False, to='documents.outgoingdocument')),
                ('agency_id', models.UUIDField()),
                ('text', models.BinaryField(null=True)),
                ('saves', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(null=True)),
                ('lock', models.CharField(blank=True, max_length=1024)),
                ('lock_ends_at', models.DateTimeField(null=True)),
                ('person_id', models.UUIDField()),
                ('seat_id', models.UUIDField()),
                ('mandate_id', models.UUIDField(null=True)),
                ('person_name', models.CharField(max_length=100)),
                ('fault', models.CharField(blank=True, max_length=40)),
                ('begun_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['lock_ends_at'], name='working_copies_by_lock')],
            },
        ),
        migrations.CreateModel(
            name='EditingPass',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('digest', models.BinaryField(max_length=32, unique=True)),
                ('account_id', models.UUIDField()),
                ('stay_id', models.UUIDField()),
                ('seat_id', models.UUIDField()),
                ('mandate_id', models.UUIDField(null=True)),
                ('made_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='documents.outgoingdocument')),
            ],
            options={
                'indexes': [models.Index(fields=['ends_at'], name='editing_passes_by_end')],
            },
        ),
        migrations.RunSQL(*statements('documents_workingcopy')),
    ]
