"""The search page: every document that the viewer may see, by number, word or name, tone marks or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from vanphong.documents.vocabulary import INCOMING, OUTGOING
from vanphong.kernel import search
from vanphong.kernel.viewer import Viewer
from vanphong.web import places, viewers
from vanphong.web.components.lists import Empty, Split
from vanphong.web.typed import LONGEST, typed

MOST = 50
KINDS = {
    "": gettext_lazy("Everything"),
    INCOMING: gettext_lazy("Incoming documents"),
    OUTGOING: gettext_lazy("Outgoing documents"),
}


@dataclass(frozen=True)
class Result:
    """One thing found, as it is shown."""

    href: str
    icon: str
    title: str
    note: str
    at: datetime


def shown(found: search.Found) -> Result:
    """A result of the index as a line."""
    return Result(places.href_of(found.about), places.icon_of(found.about), found.title, found.note, found.dated_at)


@require_GET
@viewers.signed_in
def search_page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Results for `q`, of one kind or of all, newest first; a capped list that says so."""
    text = typed(request)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    found = search.find(viewer, text, kind=kind, limit=MOST + 1) if text else []
    context = {
        "text": text,
        "kind": kind,
        "limit": MOST,
        "longest": LONGEST,
        "results": [shown(one) for one in found[:MOST]],
        "is_more": len(found) > MOST,
        "splits": [
            Split(key, str(label), f"/search?{urlencode({'q': text, 'kind': key})}", is_current=key == kind)
            for key, label in KINDS.items()
        ],
        "empty": empty_for(text),
    }
    return render(request, "search/search.html", context)


def empty_for(text: str) -> Empty:
    """What stands in place of results."""
    if not text:
        hint = _("A number such as 647/BQL, words of the summary, or an issuer; tone marks are not needed.")
        return Empty(_("What are you looking for?"), hint, "search")
    hint = _("Check the spelling, use fewer words, or leave the tone marks out. Only what you may see is searched.")
    return Empty(_("Nothing found for “%(text)s”") % {"text": text}, hint, "search")
