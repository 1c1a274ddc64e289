"""The clerk's bench: readings, checks of form, paper, reserved numbers, relations, recall."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import vanphong.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0006_approvals_by_authority'),
        ('files', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentRelation',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('relation', models.CharField(choices=[('replaces', 'Replaces'), ('amends', 'Amends'), ('corrects', 'Corrects the form of'), ('copies', 'Is a copy of')], max_length=10)),
                ('object_kind', models.CharField(max_length=16)),
                ('object_id', models.UUIDField(db_index=True)),
                ('object_symbol', models.CharField(blank=True, max_length=100)),
                ('text', models.CharField(blank=True, max_length=500)),
                ('pages', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None)),
                ('authority', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=None)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='FormCheck',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('ruleset', models.CharField(max_length=20)),
                ('findings', models.JSONField(default=list)),
                ('score', models.PositiveSmallIntegerField(null=True)),
                ('errors', models.PositiveIntegerField()),
                ('warnings', models.PositiveIntegerField()),
                ('fault', models.CharField(blank=True, max_length=500)),
                ('checked_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('document', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='reading', serialize=False, to='documents.incomingdocument')),
                ('agency_id', models.UUIDField()),
                ('state', models.CharField(choices=[('waiting', 'Being read'), ('read', 'Read'), ('failed', 'Could not be read')], max_length=8)),
                ('fields', models.JSONField(default=dict)),
                ('width', models.FloatField(default=0)),
                ('height', models.FloatField(default=0)),
                ('head_text', models.TextField(blank=True)),
                ('likeness', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), default=list, size=None)),
                ('fault', models.CharField(blank=True, max_length=40)),
                ('asked_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ReservedNumber',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('reserved_on', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('reserved', 'Set aside'), ('used', 'Used'), ('cancelled', 'Cancelled')], max_length=10)),
                ('reserved_by_id', models.UUIDField()),
                ('reserved_at', models.DateTimeField()),
                ('used_id', models.UUIDField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='delivery',
            name='delivery_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='incomingdocument',
            name='incoming_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='incomingdocument',
            name='incoming_numbered_when_registered',
        ),
        migrations.RemoveConstraint(
            model_name='outgoingdocument',
            name='outgoing_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='outgoingdocument',
            name='outgoing_numbered_before_release',
        ),
        migrations.AddField(
            model_name='delivery',
            name='recall',
            field=models.CharField(blank=True, choices=[('asked', 'Asked to give it back'), ('agreed', 'Given back'), ('refused', 'Does not give it back')], max_length=8),
        ),
        migrations.AddField(
            model_name='draftversion',
            name='source',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='is_entered_late',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='is_scan_awaited',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='recall_asked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='incomingdocument',
            name='recall_reason',
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name='outgoingdocument',
            name='is_entered_late',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='outgoingdocument',
            name='is_scan_awaited',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='outgoingdocument',
            name='recalled_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='furthest',
            field=models.CharField(blank=True, choices=[('01', 'Arrived'), ('02', 'Refused'), ('03', 'Registered'), ('04', 'Assigned'), ('05', 'In work'), ('06', 'Done'), ('13', 'Recalled by the sender'), ('15', 'Recall carried out'), ('16', 'Recall refused')], max_length=2),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='state',
            field=models.CharField(choices=[('pending', 'Waiting to be sent'), ('sent', 'Sent'), ('failed', 'Could not be sent'), ('called_off', 'Not sent: the document was recalled')], max_length=10),
        ),
        migrations.AlterField(
            model_name='deliverystatus',
            name='status',
            field=models.CharField(choices=[('01', 'Arrived'), ('02', 'Refused'), ('03', 'Registered'), ('04', 'Assigned'), ('05', 'In work'), ('06', 'Done'), ('13', 'Recalled by the sender'), ('15', 'Recall carried out'), ('16', 'Recall refused')], max_length=2),
        ),
        migrations.AlterField(
            model_name='incomingdocument',
            name='state',
            field=models.CharField(choices=[('received', 'Waiting for registration'), ('registered', 'Registered'), ('submitted', 'Submitted to a leader'), ('assigned', 'Being handled'), ('resolved', 'Resolved'), ('sent_back', 'Sent back to the sender'), ('recalled', 'Recalled by the sender')], max_length=12),
        ),
        migrations.AlterField(
            model_name='outgoingdocument',
            name='state',
            field=models.CharField(choices=[('drafting', 'Being drafted'), ('reviewing', 'Under review by the head of unit'), ('checking', 'Under check by the chief of office'), ('awaiting_approval', 'Waiting for approval'), ('approved', 'Approved, waiting for a number'), ('signed', 'Signed, waiting for a number'), ('numbered', 'Numbered, waiting for release'), ('released', 'Released'), ('withdrawn', 'Withdrawn'), ('recalled', 'Recalled'), ('cancelled', 'Number cancelled')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'sent', 'failed', 'called_off'])), name='delivery_state_known'),
        ),
        migrations.AddConstraint(
            model_name='incomingdocument',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['received', 'registered', 'submitted', 'assigned', 'resolved', 'sent_back', 'recalled'])), name='incoming_state_known'),
        ),
        migrations.AddConstraint(
            model_name='incomingdocument',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['received', 'sent_back', 'recalled']), models.Q(('number__isnull', False), ('register__isnull', False), ('registered_at__isnull', False), ('year__isnull', False)), _connector='OR'), name='incoming_numbered_when_registered'),
        ),
        migrations.AddConstraint(
            model_name='outgoingdocument',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['drafting', 'reviewing', 'checking', 'awaiting_approval', 'approved', 'signed', 'numbered', 'released', 'withdrawn', 'recalled', 'cancelled'])), name='outgoing_state_known'),
        ),
        migrations.AddConstraint(
            model_name='outgoingdocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['numbered', 'released', 'recalled', 'cancelled']), _negated=True), models.Q(('issued_on__isnull', False), ('number__isnull', False), ('register__isnull', False), ('year__isnull', False)), _connector='OR'), name='outgoing_numbered_before_release'),
        ),
        migrations.AddField(
            model_name='documentrelation',
            name='subject',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='documents.outgoingdocument'),
        ),
        migrations.AddField(
            model_name='formcheck',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='formcheck',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='documents.draftversion'),
        ),
        migrations.AddField(
            model_name='reservednumber',
            name='register',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reserved', to='documents.register'),
        ),
        migrations.AddConstraint(
            model_name='documentrelation',
            constraint=models.UniqueConstraint(fields=('subject', 'relation', 'object_id'), name='relation_once'),
        ),
        migrations.AddConstraint(
            model_name='documentrelation',
            constraint=models.CheckConstraint(condition=models.Q(('subject', models.F('object_id')), _negated=True), name='nothing_relates_to_itself'),
        ),
        migrations.AddConstraint(
            model_name='documentrelation',
            constraint=models.CheckConstraint(condition=models.Q(('relation__in', ['replaces', 'amends', 'corrects', 'copies'])), name='relation_known'),
        ),
        migrations.AddIndex(
            model_name='formcheck',
            index=models.Index(fields=['version', '-checked_at'], name='checks_of_version'),
        ),
        migrations.AddIndex(
            model_name='reading',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['likeness'], name='readings_alike'),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'read', 'failed'])), name='reading_state_known'),
        ),
        migrations.AddIndex(
            model_name='reservednumber',
            index=models.Index(fields=['agency_id', 'state', 'number'], name='reserved_numbers_open'),
        ),
        migrations.AddConstraint(
            model_name='reservednumber',
            constraint=models.UniqueConstraint(fields=('register', 'year', 'number'), name='number_reserved_once'),
        ),
        migrations.AddConstraint(
            model_name='reservednumber',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['reserved', 'used', 'cancelled'])), name='reservation_state_known'),
        ),
        migrations.AddConstraint(
            model_name='reservednumber',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'used'), _negated=True), ('used_id__isnull', False), _connector='OR'), name='used_number_has_its_document'),
        ),
        migrations.CreateModel(
            name='BookExport',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('kind', models.CharField(choices=[('register', 'Register of documents'), ('handling', 'Book of the handling of incoming documents'), ('report', 'Report on the handling of documents')], max_length=8)),
                ('direction', models.CharField(choices=[('in', 'Incoming documents'), ('out', 'Outgoing documents')], max_length=3)),
                ('year', models.PositiveSmallIntegerField()),
                ('begins_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('form', models.CharField(choices=[('pdf', 'PDF file'), ('xlsx', 'Excel file'), ('docx', 'Word file'), ('csv', 'CSV file')], max_length=4)),
                ('state', models.CharField(choices=[('waiting', 'Being made'), ('made', 'Ready'), ('failed', 'Could not be made')], max_length=7)),
                ('total', models.PositiveIntegerField()),
                ('done', models.PositiveIntegerField(default=0)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('asked_by_id', models.UUIDField()),
                ('asked_seat_id', models.UUIDField()),
                ('mandate_id', models.UUIDField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('register', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.register')),
            ],
        ),
        migrations.CreateModel(
            name='ExportPiece',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('ordinal', models.PositiveIntegerField()),
                ('data', models.BinaryField()),
                ('export', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='documents.bookexport')),
            ],
        ),
        migrations.AddIndex(
            model_name='bookexport',
            index=models.Index(fields=['asked_by_id', '-id'], name='exports_of_person'),
        ),
        migrations.AddIndex(
            model_name='bookexport',
            index=models.Index(fields=['asked_at'], name='exports_by_age'),
        ),
        migrations.AddConstraint(
            model_name='bookexport',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'made', 'failed'])), name='export_state_known'),
        ),
        migrations.AddConstraint(
            model_name='exportpiece',
            constraint=models.UniqueConstraint(fields=('export', 'ordinal'), name='export_piece_once'),
        ),
    ]
