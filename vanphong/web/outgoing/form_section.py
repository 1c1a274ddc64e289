"""The card with the check of form beside a draft: its report, and the ways to mend the text or to check again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from vanphong.documents.actions.form_checks import CHECKED_IN
from vanphong.documents.queries import drafts
from vanphong.documents.queries.form_checks import Judgement
from vanphong.documents.queries.outgoing import OutgoingPage
from vanphong.documents.rules import COPY_TYPES
from vanphong.documents.vocabulary import OutgoingState
from vanphong.web.components.work import Section
from vanphong.web.form_check.shown import ReportShown, report_of

PATIENCE = timedelta(minutes=10)
"""So long after a version was handed in the card asks again by itself."""

WORKED_OVER = (OutgoingState.DRAFTING, OutgoingState.CHECKING)
"""Where the form itself is worked on; elsewhere the text comes first and the report is folded."""


@dataclass(frozen=True)
class FormSection(Section):
    """The card; while it waits, `href` brings it anew."""

    template: str = "outgoing/form_section.html"
    report: ReportShown | None = None
    href: str = ""
    is_waiting: bool = False
    mend_href: str = ""
    mended_href: str = ""
    again_href: str = ""


def is_checked(page: OutgoingPage) -> bool:
    """Whether the form of a document is in question: before it has its number, and not of certified copies."""
    return page.state in CHECKED_IN and page.fields.type_code not in COPY_TYPES


def section(
    page: OutgoingPage, version: drafts.VersionLine, judged: Judgement | None, *, is_current: bool, now: datetime
) -> FormSection:
    """The card of one version."""
    here = f"/outgoing/{page.id}"
    is_waiting = judged is None and now - version.at < PATIENCE
    can_mend = is_current and judged is not None and judged.is_repairable and version.source_id is not None
    has_pages = judged is not None and any(spot.box for line in judged.lines for spot in line.spots)
    return FormSection(
        id="form",
        title=_("Check of form"),
        note=_note(version, judged, is_waiting=is_waiting),
        report=report_of(judged, has_pages=has_pages, is_open=page.state in WORKED_OVER) if judged else None,
        href=f"{here}/form" if is_waiting else "",
        is_waiting=is_waiting,
        mend_href=f"{here}/mend" if can_mend and "edit" in page.open_acts else "",
        mended_href=f"{here}/mended" if can_mend and "edit" not in page.open_acts else "",
        again_href=f"{here}/form-check" if is_current and not is_waiting else "",
    )


def _note(version: drafts.VersionLine, judged: Judgement | None, *, is_waiting: bool) -> str:
    if is_waiting:
        return _("The form of this version is being checked.")
    if judged is None:
        return _("The form of this version has not been checked yet.")
    if version.source_id is not None:
        return _("The Word document beside the PDF was checked.")
    return _("The PDF was checked. With the Word document beside it, the check is finer and can mend by itself.")
