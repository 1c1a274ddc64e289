"""Templates of agencies, and Word documents whose PDF is being made."""

import django.contrib.postgres.fields
import django.db.models.deletion
import vanphong.kernel.ids
from django.db import migrations, models

from vanphong.kernel.walls import statements

TABLES = ['documents_drafttemplate', 'documents_drafttemplateversion', 'documents_wordconversion']


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0010_paper_and_registers'),
        ('files', '0002_likeness'),
    ]

    operations = [
        migrations.CreateModel(
            name='DraftTemplate',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('unit_id', models.UUIDField(null=True)),
                ('name', models.CharField(max_length=150)),
                ('created_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(null=True)),
                ('type', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.documenttype')),
            ],
        ),
        migrations.CreateModel(
            name='DraftTemplateVersion',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('author_id', models.UUIDField()),
                ('note', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='documents.drafttemplate')),
            ],
        ),
        migrations.AddField(
            model_name='drafttemplate',
            name='current_version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.drafttemplateversion'),
        ),
        migrations.CreateModel(
            name='WordConversion',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('state', models.CharField(choices=[('waiting', 'Its PDF is being made'), ('made', 'Its PDF is made'), ('failed', 'Its PDF could not be made')], max_length=8)),
                ('fault', models.CharField(blank=True, choices=[('too_slow', 'It took too long. Make the PDF in your text program and hand in both.'), ('not_started', 'The converter does not answer. Make the PDF in your text program and hand in both.'), ('not_made', 'The converter could not read it. Make the PDF in your text program and hand in both.'), ('unfit', 'The PDF that came out cannot be used. Make it in your text program and hand in both.'), ('marked', 'A marking of secrecy was seen on its pages: it is not taken in.'), ('moved_on', 'The draft had moved on, or a newer version was handed in meanwhile.')], max_length=12)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('asked_by_id', models.UUIDField()),
                ('asked_seat_id', models.UUIDField()),
                ('mandate_id', models.UUIDField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conversions', to='documents.outgoingdocument')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
        ),
        migrations.AddConstraint(
            model_name='drafttemplateversion',
            constraint=models.UniqueConstraint(fields=('template', 'ordinal'), name='template_version_order'),
        ),
        migrations.AddConstraint(
            model_name='drafttemplate',
            constraint=models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('agency_id', 'name'), name='template_name_once'),
        ),
        migrations.AddIndex(
            model_name='wordconversion',
            index=models.Index(fields=['document', '-id'], name='conversions_of_document'),
        ),
        migrations.AddConstraint(
            model_name='wordconversion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'made', 'failed'])), name='conversion_state_known'),
        ),
        migrations.AddConstraint(
            model_name='wordconversion',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'waiting'), ('ended_at__isnull', False), _connector='OR'), name='conversion_ends_in_time'),
        ),
        *[migrations.RunSQL(*statements(table)) for table in TABLES],
    ]
