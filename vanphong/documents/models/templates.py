"""An agency's own templates: Word documents with marks that the data of a draft fill."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from vanphong.documents.models.registers import DocumentType
from vanphong.kernel.ids import new_id


class DraftTemplate(models.Model):
    """A template of an agency: for one type of documents or all, one unit or all. It is retired, never deleted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    unit_id = models.UUIDField(null=True)
    type = models.ForeignKey(DocumentType, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    current_version = models.ForeignKey("DraftTemplateVersion", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "name"], condition=Q(retired_at=None), name="template_name_once"
            ),
        ]


class DraftTemplateVersion(models.Model):
    """One version of a template; ``marks`` are the names of the fields that stand in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    template = models.ForeignKey(DraftTemplate, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    marks = ArrayField(models.CharField(max_length=40), default=list)
    author_id = models.UUIDField()
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["template", "ordinal"], name="template_version_order")]
