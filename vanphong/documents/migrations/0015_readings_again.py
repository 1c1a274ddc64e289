"""Readings that are asked again and go on behind the first page; what clerks made of what was read."""

from django.db import migrations, models

from vanphong.kernel.walls import statements


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0014_gate_before_signing'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReadingTally',
            fields=[
                ('pk', models.CompositePrimaryKey('agency_id', 'month_on', 'field', 'sureness', 'is_scan', 'kept', blank=True, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('month_on', models.DateField()),
                ('field', models.CharField(max_length=20)),
                ('sureness', models.CharField(choices=[('sure', 'Read clearly'), ('check', 'Read from the page: please check'), ('doubtful', 'Read with doubt: compare with the page')], max_length=8)),
                ('is_scan', models.BooleanField()),
                ('kept', models.CharField(choices=[('kept', 'Kept as read'), ('changed', 'Changed by the clerk'), ('missed', 'Not read, typed by the clerk')], max_length=8)),
                ('times', models.PositiveIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='reading',
            name='attempts',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='reading',
            name='is_ending_awaited',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='reading',
            name='is_scan',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=models.Index(condition=models.Q(('state', 'waiting'), ('is_ending_awaited', True), _connector='OR'), fields=['asked_at'], name='readings_under_way'),
        ),
        migrations.AddConstraint(
            model_name='readingtally',
            constraint=models.CheckConstraint(condition=models.Q(('kept__in', ['kept', 'changed', 'missed'])), name='tally_kept_known'),
        ),
        migrations.AddConstraint(
            model_name='readingtally',
            constraint=models.CheckConstraint(condition=models.Q(('sureness__in', ['sure', 'check', 'doubtful'])), name='tally_sureness_known'),
        ),
        migrations.RunSQL(*statements('documents_readingtally')),
    ]
