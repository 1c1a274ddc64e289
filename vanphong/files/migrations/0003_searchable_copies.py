"""Words of pages, and searchable copies of scans."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0002_likeness'),
    ]

    operations = [
        migrations.CreateModel(
            name='PageWords',
            fields=[
                ('pk', models.CompositePrimaryKey('sha256', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64)),
                ('number', models.PositiveIntegerField()),
                ('is_recognised', models.BooleanField()),
                ('facts', models.JSONField(null=True)),
                ('text', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='SearchableCopy',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('waiting', 'Its pages are being read'), ('made', 'There is a searchable copy'), ('needless', 'The file has text of its own'), ('failed', 'No searchable copy could be made')], max_length=8)),
                ('page_count', models.PositiveIntegerField()),
                ('done', models.PositiveIntegerField(default=0)),
                ('recognised', models.PositiveIntegerField(default=0)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('fault', models.CharField(blank=True, max_length=40)),
                ('copy_sha256', models.CharField(blank=True, max_length=64)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('hindrances', models.JSONField(default=list)),
                ('asked_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField()),
                ('made_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['touched_at'], name='copies_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'made', 'needless', 'failed'])), name='copy_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'made'), _negated=True), models.Q(('copy_sha256', ''), _negated=True), _connector='OR'), name='copy_made_is_there')],
            },
        ),
    ]
