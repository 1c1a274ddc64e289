"""The pages of templates: all of them, and one to add, change or retire."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vanphong.directory.queries import agencies, people
from vanphong.documents.actions import templates as actions
from vanphong.documents.actions.templates import TemplateData
from vanphong.documents.queries import registers, templates
from vanphong.documents.queries.templates import TemplateCard
from vanphong.engines.templates import models
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Cell, Column, Empty, Table
from vanphong.web.drafting_templates import forms
from vanphong.web.once import run_once
from vanphong.web.shell import DRAFTERS

PLACE = "/templates"


@dataclass(frozen=True)
class FormLine:
    """A form of the decree and the types that begin from it."""

    key: str
    label: str
    types: tuple[tuple[str, str], ...]


@require_safe
@viewers.signed_in
def everything(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The agency's own templates, and the forms of the decree with the types that begin from them."""
    may_keep = templates.may_keep(viewer)
    own = templates.listed(viewer)
    empty = Empty(
        _("Your agency has no template of its own"),
        _("Take a form of the decree with fields, change it in Word, and add it here: drafts can begin from it."),
        "files",
        _("Add a template") if may_keep else "",
        f"{PLACE}/new" if may_keep else "",
    )
    context = {
        "own": [(card, _about(card)) for card in own if card.retired_at is None],
        "retired": [card for card in own if card.retired_at is not None],
        "empty": empty,
        "forms": _forms(),
        "may_keep": may_keep,
        "may_draft": viewer.has(*DRAFTERS),
    }
    return render(request, "drafting_templates/templates.html", context)


def _about(card: TemplateCard) -> str:
    """For what a template is, in words."""
    unit = agencies.unit(card.unit_id).name if card.unit_id else _("Every unit")
    return f"{card.type_name or _('Every type')} \u00b7 {unit}"


def _forms() -> list[FormLine]:
    known = {one.code: one.name for one in registers.types()}
    lines = ((one, [(code, known[code]) for code in one.types if code in known]) for one in models.models())
    return [FormLine(one.key, one.label, tuple(types)) for one, types in lines]


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Add a template."""
    _check_keeper(viewer)
    if request.method != "POST":
        return _shown(request, viewer, forms.EMPTY)
    typed = forms.read(request)
    try:
        run_once(request, viewer, lambda: _added(request, viewer, typed))
    except Invalid as refused:
        return _shown(request, viewer, typed, refused=refused)
    messages.success(request, _("The template is kept: drafts can begin from it."))
    return viewers.sent_to(request, PLACE)


def _added(request: HttpRequest, viewer: Viewer, typed: TemplateData) -> UUID:
    marked = forms.handed(request)
    if marked is None:
        raise Invalid({"file": _("Choose the Word document of the template.")})
    return actions.add(viewer, typed, marked=marked, now=viewers.now(request))


def _check_keeper(viewer: Viewer) -> None:
    if not templates.may_keep(viewer):
        raise NotAllowed(_("Templates are kept by the clerk, the chief of office or the administrator of the agency."))


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def one(request: HttpRequest, viewer: Viewer, template_id: UUID) -> HttpResponse:
    """A template with its fields and versions; whoever keeps it changes it here."""
    card = templates.card(viewer, template_id)
    if request.method != "POST":
        return _shown(request, viewer, TemplateData(card.name, card.type_code, card.unit_id), card=card)
    typed = forms.read(request)

    def act() -> UUID:
        note, marked = request.POST.get("note", ""), forms.handed(request)
        return actions.change(viewer, template_id, data=typed, marked=marked, note=note, now=viewers.now(request))

    try:
        run_once(request, viewer, act)
    except Invalid as refused:
        return _shown(request, viewer, typed, card=card, refused=refused)
    messages.success(request, _("The template has been changed."))
    return viewers.sent_to(request, f"{PLACE}/{template_id}")


def _shown(
    request: HttpRequest,
    viewer: Viewer,
    typed: TemplateData,
    *,
    card: TemplateCard | None = None,
    refused: Invalid | None = None,
) -> HttpResponse:
    faults = {name: str(words) for name, words in refused.fields.items()} if refused else {}
    day = localdate(viewers.now(request))
    may_change = templates.may_keep(viewer) and (card is None or card.retired_at is None)
    context = {
        "card": card,
        "about": _about(card) if card else "",
        "may_change": may_change,
        "form": forms.form(viewer, typed, faults, is_new=card is None, day=day) if may_change else None,
        "fields": forms.fields_table(card.marks if card else ()),
        "versions": _versions(viewer, card) if card else None,
        "place": PLACE,
    }
    return render(request, "drafting_templates/template.html", context, status=422 if refused else 200)


def _versions(viewer: Viewer, card: TemplateCard) -> Table:
    found = templates.versions(viewer, card.id)
    names = people.names(one.author_id for one in found)
    rows = tuple(
        (
            Cell(_("Version %(number)d") % {"number": one.ordinal}, href=f"{PLACE}/{card.id}/versions/{one.ordinal}"),
            Cell(f"{one.at:%d/%m/%Y}"),
            Cell(names.get(one.author_id, "")),
            Cell(one.note),
        )
        for one in found
    )
    columns = (Column(_("Version")), Column(_("Day")), Column(_("By")), Column(_("What has changed")))
    return Table(caption=_("Versions of the template"), columns=columns, rows=rows)


@require_POST
@viewers.signed_in
def retire(request: HttpRequest, viewer: Viewer, template_id: UUID) -> HttpResponse:
    """Offer a template no more."""
    run_once(request, viewer, lambda: actions.retire(viewer, template_id, now=viewers.now(request)))
    messages.success(request, _("The template is retired: no draft begins from it any more."))
    return viewers.sent_to(request, PLACE)
