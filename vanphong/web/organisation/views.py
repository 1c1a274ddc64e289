"""The tree of agencies with its search, and the list of posts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vanphong.directory import policies
from vanphong.directory.actions import organisation as actions
from vanphong.directory.queries import organisation as queries
from vanphong.directory.queries.organisation import Branch, PostLine
from vanphong.directory.vocabulary import Role
from vanphong.kernel.errors import Invalid, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import refusals, viewers
from vanphong.web.components.lists import Empty
from vanphong.web.once import run_once
from vanphong.web.organisation.forms import PostForm
from vanphong.web.typed import typed

NEW = "new"


@require_safe
@viewers.signed_in
def tree(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All agencies, or those whose names hold what was typed; past ones are found by their old names."""
    text, has_ended = typed(request), bool(request.GET.get("ended"))
    branches = queries.tree(text, day=today(request), has_ended=has_ended)
    context = {
        "text": text,
        "has_ended": has_ended,
        "branches": branches,
        "found": _found(branches),
        "may_found": policies.operates(viewer),
        "may_plan": policies.administers_any(viewer),
        "empty": Empty(
            _("No agency of this name"),
            _("Try fewer letters; tone marks may be left out, and former names count."),
            "search",
            _("Show all"),
            "/organisation",
        ),
    }
    return render(request, "organisation/tree.html", context)


@require_safe
@viewers.signed_in
def posts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list of posts in protocol order."""
    if not policies.administers_any(viewer):
        raise NotFound()
    return _posts(request, viewer)


@require_POST
@viewers.signed_in
def write_post(request: HttpRequest, viewer: Viewer, post: str) -> HttpResponse:
    """Enter a post, or change one."""
    if not policies.administers_any(viewer):
        raise NotFound()
    form, post_id = PostForm(request.POST), identifier(post)
    if post_id is None and post != NEW:
        raise NotFound()
    if form.is_valid():
        name, rank = form.cleaned_data["name"], form.cleaned_data["rank"]
        roles, now = form.roles, viewers.now(request)
        try:
            run_once(
                request,
                viewer,
                lambda: actions.write_post(viewer, post_id, name=name, rank=rank, default_roles=roles, now=now),
            )
        except Invalid as invalid:
            refusals.faults(form, invalid)
        else:
            messages.success(request, _("The list of posts is changed."))
            return HttpResponseRedirect("/organisation/posts")
    return _posts(request, viewer, refused=(post, form), status=422)


def _posts(
    request: HttpRequest, viewer: Viewer, *, refused: tuple[str, PostForm] | None = None, status: int = 200
) -> HttpResponse:
    lines = queries.posts(day=today(request))
    may_write = policies.operates(viewer)
    rows = [(line, [Role(role).label for role in line.default_roles], _form(line, refused)) for line in lines]
    new = refused[1] if refused and refused[0] == NEW else PostForm(initial={"rank": 100})
    context = {"rows": rows, "may_write": may_write, "new": new, "opened": refused[0] if refused else ""}
    return render(request, "organisation/posts.html", context, status=status)


def _form(line: PostLine, refused: tuple[str, PostForm] | None) -> PostForm:
    if refused and refused[0] == str(line.id):
        return refused[1]
    ticked = dict.fromkeys(line.default_roles, True)
    return PostForm(initial={"name": line.name, "rank": line.rank, **ticked})


def _found(branches: list[Branch]) -> str:
    return ngettext("%(count)d agency", "%(count)d agencies", len(branches)) % {"count": len(branches)}


def today(request: HttpRequest) -> date:
    """The day on which somebody looks."""
    return localdate(viewers.now(request))


def identifier(text: str) -> UUID | None:
    """An identifier as it was posted; nothing for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
