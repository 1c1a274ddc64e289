"""Extensions of deadlines, and phrases for directives."""

import django.db.models.deletion
import vanphong.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('work', '0003_walls'),
    ]

    operations = [
        migrations.CreateModel(
            name='Phrase',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('person_id', models.UUIDField()),
                ('text', models.CharField(max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person_id', 'text'), name='phrase_of_person_once')],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('asked', 'Asked for'), ('granted', 'Granted'), ('refused', 'Not granted')], max_length=8)),
                ('previously_due_on', models.DateField()),
                ('asked_due_on', models.DateField()),
                ('granted_due_on', models.DateField(null=True)),
                ('reason', models.CharField(max_length=1000)),
                ('answer', models.CharField(blank=True, max_length=1000)),
                ('asked_by_id', models.UUIDField()),
                ('asked_at', models.DateTimeField()),
                ('decided_by_id', models.UUIDField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='work.item')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('item',), name='one_extension_waits'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'granted', 'refused'])), name='extension_state_known')],
            },
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['author_seat_id', '-at'], name='directives_of_author'),
        ),
    ]
