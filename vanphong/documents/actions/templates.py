"""Keeping an agency's own templates: added, changed with their history, retired; and keeping a draft's first text."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import agencies
from vanphong.documents import events, policies
from vanphong.documents.actions import attachments, conversions, drafts, form_checks
from vanphong.documents.models import DraftTemplate, DraftTemplateVersion
from vanphong.documents.queries import registers
from vanphong.documents.queries import templates as queries
from vanphong.documents.vocabulary import FormFault
from vanphong.engines.presentation.errors import PresentationError
from vanphong.engines.templates import filling
from vanphong.files.actions import files
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

NAME_LIMIT = 150
MOST = 200
"""Templates in use that one agency keeps."""


@dataclass(frozen=True)
class TemplateData:
    """What is said of a template: its name, the type it is for (empty: all), the unit (None: all)."""

    name: str
    type_code: str = ""
    unit_id: UUID | None = None


@dataclass(frozen=True)
class Marked:
    """A template file that was looked at, with the fields found in it."""

    file: files.Reading
    marks: tuple[str, ...]


def read(name: str, data: bytes, *, field: str = "file") -> Marked:
    """Look at the .docx of a template. Nothing is kept.

    Raises ``Invalid`` on ``field`` for what is no .docx, carries macros, reaches for anything elsewhere (also for the
    template it was written with), unpacks to too much, asks for fields that nobody knows, or for none at all.
    """
    try:
        found = filling.marks_of(data)
    except PresentationError as fault:
        raise Invalid({field: FormFault(fault.code).label}) from fault
    conversions.refuse_reaching(data, field=field, is_strict=True)
    if found.unknown:
        words = _("These fields are not known: %(names)s. See the list of fields below.")
        raise Invalid({field: words % {"names": ", ".join(found.unknown[:10])}})
    if not found.fields:
        raise Invalid({field: _("There is no field in this document. Mark at least one, such as {{trich_yeu}}.")})
    return Marked(form_checks.read_source(name, data, field=field), found.fields)


def add(viewer: Viewer, data: TemplateData, *, marked: Marked, now: datetime) -> UUID:
    """Add a template to those of the viewer's agency. Raises ``NotAllowed``, ``Invalid``, ``Forbidden``."""
    _check_keeper(viewer)
    data = _checked(viewer, data)
    attachments.refuse_secrets(marked.file)
    with matter(_shelf(viewer)):
        _refuse_same_name(viewer, data.name)
        if DraftTemplate.objects.filter(agency_id=viewer.agency_id, retired_at=None).count() >= MOST:
            raise Invalid({"name": _("Your agency has 200 templates in use already. Retire some first.")})
        row = DraftTemplate.objects.create(
            agency_id=viewer.agency_id,
            name=data.name,
            type_id=data.type_code or None,
            unit_id=data.unit_id,
            created_at=now,
        )
        _add_version(row, marked, note="", viewer=viewer, now=now)
        publish(events.TemplateAdded(**_about(row)), viewer=viewer, now=now)
    return row.id


def change(
    viewer: Viewer,
    template_id: UUID,
    *,
    data: TemplateData,
    marked: Marked | None = None,
    note: str = "",
    now: datetime,
) -> UUID:
    """Change what is said of a template, or hand in its next version; earlier versions stay.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove`` for a retired one, ``Invalid``, ``Forbidden``.
    """
    _check_keeper(viewer)
    data = _checked(viewer, data)
    note = attachments.tidy_text("note", note, limit="note")
    if marked is not None:
        attachments.refuse_secrets(marked.file)
    with matter(_shelf(viewer)):
        row = _in_use(viewer, template_id)
        if row.name != data.name:
            _refuse_same_name(viewer, data.name)
        row.name, row.type_id, row.unit_id = data.name, data.type_code or None, data.unit_id
        row.save()
        if marked is not None:
            _add_version(row, marked, note=note, viewer=viewer, now=now)
        ordinal = row.current_version.ordinal if row.current_version else 0
        publish(events.TemplateChanged(**_about(row), ordinal=ordinal, note=note), viewer=viewer, now=now)
    return template_id


def retire(viewer: Viewer, template_id: UUID, *, now: datetime) -> UUID:
    """Offer a template no more; it and its versions stay. Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``."""
    _check_keeper(viewer)
    with matter(_shelf(viewer)):
        row = _in_use(viewer, template_id)
        row.retired_at = now
        row.save()
        publish(events.TemplateRetired(**_about(row)), viewer=viewer, now=now)
    return template_id


def keep_as_version(viewer: Viewer, document_id: UUID, *, key: str, now: datetime) -> UUID:
    """Keep the filled text of a form or template as the next version of a draft, its PDF made here.

    Raises ``NotFound``, ``NotAllowed``, ``IllegalMove``, ``Invalid`` on ``file`` without a converter.
    """
    text = queries.of_draft(viewer, document_id, key=key, day=localdate(now))
    source = form_checks.read_source(text.name, text.data)
    return drafts.add_version(viewer, document_id, file=None, source=source, now=now)


def _shelf(viewer: Viewer) -> UUID:
    """The matter under which the templates of an agency are kept, so that no name is given twice."""
    return uuid5(viewer.agency_id, "templates")


def _check_keeper(viewer: Viewer) -> None:
    if not policies.keeper_of_templates(viewer, viewer.agency_id):
        raise NotAllowed(_("Templates are kept by the clerk, the chief of office or the administrator of the agency."))


def _checked(viewer: Viewer, data: TemplateData) -> TemplateData:
    name = attachments.tidy_text("name", data.name, limit="recipient")[:NAME_LIMIT]
    if not name:
        raise Invalid({"name": _("Give the template a name.")})
    if data.type_code:
        registers.type_card(data.type_code)
    if data.unit_id is not None and agencies.unit(data.unit_id).agency_id != viewer.agency_id:
        raise Invalid({"unit_id": _("Choose a unit of your agency.")})
    return TemplateData(name, data.type_code, data.unit_id)


def _refuse_same_name(viewer: Viewer, name: str) -> None:
    if DraftTemplate.objects.filter(agency_id=viewer.agency_id, name=name, retired_at=None).exists():
        raise Invalid({"name": _("There is a template of this name already.")})


def _in_use(viewer: Viewer, template_id: UUID) -> DraftTemplate:
    row = DraftTemplate.objects.filter(agency_id=viewer.agency_id, pk=template_id).first()
    if row is None:
        raise NotFound()
    if row.retired_at is not None:
        raise IllegalMove(_("This template is retired."))
    return row


def _add_version(row: DraftTemplate, marked: Marked, *, note: str, viewer: Viewer, now: datetime) -> None:
    row.current_version = DraftTemplateVersion.objects.create(
        agency_id=row.agency_id,
        template=row,
        ordinal=row.versions.count() + 1,
        file_id=files.store(marked.file, viewer=viewer, now=now),
        marks=list(marked.marks),
        author_id=viewer.seat_id,
        note=note,
        at=now,
    )
    row.save()


def _about(row: DraftTemplate) -> dict[str, Any]:
    """What every event of a template says."""
    unit = agencies.unit(row.unit_id).name if row.unit_id else ""
    return {
        "subject_id": row.id,
        "agency_id": row.agency_id,
        "name": row.name,
        "type_code": row.type_id or "",
        "unit": unit,
    }
