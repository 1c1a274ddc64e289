"""Paper in hand, what is only counted, what was posted; registers as the policy of their agency says."""

import django.db.models.deletion
import django.db.models.expressions
import vanphong.kernel.ids
from django.db import migrations, models


from vanphong.kernel.walls import statements

TABLES = [
    "documents_handout",
    "documents_numberstart",
    "documents_papercount",
    "documents_paperrecord",
    "documents_paperrequest",
    "documents_posting",
]

FORWARD = """
CREATE FUNCTION documents_register_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.direction, NEW.prefix, NEW.reset, NEW.body_symbol)
        IS DISTINCT FROM (OLD.direction, OLD.prefix, OLD.reset, OLD.body_symbol)
        AND EXISTS (SELECT 1 FROM kernel_counter c WHERE c.scope_id = OLD.id) THEN
        RAISE EXCEPTION 'a register that gave numbers goes on as it began' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER register_stands BEFORE UPDATE ON documents_register
    FOR EACH ROW EXECUTE FUNCTION documents_register_stands();

CREATE FUNCTION documents_keep_prefix() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.number IS NOT NULL AND NEW.number_prefix IS DISTINCT FROM OLD.number_prefix THEN
        RAISE EXCEPTION 'a number that was given stands for ever' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_prefix BEFORE UPDATE ON documents_incomingdocument
    FOR EACH ROW EXECUTE FUNCTION documents_keep_prefix();
CREATE TRIGGER keep_prefix BEFORE UPDATE ON documents_outgoingdocument
    FOR EACH ROW EXECUTE FUNCTION documents_keep_prefix();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON documents_numberstart
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
"""

