"""The annex that stays on paper, asked for on the clerk's form (S3 Điều 10.2; R-034, R-036, X-07)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanphong.documents.actions import custody
from vanphong.documents.vocabulary import INCOMING
from vanphong.kernel.errors import Invalid
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Field
from vanphong.web.incoming.forms import EntryForm


def fields(viewer: Viewer, form: EntryForm, posted: Mapping[str, Any] | None = None) -> tuple[Field, ...]:
    """Pages of the annex and the place of the paper; nothing where the agency scans everything."""
    limit = custody.annex_limit(viewer.agency_id)
    if limit is None:
        return ()
    typed = posted or {}
    hint = _("From %(limit)d pages on, scan the main text only; the annex stays on paper.") % {"limit": limit}
    return (
        Field("annex_pages", _("Pages of the annex"), typed.get("annex_pages", ""), "number", hint=hint,
              errors=_errors(form, "annex_pages"), width="third"),
        Field("location", _("Where the paper lies"), typed.get("location", ""), limit=custody.WORDS_LIMIT,
              errors=_errors(form, "location"), width="two-thirds",
              placeholder=_("Cabinet 2, shelf 3, file of incoming documents")),
    )  # fmt: skip


def _errors(form: EntryForm, name: str) -> tuple[str, ...]:
    return tuple(str(words) for words in form.errors.get(name, ())) if form.is_bound else ()


def check(request: HttpRequest, viewer: Viewer) -> None:
    """Raise ``Invalid`` by field for an annex that stays on paper while nobody says where."""
    custody.check_annex(viewer.agency_id, pages=_pages(request), location=request.POST.get("location", ""))


def keep(request: HttpRequest, viewer: Viewer, document_id: UUID) -> None:
    """Note where the paper lies, if that was said; runs in the transaction of the registration."""
    location = request.POST.get("location", "").strip()
    if location:
        place = custody.Place(location, annex_pages=_pages(request))
        custody.keep(viewer, Ref(INCOMING, document_id), place=place, now=viewers.now(request))


def _pages(request: HttpRequest) -> int | None:
    text = request.POST.get("annex_pages", "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 7):
        raise Invalid({"annex_pages": _("Write the number of pages, in figures.")})
    return int(text) if text else None
