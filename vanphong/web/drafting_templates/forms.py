"""What the keeper of a template types, and the fields that may stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies
from vanphong.documents.actions import templates as actions
from vanphong.documents.actions.templates import Marked, TemplateData
from vanphong.documents.queries import registers
from vanphong.documents.rules import COPY_TYPES, LIMITS
from vanphong.engines.templates.values import names
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Choice, Field, FileDrop
from vanphong.web.components.lists import Cell, Column, Table
from vanphong.web.form_check.views import WORD
from vanphong.web.hand_over.forms import identifier

EMPTY = TemplateData("")


@dataclass(frozen=True)
class Form:
    """The form of a template."""

    fields: tuple[Field, ...]
    drop: FileDrop


def read(request: HttpRequest) -> TemplateData:
    """What was typed."""
    posted = request.POST
    return TemplateData(posted.get("name", ""), posted.get("type_code", ""), identifier(posted.get("unit_id", "")))


def handed(request: HttpRequest) -> Marked | None:
    """The Word document that was handed in, looked at. Raises ``Invalid`` on ``file``."""
    sent = request.FILES.get("file")
    return actions.read(sent.name or "", sent.read()) if sent else None


def form(viewer: Viewer, typed: TemplateData, faults: Mapping[str, str], *, is_new: bool, day: date) -> Form:
    """The form with what was typed, and what is wrong with it."""

    def errors(name: str) -> tuple[str, ...]:
        return (str(faults[name]),) if name in faults else ()

    kinds = [one for one in registers.types() if one.code not in COPY_TYPES]
    types = [Choice(one.code, one.name, is_chosen=one.code == typed.type_code) for one in kinds]
    units = [
        Choice(str(one.id), one.name, is_chosen=one.id == typed.unit_id)
        for one in agencies.units(viewer.agency_id, day=day)
    ]
    note = Field("note", _("What has changed"), kind="textarea", limit=LIMITS["note"], errors=errors("note"), rows=2)
    return Form(
        fields=(
            Field(
                "name", _("Name of the template"), typed.name, limit=actions.NAME_LIMIT, errors=errors("name"),
                is_required=True, is_autofocus=is_new,
            ),
            Field(
                "type_code", _("Type of document"), typed.type_code, "select", errors=errors("type_code"), width="half",
                choices=(Choice("", _("Every type")), *types),
            ),
            Field(
                "unit_id", _("Unit"), str(typed.unit_id or ""), "select", errors=errors("unit_id"), width="half",
                choices=(Choice("", _("Every unit")), *units),
            ),
            *(() if is_new else (note,)),
        ),
        drop=FileDrop(
            "file",
            _("Word document with fields") if is_new else _("Word document of the next version"),
            WORD,
            is_required=is_new,
            errors=errors("file"),
            hint=_("Write a field as {{trich_yeu}}, or as a content control with this tag. No macros, no links."),
        ),
    )  # fmt: skip


def fields_table(used: tuple[str, ...] = ()) -> Table:
    """The fields that a template may ask for, those that stand in it marked."""
    rows = tuple(
        (Cell(f"{{{{{one.vietnamese}}}}}"), Cell(one.label), Cell(_("stands in it") if one.english in used else ""))
        for one in names()
    )
    columns = (Column(_("Field")), Column(_("What stands there")), Column(""))
    return Table(caption=_("Fields of templates"), columns=columns, rows=rows)