BACKWARD = """
DROP TRIGGER append_only ON documents_numberstart;
DROP TRIGGER keep_prefix ON documents_outgoingdocument;
DROP TRIGGER keep_prefix ON documents_incomingdocument;
DROP FUNCTION documents_keep_prefix();
DROP TRIGGER register_stands ON documents_register;
DROP FUNCTION documents_register_stands();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0009_copy_types'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOut',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('receiver_id', models.UUIDField()),
                ('what', models.CharField(blank=True, max_length=200)),
                ('copies', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('handed_by_id', models.UUIDField()),
                ('handed_at', models.DateTimeField()),
                ('is_signed_on_paper', models.BooleanField(default=False)),
                ('received_by_id', models.UUIDField(null=True)),
                ('received_at', models.DateTimeField(null=True)),
                ('state', models.CharField(choices=[('handed', 'Handed out, receipt awaited'), ('received', 'Received'), ('returned', 'Brought back'), ('destroyed', 'Destroyed by a minute')], max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='NumberStart',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('year', models.PositiveSmallIntegerField()),
                ('after', models.PositiveIntegerField()),
                ('first', models.PositiveIntegerField()),
                ('minute', models.CharField(max_length=300)),
                ('set_by_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PaperCount',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('counted_on', models.DateField()),
                ('direction', models.CharField(choices=[('in', 'Incoming documents'), ('out', 'Outgoing documents')], max_length=3)),
                ('matter', models.CharField(choices=[('state_secret', 'State secrets'), ('denunciation', 'Denunciations'), ('complaint', 'Letters of complaint and dispute'), ('unpublished_answer', 'Answers to petitions, complaints and denunciations not yet published'), ('personal', 'Documents addressed to one person by name'), ('security', 'Documents on security, defence and public order'), ('special', 'Other special documents')], max_length=24)),
                ('degree', models.PositiveSmallIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('changed_by_id', models.UUIDField()),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PaperRecord',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('document_kind', models.CharField(max_length=16)),
                ('document_id', models.UUIDField()),
                ('location', models.CharField(max_length=300)),
                ('custodian_id', models.UUIDField()),
                ('annex_pages', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('kept', 'Kept'), ('destroyed', 'Destroyed by a minute')], max_length=10)),
                ('minute', models.CharField(blank=True, max_length=300)),
                ('kept_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PaperRequest',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('asked_of_id', models.UUIDField()),
                ('asked_by_id', models.UUIDField()),
                ('asked_at', models.DateTimeField()),
                ('text', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('waiting', 'Waiting for an answer'), ('shown', 'Shown'), ('refused', 'Not shown')], max_length=8)),
                ('answered_by_id', models.UUIDField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('posted_on', models.DateField()),
                ('envelopes', models.PositiveSmallIntegerField(default=1)),
                ('receipt', models.CharField(blank=True, max_length=60)),
                ('weight_grams', models.PositiveIntegerField(null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('posted_by_id', models.UUIDField()),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='number_prefix',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='outgoingdocument',
            name='number_prefix',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='register',
            name='body_symbol',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='register',
            name='closed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='register',
            name='closing_reason',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='register',
            name='prefix',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='register',
            name='reset',
            field=models.CharField(choices=[('yearly', 'Every year'), ('never', 'Never')], default='yearly', max_length=6),
        ),
        migrations.AlterField(
            model_name='bookexport',
            name='kind',
            field=models.CharField(choices=[('register', 'Register of documents'), ('handling', 'Book of the handling of incoming documents'), ('report', 'Report on the handling of documents'), ('post', 'Book of documents sent by post'), ('custody', 'Book of papers handed out')], max_length=8),
        ),
        migrations.AddConstraint(
            model_name='register',
            constraint=models.CheckConstraint(condition=models.Q(('reset__in', ['yearly', 'never'])), name='register_reset_known'),
        ),
        migrations.AddField(
            model_name='numberstart',
            name='register',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='starts', to='documents.register'),
        ),
        migrations.AddConstraint(
            model_name='papercount',
            constraint=models.UniqueConstraint(fields=('agency_id', 'counted_on', 'direction', 'matter', 'degree'), name='paper_counted_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='papercount',
            constraint=models.CheckConstraint(condition=models.Q(('matter__in', ['state_secret', 'denunciation', 'complaint', 'unpublished_answer', 'personal', 'security', 'special'])), name='paper_count_matter_known'),
        ),
        migrations.AddConstraint(
            model_name='papercount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('degree__gte', 1), ('degree__lte', 3), ('matter', 'state_secret')), models.Q(models.Q(('matter', 'state_secret'), _negated=True), ('degree', 0)), _connector='OR'), name='paper_count_degree_fits'),
        ),
        migrations.AddIndex(
            model_name='paperrecord',
            index=models.Index(fields=['custodian_id', 'state'], name='papers_of_custodian'),
        ),
        migrations.AddConstraint(
            model_name='paperrecord',
            constraint=models.UniqueConstraint(fields=('document_id',), name='one_paper_per_document'),
        ),
        migrations.AddConstraint(
            model_name='paperrecord',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['kept', 'destroyed'])), name='paper_state_known'),
        ),
        migrations.AddConstraint(
            model_name='paperrecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'destroyed'), _negated=True), models.Q(('minute', ''), _negated=True), _connector='OR'), name='paper_destroyed_by_minute'),
        ),
        migrations.AddField(
            model_name='handout',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_outs', to='documents.paperrecord'),
        ),
        migrations.AddField(
            model_name='paperrequest',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='documents.paperrecord'),
        ),
        migrations.AddField(
            model_name='posting',
            name='delivery',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='posting', to='documents.delivery'),
        ),
        migrations.AddConstraint(
            model_name='numberstart',
            constraint=models.UniqueConstraint(fields=('register', 'year', 'after'), name='number_start_once'),
        ),
        migrations.AddConstraint(
            model_name='numberstart',
            constraint=models.CheckConstraint(condition=models.Q(('first__gt', django.db.models.expressions.CombinedExpression(models.F('after'), '+', models.Value(1)))), name='number_start_goes_up'),
        ),
        migrations.AddIndex(
            model_name='handout',
            index=models.Index(fields=['receiver_id', 'state'], name='hand_outs_of_receiver'),
        ),
        migrations.AddIndex(
            model_name='handout',
            index=models.Index(fields=['agency_id', 'handed_at'], name='hand_outs_by_day'),
        ),
        migrations.AddConstraint(
            model_name='handout',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['handed', 'received', 'returned', 'destroyed'])), name='hand_out_state_known'),
        ),
        migrations.AddConstraint(
            model_name='handout',
            constraint=models.CheckConstraint(condition=models.Q(('copies__gte', 1)), name='hand_out_of_one_or_more'),
        ),
        migrations.AddIndex(
            model_name='paperrequest',
            index=models.Index(fields=['asked_of_id', 'state'], name='paper_requests_open'),
        ),
        migrations.AddConstraint(
            model_name='paperrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('paper', 'asked_by_id'), name='one_open_request_each'),
        ),
        migrations.AddConstraint(
            model_name='paperrequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'shown', 'refused'])), name='paper_request_state_known'),
        ),
        migrations.AddIndex(
            model_name='posting',
            index=models.Index(fields=['agency_id', 'posted_on', 'id'], name='postings_by_day'),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(('envelopes__gte', 1)), name='posting_of_one_or_more'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        *(migrations.RunSQL(*statements(table)) for table in TABLES),
    ]
