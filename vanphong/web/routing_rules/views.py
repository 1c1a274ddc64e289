"""The page of the written rules: the list in its order, one rule to write or change, and the trial."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vanphong.documents.actions import routing_rules as actions
from vanphong.documents.actions.routing_rules import Typed
from vanphong.documents.queries import routing_rules as queries
from vanphong.documents.queries.routing_rules import Rule, Trial
from vanphong.kernel.errors import Invalid, NotAllowed
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.lists import Empty
from vanphong.web.routing_rules import forms, trial

PLACE = "/routing-rules"


@require_safe
@viewers.signed_in
def rules(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The rules in their order, and what they would do with the last documents."""
    found = _rules(request, viewer)
    trials = queries.tried(viewer, found) if found else []
    context = {
        "rules": found,
        "empty": Empty(
            _("No rule is written down yet"),
            _("A rule proposes who leads, with its reason. It never sends anything by itself."),
            "arrow-forward-up",
            _("Write a rule"),
            f"{PLACE}/new",
        ),
        "summary": trial.summary(trials) if trials else "",
        "table": trial.table(trials) if any(one.match for one in trials) else None,
    }
    return render(request, "routing_rules/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Write a rule."""
    _rules(request, viewer)
    return _page(request, viewer, None)


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def edit(request: HttpRequest, viewer: Viewer, mark: str) -> HttpResponse:
    """Change a rule."""
    rule = next((one for one in _rules(request, viewer) if one.mark == mark), None)
    if rule is None:
        raise Http404
    return _page(request, viewer, rule)


def _rules(request: HttpRequest, viewer: Viewer) -> list[Rule]:
    if not queries.may_keep(viewer):
        raise NotAllowed(_("The written rules are kept by the chief of office and the administrator."))
    return queries.rules(viewer.agency_id, day=localdate(viewers.now(request)))


def _page(request: HttpRequest, viewer: Viewer, rule: Rule | None) -> HttpResponse:
    if request.method != "POST":
        return _form(request, forms.typed_of(rule) if rule else forms.EMPTY, rule)
    typed, now = forms.read(request.POST), viewers.now(request)
    try:
        if "try" in request.POST:
            line = actions.checked(viewer, typed, now=now)
            tried = queries.tried(viewer, queries.resolved(viewer.agency_id, [line], day=localdate(now)))
            return _form(request, typed, rule, tried=tried)
        actions.put(viewer, typed, instead_of=rule.mark if rule else "", now=now)
    except Invalid as fault:
        return _form(request, typed, rule, faults={name: str(words) for name, words in fault.fields.items()})
    messages.success(request, _("The rule is kept."))
    return viewers.sent_to(request, PLACE)


def _form(
    request: HttpRequest,
    typed: Typed,
    rule: Rule | None,
    *,
    faults: dict[str, str] | None = None,
    tried: list[Trial] | None = None,
) -> HttpResponse:
    context: dict[str, object] = {"form": forms.form(typed, faults or {}), "rule": rule, "back_href": PLACE}
    if tried is not None:
        context |= {"summary": trial.summary(tried), "table": trial.table(tried)}
    return render(request, "routing_rules/rule.html", context, status=422 if faults else 200)


@require_POST
@viewers.signed_in
def drop(request: HttpRequest, viewer: Viewer, mark: str) -> HttpResponse:
    """Take a rule out."""
    actions.drop(viewer, mark, now=viewers.now(request))
    messages.success(request, _("The rule is taken out."))
    return viewers.sent_to(request, PLACE)


@require_POST
@viewers.signed_in
def up(request: HttpRequest, viewer: Viewer, mark: str) -> HttpResponse:
    """Let a rule go before the one above it."""
    return _moved(request, lambda: actions.move(viewer, mark, by=-1, now=viewers.now(request)))


@require_POST
@viewers.signed_in
def down(request: HttpRequest, viewer: Viewer, mark: str) -> HttpResponse:
    """Let a rule go behind the one below it."""
    return _moved(request, lambda: actions.move(viewer, mark, by=1, now=viewers.now(request)))


def _moved(request: HttpRequest, act: Callable[[], None]) -> HttpResponse:
    act()
    return viewers.sent_to(request, PLACE)
