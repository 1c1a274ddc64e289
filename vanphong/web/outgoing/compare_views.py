"""Two versions of a draft in one readable text: what was added, what was removed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vanphong.directory.queries import people
from vanphong.documents.queries import drafts, outgoing, redlines
from vanphong.documents.queries.drafts import VersionLine
from vanphong.engines.redline.comparing import Comparison, Mark, Row
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Field
from vanphong.web.outgoing.facts import moment_of

KEPT = 1
"""Paragraphs that did not change are shown beside those that did; longer stretches are folded."""


@dataclass(frozen=True)
class Stretch:
    """Paragraphs one after the other; `is_folded` where nothing changed for long."""

    rows: tuple[Row, ...]
    is_folded: bool = False

    @property
    def title(self) -> str:
        """What stands on the fold."""
        number = len(self.rows)
        words = ngettext("%(number)d paragraph without a change", "%(number)d paragraphs without a change", number)
        return words % {"number": number}


@dataclass(frozen=True)
class ComparePage:
    """Everything the page shows."""

    summary: str
    back_href: str
    told: str
    note: str
    choosers: tuple[Field, ...]
    links: tuple[Choice, ...]
    stretches: tuple[Stretch, ...]
    problem: str = ""


@require_safe
@viewers.signed_in
def compare(request: HttpRequest, viewer: Viewer, document_id: UUID) -> HttpResponse:
    """Two versions of a draft: `?old=1&new=2`; the newest and the one before it, unless others are named."""
    page = outgoing.page(viewer, document_id)
    versions = drafts.versions(document_id)
    if len(versions) < 2:
        raise Http404
    old = _ordinal(request.GET.get("old", ""), versions[1].ordinal)
    new = _ordinal(request.GET.get("new", ""), versions[0].ordinal)
    line = redlines.between(document_id, old=old, new=new)
    seen = redlines.last_seen(viewer, document_id, versions=versions)
    shown = ComparePage(
        summary=page.fields.summary,
        back_href=f"/outgoing/{document_id}",
        told=_told(line.comparison),
        note=_note(line),
        choosers=tuple(_choosers(versions, line)),
        links=tuple(_links(versions, seen, line)),
        stretches=stretches(line.comparison.rows) if line.comparison else (),
        problem=_("One of these versions has no text that could be compared: it is a scan.") if line.has_fault else "",
    )
    return render(request, "outgoing/compare.html", {"compare": shown})


def _ordinal(text: str, usual: int) -> int:
    """The ordinal of a version in the address; raises ``Http404`` for what is none."""
    if text and not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Http404
    return int(text) if text else usual


def _told(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    if comparison.is_same:
        return _("No word differs.")
    added = ngettext("%(number)d word added", "%(number)d words added", comparison.added)
    removed = ngettext("%(number)d word removed", "%(number)d words removed", comparison.removed)
    return f"{added % {'number': comparison.added}}, {removed % {'number': comparison.removed}}."


def _note(line: redlines.Redline) -> str:
    kinds = _("The Word documents were compared.") if line.is_from_sources else _("The PDFs were compared.")
    if line.comparison is not None and not line.comparison.is_whole:
        return f"{kinds} {_('They are long: only the beginning was compared.')}"
    return kinds


def _choosers(versions: list[VersionLine], line: redlines.Redline) -> list[Field]:
    cards = people.cards(one.author_id for one in versions)
    named = [(one, cards[one.author_id].name if one.author_id in cards else "") for one in versions]
    words = {
        one.ordinal: " · ".join(part for part in (_version(one), name, moment_of(one.at)) if part)
        for one, name in named
    }
    picked = (("old", _("Before"), line.old.ordinal), ("new", _("After"), line.new.ordinal))
    return [
        Field(
            name,
            label,
            kind="select",
            choices=tuple(Choice(str(number), text, is_chosen=number == chosen) for number, text in words.items()),
            width="half",
        )
        for name, label, chosen in picked
    ]


def _version(one: VersionLine) -> str:
    return _("Version %(number)d") % {"number": one.ordinal}


def _links(versions: list[VersionLine], seen: int | None, line: redlines.Redline) -> list[Choice]:
    newest, before = versions[0].ordinal, versions[1].ordinal
    pairs = [(before, _("Since the version before"))]
    pairs += [(seen, _("Since I last looked"))] if seen is not None and seen != before else []
    at = (line.old.ordinal, line.new.ordinal)
    return [Choice(f"?old={old}&new={newest}", words, is_chosen=at == (old, newest)) for old, words in pairs]


def stretches(rows: tuple[Row, ...]) -> tuple[Stretch, ...]:
    """The paragraphs, long stretches without a change folded away."""
    near = [
        any(one.mark is not Mark.SAME for one in rows[max(0, at - KEPT) : at + KEPT + 1]) for at in range(len(rows))
    ]
    found: list[tuple[bool, list[Row]]] = []
    for row, is_near in zip(rows, near, strict=True):
        if found and found[-1][0] == is_near:
            found[-1][1].append(row)
        else:
            found.append((is_near, [row]))
    return tuple(Stretch(tuple(some), is_folded=not is_near and len(some) > 2 * KEPT) for is_near, some in found)
