"""A report of the check of form in words: grouped by component, each finding with its article and its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from vanphong.documents.policy_keys import Ruleset
from vanphong.documents.queries.form_checks import Judgement, Line, Spot
from vanphong.documents.vocabulary import FormFault
from vanphong.engines.presentation.parts import Part
from vanphong.engines.presentation.words import PART_NAMES, VALUES
from vanphong.web.components.documents import Mark
from vanphong.web.components.marks import Badge, Tone

CONTEXT = "form"
"""The context of the engine's message ids in the catalogues (see `ops/catalogue.py`)."""

SEVERITIES: Mapping[str, tuple[object, Tone]] = {
    "error": (gettext_lazy("Must be mended"), "red"),
    "warning": (gettext_lazy("Should be mended"), "yellow"),
    "advice": (gettext_lazy("Advice only"), "blue"),
}
MOST_PLACES = 5


@dataclass(frozen=True)
class PlaceShown:
    """Where a fault stands: the words there; `href` leads to its mark on the page."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class FindingShown:
    """One finding: what is wrong, what is due, by which article, where."""

    text: str
    article: str
    badge: Badge
    places: tuple[PlaceShown, ...] = ()
    more: str = ""
    is_repairable: bool = False
    severity: str = ""


@dataclass(frozen=True)
class FilterShown:
    """A choice of what is shown: findings of one severity, or all; `many` tells how many there are."""

    severity: str
    label: str
    many: int


@dataclass(frozen=True)
class GroupShown:
    """The findings of one component; open where something must be mended. `severities` are those that occur in it."""

    title: str
    findings: tuple[FindingShown, ...]
    severities: str = ""
    is_open: bool = False
    badge: Badge | None = None


@dataclass(frozen=True)
class ReportShown:
    """A whole report; `fault` says why there is none."""

    score: Badge | None = None
    summary: str = ""
    fault: str = ""
    type_name: str = ""
    ruleset: str = ""
    checked_at: datetime | None = None
    groups: tuple[GroupShown, ...] = ()
    is_repairable: bool = False
    filters: tuple[FilterShown, ...] = ()


def report_of(judged: Judgement, *, has_pages: bool = False, is_open: bool = True) -> ReportShown:
    """The report of a check; with `has_pages` the places of a PDF lead to their marks on the page.

    `is_open` unfolds the components in which something must be mended.
    """
    ruleset = str(Ruleset(judged.ruleset).label) if judged.ruleset in Ruleset.values else judged.ruleset
    if judged.fault:
        known = judged.fault in FormFault.values
        words = str(FormFault(judged.fault).label) if known else _("The form of this file cannot be checked.")
        return ReportShown(fault=words, ruleset=ruleset, checked_at=judged.checked_at)
    score = judged.score or 0
    return ReportShown(
        score=Badge(_("Score %(score)d/100") % {"score": score}, _tone(judged)),
        summary=_summary(judged),
        type_name=judged.type_name,
        ruleset=ruleset,
        checked_at=judged.checked_at,
        groups=tuple(_groups(judged, has_pages=has_pages, is_open=is_open)),
        is_repairable=judged.is_repairable,
        filters=_filters(judged),
    )


def _filters(judged: Judgement) -> tuple[FilterShown, ...]:
    """All findings, then each severity that occurs; nothing where there is nothing to choose."""
    found = [(one, str(words), judged.many(one)) for one, (words, _tone_) in SEVERITIES.items() if judged.many(one)]
    if len(found) < 2:
        return ()
    return (FilterShown("all", _("All"), len(judged.lines)), *(FilterShown(*one) for one in found))


def _tone(judged: Judgement) -> Tone:
    if judged.many("error"):
        return "red"
    return "yellow" if judged.many("warning") else "green"


def _summary(judged: Judgement) -> str:
    errors, warnings, advice = (judged.many(one) for one in SEVERITIES)
    if not judged.lines:
        return _("No departure from the rules of form was found.")
    told = []
    if errors:
        told.append(ngettext("%(count)d fault to mend", "%(count)d faults to mend", errors) % {"count": errors})
    if warnings:
        words = ngettext("%(count)d thing that should be mended", "%(count)d things that should be mended", warnings)
        told.append(words % {"count": warnings})
    if advice:
        told.append(ngettext("%(count)d piece of advice", "%(count)d pieces of advice", advice) % {"count": advice})
    return ", ".join(told) + "."


def _groups(judged: Judgement, *, has_pages: bool, is_open: bool) -> Iterator[GroupShown]:
    """The findings by component: where something must be mended first, then in the order of the decree."""
    order = {"": -1, **{part.value: number for number, part in enumerate(Part)}}
    grave = list(SEVERITIES)
    numbered = sorted(enumerate(judged.lines), key=lambda one: grave.index(one[1].severity))
    worst: dict[str, str] = {}
    for _number, line in numbered:
        worst.setdefault(line.part, line.severity)
    for part in sorted(worst, key=lambda one: (grave.index(worst[one]), order.get(one, len(order)))):
        lines = [(number, line) for number, line in numbered if line.part == part]
        yield GroupShown(
            title=part_name(part),
            findings=tuple(_finding(number, line, has_pages=has_pages) for number, line in lines),
            severities=" ".join(f"has-{one}" for one in dict.fromkeys(line.severity for _number, line in lines)),
            is_open=is_open and worst[part] == "error",
            badge=Badge(str(len(lines)), SEVERITIES[worst[part]][1]),
        )


def part_name(part: str) -> str:
    """The name of a component; findings without one are about pages and letters."""
    return pgettext(CONTEXT, PART_NAMES[Part(part)]) if part else _("Pages, font and letters")


def _finding(number: int, line: Line, *, has_pages: bool) -> FindingShown:
    words, tone = SEVERITIES[line.severity]
    shown = line.spots[:MOST_PLACES]
    left = len(line.spots) - len(shown)
    return FindingShown(
        text=words_of(line),
        article=line.article,
        badge=Badge(str(words), tone),
        places=tuple(_place(number, index, spot, has_pages=has_pages) for index, spot in enumerate(shown)),
        more=_("and %(count)d places more") % {"count": left} if left > 0 else "",
        is_repairable=line.is_repairable,
        severity=line.severity,
    )


def words_of(line: Line) -> str:
    """What a finding says, with its values in words, and on which page or in which section."""
    told = pgettext(CONTEXT, line.words) % {"found": value_of(line.found), "due": value_of(line.due)}
    if line.section is None or line.spots:
        return told
    return _("%(told)s (page or section %(number)d)") % {"told": told, "number": line.section + 1}


def value_of(value: str) -> str:
    """A value of the engine as people read it: a word of its list is translated, all else stands as it is."""
    return pgettext(CONTEXT, VALUES[value]) if value in VALUES else value


def _place(number: int, index: int, spot: Spot, *, has_pages: bool) -> PlaceShown:
    text = spot.text or "\u2026"
    if spot.page is None:
        return PlaceShown(text)
    href = f"#{_mark_id(number, index)}" if has_pages and spot.box else ""
    return PlaceShown(_("page %(page)d: %(text)s") % {"page": spot.page, "text": text}, href)


def _mark_id(number: int, index: int) -> str:
    return f"mark-{number}-{index}"


def marks_of(judged: Judgement | None) -> dict[int, tuple[Mark, ...]]:
    """The rectangles of the findings, by the page (from 1) on which they are drawn."""
    found: dict[int, list[Mark]] = {}
    for number, line in enumerate(judged.lines if judged else ()):
        for page, mark in _marks(number, line):
            found.setdefault(page, []).append(mark)
    return {page: tuple(marks) for page, marks in found.items()}


def _marks(number: int, line: Line) -> Iterable[tuple[int, Mark]]:
    for index, spot in enumerate(line.spots[:MOST_PLACES]):
        if spot.page is not None and len(spot.box) == 4:
            left, top, right, bottom = spot.box
            size = (max(1, right - left), max(1, bottom - top))
            yield spot.page, Mark(_mark_id(number, index), left, top, *size, line.severity, words_of(line))
