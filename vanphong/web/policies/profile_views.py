"""Loading the profile of a regulation: choose one, see what it would change, then load it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vanphong.directory.actions import policy as actions
from vanphong.directory.queries import agencies, policy_plans, policy_scopes
from vanphong.directory.queries.policy_plans import Step
from vanphong.directory.rules import profiles
from vanphong.directory.vocabulary import PolicyFate
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Cell, Column, Split, Table
from vanphong.web.components.marks import Badge, Tone
from vanphong.web.policies.rows import said
from vanphong.web.typed import typed

TONES: dict[PolicyFate, Tone] = {
    PolicyFate.SET: "blue",
    PolicyFate.SAME: "grey",
    PolicyFate.KEPT: "violet",
    PolicyFate.GIVEN_BACK: "yellow",
}


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def profile(request: HttpRequest, viewer: Viewer, scope_id: UUID) -> HttpResponse:
    """What a profile would change in an agency; a post loads it."""
    where = policy_scopes.seen(viewer, scope_id)
    if where.unit_id is not None or not policy_scopes.may_set(viewer, where):
        raise NotFound()
    if request.method == "POST":
        name = request.POST.get("name", "")
        actions.load_profile(viewer, scope_id, name=name, now=viewers.now(request))
        messages.success(request, _("The profile %(name)s is loaded.") % {"name": name})
        return HttpResponseRedirect(f"/policies/{scope_id}")
    former = agencies.agency(scope_id).profile
    chosen = profiles.profile(typed(request, "name") or former or next(iter(profiles.profiles())))
    tabs = [
        Split(one.name, one.name, f"/policies/{scope_id}/profile?name={one.name}", is_current=one is chosen)
        for one in profiles.profiles().values()
    ]
    steps = policy_plans.plan(where, chosen, former=former)
    context = {"where": where, "tabs": tabs, "profile": chosen, "former": former, "table": _table(steps)}
    return render(request, "policies/profile.html", context)


def _table(steps: list[Step]) -> Table:
    headings = (_("Rule"), _("Now"), _("Afterwards"), _("Article"), _("What happens"))
    return Table(
        caption=_("What loading this profile changes"),
        columns=tuple(Column(heading) for heading in headings),
        rows=tuple(_row(step) for step in steps),
    )


def _row(step: Step) -> tuple[Cell, ...]:
    fate = step.fate
    is_settled = fate is PolicyFate.SET and step.before == step.after
    label = _("Stays so, now set here") if is_settled else str(fate.label)
    return (
        Cell(str(step.key.label)),
        Cell("\n".join(said(step.key, step.before))),
        Cell("\n".join(said(step.key, step.after))),
        Cell(step.article),
        Cell(badge=Badge(label, "grey" if is_settled else TONES[fate])),
    )
