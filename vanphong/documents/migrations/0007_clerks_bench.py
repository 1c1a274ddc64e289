"""The clerk's bench: batches and readings, checks of form, paper, reserved numbers, relations, recall."""

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
            name='Batch',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('brought_by_id', models.UUIDField()),
                ('brought_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Being parted'), ('parted', 'Parted into documents'), ('failed', 'Could not be read')], max_length=8)),
                ('fault', models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='DocumentRelation',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('relation', models.CharField(choices=[('replaces', 'Replaces'), ('amends', 'Amends'), ('corrects', 'Corrects the form of'), ('recalls', 'Recalls'), ('copies', 'Is a copy of'), ('refers', 'Refers to')], max_length=10)),
                ('object_kind', models.CharField(max_length=16)),
                ('object_id', models.UUIDField(db_index=True)),
                ('text', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='FormCheck',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('ruleset', models.CharField(max_length=20)),
                ('findings', models.JSONField(default=list)),
                ('errors', models.PositiveIntegerField()),
                ('warnings', models.PositiveIntegerField()),
                ('fault', models.CharField(blank=True, max_length=500)),
                ('checked_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PaperHandout',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('holder_id', models.UUIDField()),
                ('is_copy', models.BooleanField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('given_by_id', models.UUIDField()),
                ('given_at', models.DateTimeField()),
                ('received_at', models.DateTimeField(null=True)),
                ('returned_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='PaperOriginal',
            fields=[
                ('id', models.UUIDField(default=vanphong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField()),
                ('document_kind', models.CharField(max_length=16)),
                ('document_id', models.UUIDField()),
                ('what', models.CharField(max_length=200)),
                ('sheets', models.PositiveIntegerField(default=0)),
                ('location', models.CharField(max_length=200)),
                ('custodian_id', models.UUIDField()),
                ('noted_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('document', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='reading', serialize=False, to='documents.incomingdocument')),
                ('agency_id', models.UUIDField()),
                ('first_page', models.PositiveIntegerField(default=0)),
                ('state', models.CharField(choices=[('waiting', 'Being read'), ('read', 'Read'), ('failed', 'Could not be read')], max_length=8)),
                ('fields', models.JSONField(default=dict)),
                ('fault', models.CharField(blank=True, max_length=500)),
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
            model_name='batch',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
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
        migrations.AddIndex(
            model_name='paperoriginal',
            index=models.Index(fields=['document_id'], name='paper_of_document'),
        ),
        migrations.AddField(
            model_name='paperhandout',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handouts', to='documents.paperoriginal'),
        ),
        migrations.AddField(
            model_name='reading',
            name='batch',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='documents.batch'),
        ),
        migrations.AddField(
            model_name='reading',
            name='searchable',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='reservednumber',
            name='register',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reserved', to='documents.register'),
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(fields=['agency_id', '-brought_at'], name='batches_of_agency'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'parted', 'failed'])), name='batch_state_known'),
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
            constraint=models.CheckConstraint(condition=models.Q(('relation__in', ['replaces', 'amends', 'corrects', 'recalls', 'copies', 'refers'])), name='relation_known'),
        ),
        migrations.AddIndex(
            model_name='formcheck',
            index=models.Index(fields=['version', '-checked_at'], name='checks_of_version'),
        ),
        migrations.AddIndex(
            model_name='paperhandout',
            index=models.Index(condition=models.Q(('returned_at', None)), fields=['holder_id'], name='paper_with_holder'),
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
    ]
