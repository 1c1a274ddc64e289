"""Opinions asked on drafts, comments at places of a page, groups of recipients; their walls."""

import django.contrib.postgres.fields
import django.db.models.deletion
import vanphong.kernel.ids
from django.db import migrations, models

from vanphong.kernel.walls import statements

TABLES = [
    "documents_commentplace",
    "documents_opinion",
    "documents_opinionanswer",
    "documents_opinionrequest",
    "documents_opinionsheet",
    "documents_recipientgroup",
]
FORWARD = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON documents_opinionanswer
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON documents_opinionsheet
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
"""
BACKWARD = """
DROP TRIGGER append_only ON documents_opinionanswer;
DROP TRIGGER append_only ON documents_opinionsheet;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0011_templates_and_conversions'),
        ('files', '0002_likeness'),
    ]

    operations = [
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('state', models.CharField(choices=[('asked', 'Not answered yet'), ('answered', 'Answered'), ('concluded', 'Answered, closed'), ('silent', 'No opinion by the deadline')], max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('holder_id', models.UUIDField(db_index=True, null=True)),
                ('is_desk', models.BooleanField(default=False)),
                ('name', models.CharField(max_length=200)),
                ('is_required', models.BooleanField(default=False)),
                ('assigned_to_id', models.UUIDField(db_index=True, null=True)),
                ('response', models.CharField(blank=True, choices=[('accepted', 'Taken over'), ('partly', 'Taken over in part'), ('explained', 'Explained')], max_length=10)),
                ('response_text', models.CharField(blank=True, max_length=4000)),
                ('responded_by_id', models.UUIDField(null=True)),
                ('responded_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='comment',
            name='answer_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='documents.comment'),
        ),
        migrations.AddField(
            model_name='comment',
            name='box',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='comment',
            name='page',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='resolved_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='resolved_by_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='words',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name='recipient',
            name='group_name',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.CreateModel(
            name='OpinionAnswer',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('stance', models.CharField(choices=[('agree', 'Agrees'), ('changes', 'Agrees with changes'), ('disagree', 'Does not agree'), ('other', 'Other opinion')], max_length=10)),
                ('text', models.CharField(blank=True, max_length=4000)),
                ('by_id', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('incoming', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.incomingdocument')),
                ('opinion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='documents.opinion')),
            ],
        ),
        migrations.AddField(
            model_name='opinion',
            name='answer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.opinionanswer'),
        ),
        migrations.CreateModel(
            name='OpinionRequest',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('question', models.CharField(max_length=2000)),
                ('due_on', models.DateField()),
                ('asked_by_id', models.UUIDField()),
                ('asked_at', models.DateTimeField()),
                ('urged_at', models.DateTimeField(null=True)),
                ('closed_by_id', models.UUIDField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinion_requests', to='documents.outgoingdocument')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.draftversion')),
            ],
        ),
        migrations.AddField(
            model_name='opinion',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='documents.opinionrequest'),
        ),
        migrations.CreateModel(
            name='OpinionSheet',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('made_by_id', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinion_sheets', to='documents.outgoingdocument')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
            ],
        ),
        migrations.CreateModel(
            name='RecipientGroup',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('owner_id', models.UUIDField(null=True)),
                ('name', models.CharField(max_length=100)),
                ('members', models.JSONField(default=list)),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency_id', 'owner_id', 'name'), name='group_named_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='CommentPlace',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('page', models.PositiveSmallIntegerField(null=True)),
                ('box', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='documents.comment')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.draftversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('comment', 'version'), name='comment_place_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='opinionanswer',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['agree', 'changes', 'disagree', 'other'])), name='stance_known'),
        ),
        migrations.AddIndex(
            model_name='opinionrequest',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['due_on'], name='opinion_requests_open'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.UniqueConstraint(condition=models.Q(('holder_id__isnull', False)), fields=('request', 'holder_id'), name='asked_once'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'answered', 'concluded', 'silent'])), name='opinion_state_known'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'silent']), ('answer__isnull', False), _connector='OR'), name='opinion_has_its_answer'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        *(migrations.RunSQL(*statements(table)) for table in TABLES),
    ]
