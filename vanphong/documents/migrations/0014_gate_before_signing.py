"""What people vouch for when a draft goes on, sources that come later, two ways to one recipient."""

import django.db.models.deletion
import vanphong.kernel.ids
from django.db import migrations, models

FORWARD = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON documents_assurance
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
"""
BACKWARD = "DROP TRIGGER append_only ON documents_assurance;"


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0013_online_editing'),
        ('files', '0002_likeness'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assurance',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=10)),
                ('seat_id', models.UUIDField()),
                ('name', models.CharField(max_length=100)),
                ('post', models.CharField(blank=True, max_length=150)),
                ('ticked', models.JSONField(default=list)),
                ('reason', models.CharField(blank=True, max_length=1000)),
                ('standing', models.CharField(choices=[('kept', 'The form has no fault that must be mended'), ('broken', 'The form has faults that must be mended'), ('waiting', 'The form has not been checked yet'), ('unreadable', 'The form could not be checked because of the file'), ('failed', 'The check of form did not work; nothing is held up by that')], max_length=10)),
                ('errors', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='outgoingdocument',
            name='added_source',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='documents.recipient'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('recipient', 'channel'), name='delivery_once_each_way'),
        ),
        migrations.AddField(
            model_name='assurance',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assurances', to='documents.draftversion'),
        ),
        migrations.AddIndex(
            model_name='assurance',
            index=models.Index(fields=['version', 'at'], name='assurances_of_version'),
        ),
        migrations.AddConstraint(
            model_name='assurance',
            constraint=models.CheckConstraint(condition=models.Q(('standing__in', ['kept', 'broken', 'waiting', 'unreadable', 'failed'])), name='assurance_standing_known'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
