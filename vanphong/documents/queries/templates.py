"""What a draft can begin from: the decree's forms and the agency's own templates; their files, filled or to look at."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from vanphong.documents import policies
from vanphong.documents.models import DraftTemplate, DraftTemplateVersion
from vanphong.documents.queries import outgoing, registers, template_values
from vanphong.documents.queries.outgoing import OutgoingPage
from vanphong.documents.rules import COPY_TYPES
from vanphong.engines.templates import filling, models
from vanphong.engines.templates.values import as_marks
from vanphong.engines.templates.writing import write
from vanphong.files.queries import files
from vanphong.files.rules import clean_name
from vanphong.files.vocabulary import NAME_LIMIT
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Choice:
    """Something to begin from: ``key`` is the number of a form in the decree, or the identifier of a template."""

    key: str
    label: str
    is_own: bool = False


@dataclass(frozen=True)
class Text:
    """A Word document to be saved or kept."""

    name: str
    data: bytes


@dataclass(frozen=True)
class TemplateCard:
    """A template of an agency; ``marks`` are the English names of the fields that stand in it."""

    id: UUID
    agency_id: UUID
    name: str
    type_code: str
    type_name: str
    unit_id: UUID | None
    ordinal: int
    marks: tuple[str, ...]
    changed_at: datetime
    retired_at: datetime | None


@dataclass(frozen=True)
class TemplateVersion:
    """One version of a template."""

    ordinal: int
    file_id: UUID
    marks: tuple[str, ...]
    author_id: UUID
    note: str
    at: datetime


def choices(viewer: Viewer, *, type_code: str, unit_id: UUID | None) -> list[Choice]:
    """Return what a draft of a type can begin from, in a unit of the viewer's agency: own templates, then the forms."""
    if type_code in COPY_TYPES:
        return []
    rows = _own(viewer).filter(retired_at=None).filter(Q(type=None) | Q(type_id=type_code))
    rows = rows.filter(Q(unit_id=None) | Q(unit_id=unit_id)).order_by("name")
    own = [Choice(str(key), name, is_own=True) for key, name in rows.values_list("id", "name")]
    return [*own, *(Choice(one.key, one.label) for one in models.of_type(type_code))]


def _own(viewer: Viewer) -> QuerySet[DraftTemplate]:
    return DraftTemplate.objects.filter(agency_id=viewer.agency_id)


def of_draft(viewer: Viewer, document_id: UUID, *, key: str, day: date) -> Text:
    """Return the Word document that a draft begins from, filled with its data.

    Raises ``NotFound`` for what may not be seen, and for a form or template that does not serve the draft.
    """
    page = outgoing.page(viewer, document_id)
    known = {one.key: one for one in choices(viewer, type_code=page.fields.type_code, unit_id=page.unit_id)}
    if key not in known:
        raise NotFound()
    name = _file_name(page)
    model = models.model(key)
    if model is not None:
        values = template_values.of_draft(viewer, page, names_above=model.names_above, day=day)
        return Text(name, write(model, values))
    data = files.content(current(viewer, UUID(key)).file_id)
    return Text(name, filling.fill(data, template_values.of_draft(viewer, page, names_above=_asks(data), day=day)))


def _asks(data: bytes) -> bool:
    """Whether a template names those who receive it before the text."""
    return "addressees" in filling.marks_of(data).fields


def _file_name(page: OutgoingPage) -> str:
    return clean_name(f"{page.type_name} {page.fields.summary}"[:80].strip() + ".docx", limit=NAME_LIMIT)


def form(key: str) -> Text:
    """Return a form of the decree with marks in the place of data: what an own template begins from.

    Raises ``NotFound``.
    """
    model = models.model(key)
    if model is None:
        raise NotFound()
    return Text(f"{key}.docx", write(model, as_marks()))


def listed(viewer: Viewer) -> list[TemplateCard]:
    """Return the templates of the viewer's agency, those in use first, then by name."""
    rows = (
        _own(viewer).select_related("type", "current_version").order_by(F("retired_at").desc(nulls_first=True), "name")
    )
    return [_card(row) for row in rows]


def card(viewer: Viewer, template_id: UUID) -> TemplateCard:
    """Return a template of the viewer's agency; raises ``NotFound``."""
    row = _own(viewer).select_related("type", "current_version").filter(pk=template_id).first()
    if row is None:
        raise NotFound()
    return _card(row)


def _card(row: DraftTemplate) -> TemplateCard:
    version = row.current_version
    return TemplateCard(
        id=row.id,
        agency_id=row.agency_id,
        name=row.name,
        type_code=row.type_id or "",
        type_name=row.type.name if row.type else "",
        unit_id=row.unit_id,
        ordinal=version.ordinal if version else 0,
        marks=tuple(version.marks) if version else (),
        changed_at=version.at if version else row.created_at,
        retired_at=row.retired_at,
    )


def versions(viewer: Viewer, template_id: UUID) -> list[TemplateVersion]:
    """Return the versions of a template of the viewer's agency, the newest first."""
    rows = DraftTemplateVersion.objects.filter(template_id=template_id, agency_id=viewer.agency_id)
    return [_version(row) for row in rows.order_by("-ordinal")]


def _version(row: DraftTemplateVersion) -> TemplateVersion:
    return TemplateVersion(row.ordinal, row.file_id, tuple(row.marks), row.author_id, row.note, row.at)


def current(viewer: Viewer, template_id: UUID) -> TemplateVersion:
    """Return the newest version of a template of the viewer's agency; raises ``NotFound``."""
    found = versions(viewer, template_id)
    if not found:
        raise NotFound()
    return found[0]


def original(viewer: Viewer, template_id: UUID, *, ordinal: int | None = None) -> Text:
    """Return the file of a version of a template as it was handed in; raises ``NotFound``."""
    found = [one for one in versions(viewer, template_id) if ordinal in (None, one.ordinal)]
    if not found:
        raise NotFound()
    known = files.card(found[0].file_id)
    return Text(known.name, files.content(known.id))


def preview(viewer: Viewer, template_id: UUID, *, day: date) -> Text:
    """Return a template filled with made-up data; raises ``NotFound``."""
    told = card(viewer, template_id)
    data = files.content(current(viewer, template_id).file_id)
    type_name = told.type_name or registers.type_card("CV").name
    values = template_values.sample(viewer, type_name=type_name, day=day)
    return Text(clean_name(f"{told.name}.docx", limit=NAME_LIMIT), filling.fill(data, values))


def may_keep(viewer: Viewer) -> bool:
    """Tell whether the viewer keeps the templates of the own agency."""
    return policies.keeper_of_templates(viewer, viewer.agency_id)
