"""What documents are to one another: a copy of, in place of, correcting (văn bản liên quan)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from vanphong.documents.models.outgoing import OutgoingDocument
from vanphong.documents.vocabulary import Relation
from vanphong.kernel.ids import new_id


class DocumentRelation(models.Model):
    """An outgoing document stands in a relation to an earlier one, incoming or outgoing.

    NĐ 30/2020: replaced, amended or corrected (Điều 18.3), recalled (18.4), copied (25). ``object_id`` is the earlier
    document, of ``object_kind``, and ``object_symbol`` its number and symbol then. Of a copy, ``text`` names the part
    that is copied, ``pages`` the pages taken over (from 1) and ``authority`` the lines over the signature.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    subject = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="relations")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    object_kind = models.CharField(max_length=16)
    object_id = models.UUIDField(db_index=True)
    object_symbol = models.CharField(max_length=100, blank=True)
    text = models.CharField(max_length=500, blank=True)
    pages = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    authority = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "relation", "object_id"], name="relation_once"),
            models.CheckConstraint(condition=~Q(subject=F("object_id")), name="nothing_relates_to_itself"),
            models.CheckConstraint(condition=Q(relation__in=Relation.values), name="relation_known"),
        ]
