"""All authorisations of the agency, for those who keep its papers: with filters, and as a list to print."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vanphong.directory.queries import authority
from vanphong.directory.queries.signed_in import SignedIn
from vanphong.directory.rules.authority import State
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.authority import tables
from vanphong.web.components.lists import Empty, Pager, Split
from vanphong.web.typed import typed

PER_PAGE, PRINTED = 50, 500


@require_safe
@viewers.signed_in
def agency(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The list, the newest first."""
    day = localdate(viewers.now(request))
    state, text, after = _asked(request)
    lines = authority.of_agency(viewer, day=day, state=state, text=text, after=after, limit=PER_PAGE + 1)
    shown = lines[:PER_PAGE]
    named = {"state": state, "q": text}
    following = {**named, "after": shown[-1].id} if len(lines) > PER_PAGE else None
    context = {
        "text": text,
        "state": state,
        "tabs": [
            Split(name, words, f"/authority/agency?{urlencode({'state': name, 'q': text})}", is_current=name == state)
            for name, words in [("", _("All")), *((one.value, str(one.label)) for one in State)]
        ],
        "table": tables.delegations(shown, _("Authorisations of the agency")) if shown else None,
        "pager": Pager(
            next_href=f"/authority/agency?{urlencode(following)}" if following else "",
            first_href=f"/authority/agency?{urlencode(named)}" if after else "",
        ),
        "print_href": f"/authority/agency/print?{urlencode(named)}",
        "empty": Empty(_("No authorisations"), _("Enter the papers that heads have signed."), "signature"),
    }
    return render(request, "authority/agency.html", context)


@require_safe
@viewers.signed_in
def printed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The same list on paper, whole."""
    day = localdate(viewers.now(request))
    state, text, _after = _asked(request)
    lines = authority.of_agency(viewer, day=day, state=state, text=text, limit=PRINTED)
    context = {
        "agency": cast(SignedIn, viewers.who(request)).agency,
        "day": day,
        "lines": [
            (line, tables.span(line.valid_from, line.valid_to), tables.state_badge(line.state)) for line in lines
        ],
    }
    return render(request, "authority/print.html", context)


def _asked(request: HttpRequest) -> tuple[str, str, UUID | None]:
    state, after = request.GET.get("state", ""), request.GET.get("after", "")
    if state and state not in State.values:
        raise Http404
    try:
        return state, typed(request), UUID(after) if after else None
    except ValueError as wrong:
        raise Http404 from wrong
