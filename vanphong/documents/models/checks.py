"""What the check of form and presentation found in a version of a draft (kiểm tra thể thức)."""

from django.db import models

from vanphong.documents.models.outgoing import DraftVersion
from vanphong.kernel.ids import new_id


class FormCheck(models.Model):
    """The report on one version under one set of rules (NĐ 30/2020, Điều 12.2, Phụ lục I); append-only.

    ``findings`` are rows of rule, severity, place, what was found and what is due; ``file`` is what was checked: the
    .docx beside the PDF of a version where it has one, else the PDF. ``fault`` is the code of why it could not be
    checked; then there is no ``score``.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="checks")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    ruleset = models.CharField(max_length=20)
    findings = models.JSONField(default=list)
    score = models.PositiveSmallIntegerField(null=True)
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    fault = models.CharField(max_length=500, blank=True)
    checked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["version", "-checked_at"], name="checks_of_version")]
