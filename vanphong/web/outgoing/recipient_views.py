"""Choosing recipients: the box of rows anew after each addition, and the page where groups are kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vanphong.documents.actions import recipient_groups
from vanphong.documents.actions.recipient_groups import GroupData
from vanphong.documents.policies import keeper_of_groups
from vanphong.documents.queries import recipient_lists
from vanphong.documents.rules import LIMITS, RecipientLine
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Field
from vanphong.web.once import run_once
from vanphong.web.outgoing import recipients
from vanphong.web.shell import DRAFTERS

HOME = "/outgoing/recipient-groups"


@require_POST
@viewers.signed_in
def box(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The rows with what was added to them; nothing is kept."""
    reply_to = request.GET.get("reply_to", "")
    day = localdate(viewers.now(request))
    lines = recipients.added_to(viewer, request.POST, reply_to=reply_to, day=day)
    return render(request, "outgoing/recipients.html", {"box": recipients.box_of(viewer, lines, reply_to=reply_to)})


@require_safe
@viewers.signed_in
def groups(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The groups of the agency and one's own."""
    _drafter(viewer)
    return render(request, "outgoing/groups.html", {"groups": recipient_lists.groups(viewer)})


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new_group(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Write a new group down."""
    _drafter(viewer)
    return _group_page(request, viewer, None)


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def group(request: HttpRequest, viewer: Viewer, group_id: UUID) -> HttpResponse:
    """Look at a group, or change it."""
    _drafter(viewer)
    return _group_page(request, viewer, recipient_lists.group(viewer, group_id))


def _drafter(viewer: Viewer) -> None:
    if not viewer.has(*DRAFTERS):
        raise NotAllowed


def _group_page(request: HttpRequest, viewer: Viewer, page: recipient_lists.GroupPage | None) -> HttpResponse:
    lines = list(page.members) if page else []
    typed = {"name": page.card.name if page else "", "whose": "own"}
    errors: dict[str, tuple[str, ...]] = {}
    if request.method == "POST":
        lines = recipients.chosen(viewer, request.POST, day=localdate(viewers.now(request)))
        typed = {name: request.POST.get(name, "") for name in typed}
        try:
            run_once(request, viewer, lambda: _keep(request, viewer, page, typed, lines))
        except Invalid as refused:
            errors = {name: (str(words),) for name, words in refused.fields.items()}
        else:
            messages.success(request, _("The group is kept."))
            return redirect(HOME)
    context: dict[str, Any] = {
        "title": page.card.name if page else _("New group of recipients"),
        "action": request.path,
        "fields": _fields(viewer, typed, errors, is_new=page is None),
        "box": recipients.box_of(viewer, lines, errors=errors.get("recipients", ())),
        "may_change": page is None or page.card.may_change,
        "drop_href": f"{HOME}/{page.card.id}/drop" if page and page.card.may_change else "",
    }
    return render(request, "outgoing/group.html", context, status=422 if errors else 200)


def _keep(
    request: HttpRequest,
    viewer: Viewer,
    page: recipient_lists.GroupPage | None,
    typed: dict[str, str],
    lines: list[RecipientLine],
) -> UUID:
    data = GroupData(typed["name"], lines, is_own=typed["whose"] != "agency")
    return recipient_groups.keep(viewer, page.card.id if page else None, data=data, now=viewers.now(request))


def _fields(
    viewer: Viewer, typed: dict[str, str], errors: dict[str, tuple[str, ...]], *, is_new: bool
) -> tuple[Field, ...]:
    name = Field(
        "name", _("Name of the group"), typed["name"], limit=LIMITS["group"], is_required=True,
        errors=errors.get("name", ()), placeholder=_("such as: departments and agencies of the province"),
        hint=_("It stands in the printed block in place of its members."),
    )  # fmt: skip
    if not is_new or not keeper_of_groups(viewer):
        return (name,)
    choices = (("own", _("Only mine")), ("agency", _("For everybody in the agency")))
    offered = tuple(Choice(value, str(label), is_chosen=value == typed["whose"]) for value, label in choices)
    return (name, Field("whose", _("Whose it is"), kind="select", choices=offered))


@require_POST
@viewers.signed_in
def drop_group(request: HttpRequest, viewer: Viewer, group_id: UUID) -> HttpResponse:
    """Throw a group away."""
    run_once(request, viewer, lambda: recipient_groups.drop(viewer, group_id, now=viewers.now(request)))
    messages.success(request, _("The group is thrown away; documents stand as they are."))
    return redirect(HOME)
