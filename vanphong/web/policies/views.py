"""The page of the rules: every key of a scope with its article, changed in place; and the history of changes."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory import policies as directory_policies
from vanphong.directory.actions import policy as actions
from vanphong.directory.queries import policy_lines, policy_scopes
from vanphong.directory.queries.policy_scopes import Scope
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Combobox, Field
from vanphong.web.components.lists import Split
from vanphong.web.policies import parts, rows, widgets
from vanphong.web.policies.told import told
from vanphong.web.typed import typed


@require_safe
@viewers.signed_in
def policies(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Away to the rules of a scope: the one chosen, or the viewer's own agency."""
    chosen = _identifier(typed(request, "scope")) or viewer.agency_id
    return HttpResponseRedirect(f"/policies/{policy_scopes.seen(viewer, chosen).id}")


@require_safe
@viewers.signed_in
def scope(request: HttpRequest, viewer: Viewer, scope_id: UUID) -> HttpResponse:
    """One part of the rules of a scope."""
    where = policy_scopes.seen(viewer, scope_id)
    part = parts.part(typed(request, "part"))
    may_set = policy_scopes.may_set(viewer, where)
    lines = policy_lines.lines(where, names=parts.names_of(part))
    groups = [
        rows.Group(name, tuple(rows.row(where, line, may_set=may_set) for line in members))
        for name, members in groupby(lines, key=lambda line: line.key.group)
    ]
    tabs = [
        Split(one.slug, str(one.label), f"/policies/{where.id}?part={one.slug}", 0, one is part) for one in parts.PARTS
    ]
    context = {"groups": groups, "tabs": tabs, "may_set": may_set, **chooser(request, viewer, where)}
    return render(request, "policies/policies.html", context)


@require_safe
@viewers.signed_in
def key(request: HttpRequest, viewer: Viewer, scope_id: UUID, key_name: str) -> HttpResponse:
    """The form of one rule: in its place on the page, or as a page of its own with its history."""
    where = policy_scopes.seen(viewer, scope_id)
    line = _line(where, key_name)
    if viewers.is_fragment(request) and typed(request, "show") == "row":
        return _row(request, viewer, where, line)
    return _form(request, viewer, where, line, widgets.asked(line.key, line.value))


@require_POST
@viewers.signed_in
def set_value(request: HttpRequest, viewer: Viewer, scope_id: UUID, key_name: str) -> HttpResponse:
    """Give the scope a value of its own; what is refused is told beside the field, with what was typed."""
    where = policy_scopes.seen(viewer, scope_id)
    line = _line(where, key_name)
    raw = widgets.read(line.key, request.POST)
    try:
        actions.set_value(viewer, scope_id, key_name=key_name, raw=raw, now=viewers.now(request))
    except Invalid as refusal:
        errors = [str(words) for words in refusal.fields.values()]
        asked = widgets.asked(line.key, line.value, typed=raw, errors=errors)
        return _form(request, viewer, where, line, asked, status=422)
    return _done(request, viewer, where, key_name)


@require_POST
@viewers.signed_in
def clear(request: HttpRequest, viewer: Viewer, scope_id: UUID, key_name: str) -> HttpResponse:
    """Give a rule back to the wider levels."""
    actions.clear(viewer, scope_id, key_name=key_name, now=viewers.now(request))
    return _done(request, viewer, policy_scopes.scope(scope_id), key_name)


@require_safe
@viewers.signed_in
def history(request: HttpRequest, viewer: Viewer, scope_id: UUID) -> HttpResponse:
    """Everything that was changed in a scope, newest first."""
    where = policy_scopes.seen(viewer, scope_id)
    context = {"entries": [told(change) for change in policy_lines.changes(where)], "where": where}
    return render(request, "policies/history.html", context)


def chooser(request: HttpRequest, viewer: Viewer, where: Scope) -> dict[str, object]:
    """Where one is, and where else one may go: up the chain, into a unit, to another agency."""
    chain = [one for one in policy_lines.chain(where) if policy_scopes.may_look(viewer, one)]
    units = policy_lines.units(where, day=localdate(viewers.now(request)))
    choices = [Choice(str(where.agency_id), _("The whole agency"), is_chosen=where.unit_id is None)]
    choices += [Choice(str(one.id), one.name, is_chosen=one.id == where.id) for one in units]
    is_free = directory_policies.operates(viewer)
    return {
        "where": where,
        "chain": chain,
        "unit_field": Field("scope", _("Unit"), kind="select", choices=tuple(choices)) if units else None,
        "agency_box": Combobox("scope", _("Agency"), "/lookup/agencies") if is_free else None,
    }


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _line(where: Scope, key_name: str) -> policy_lines.Line:
    try:
        return policy_lines.line(where, key_name)
    except KeyError as unknown:
        raise NotFound() from unknown


def _row(request: HttpRequest, viewer: Viewer, where: Scope, line: policy_lines.Line) -> HttpResponse:
    is_saved = request.method == "POST"
    shown = rows.row(where, line, may_set=policy_scopes.may_set(viewer, where), is_saved=is_saved)
    return render(request, "policies/row.html", {"row": shown})


def _form(
    request: HttpRequest,
    viewer: Viewer,
    where: Scope,
    line: policy_lines.Line,
    asked: widgets.Asked,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "row": rows.row(where, line, may_set=policy_scopes.may_set(viewer, where)),
        "asked": asked,
        "where": where,
    }
    if viewers.is_fragment(request):
        return render(request, "policies/form.html", context, status=status)
    context["entries"] = [told(change) for change in policy_lines.changes(where, key_name=line.key.name)]
    context["back_href"] = f"/policies/{where.id}?part={parts.part_of(line.key.name).slug}"
    return render(request, "policies/key.html", context, status=status)


def _done(request: HttpRequest, viewer: Viewer, where: Scope, key_name: str) -> HttpResponse:
    line = _line(where, key_name)
    if viewers.is_fragment(request):
        return _row(request, viewer, where, line)
    messages.success(request, _("“%(label)s” is saved.") % {"label": line.key.label})
    return HttpResponseRedirect(f"/policies/{where.id}?part={parts.part_of(key_name).slug}")
