"""The head and the data of an outgoing document (NĐ 30/2020, Phụ lục VI, Phần II.I)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from vanphong.documents import rules
from vanphong.documents.vocabulary import IssueMode, Secrecy, Urgency
from vanphong.web.components.documents import Fact, Headline
from vanphong.web.inbox.rows import state_badge, urgency_level
from vanphong.web.incoming.facts import late_words
from vanphong.web.outgoing.flow import deadline_of
from vanphong.web.outgoing.sources import Sources


def headline(sources: Sources) -> Headline:
    """What stands over the document."""
    page = sources.page
    return Headline(
        summary=page.fields.summary,
        number=page.symbol if page.number else _("No number yet"),
        issuer=sources.unit.name if sources.unit else sources.agency.name,
        issued_text=day_of(page.issued_on),
        kind=page.type_name,
        urgency=urgency_level(page.fields.urgency),
        status=state_badge(page.state, page.state_label),
        deadline=deadline_of(sources),
    )


def facts(sources: Sources) -> tuple[Fact, ...]:
    """The data in the order of the decree's table; what does not apply is left out."""
    return tuple(_facts(sources))


def _facts(sources: Sources) -> Iterator[Fact]:
    page, typed = sources.page, sources.page.fields
    yield Fact(_("Type of document"), page.type_name)
    yield Fact(_("Number and symbol"), page.symbol)
    yield Fact(_("Date of the document"), day_of(page.issued_on))
    yield Fact(_("Issuing agency"), sources.agency.name)
    yield Fact(_("Summary"), typed.summary, is_wide=True)
    yield Fact(_("Signer"), f"{page.signer_position} {page.signer_name}".strip())
    yield Fact(_("Drafter"), _with_unit(sources))
    yield Fact(_("Urgency"), str(Urgency(typed.urgency).label))
    yield Fact(_("Secrecy"), str(Secrecy(typed.secrecy).label))
    yield Fact(_("Way of issue"), str(IssueMode(typed.issue_mode).label))
    yield Fact(_("Copies"), str(typed.copies))
    yield Fact(_("Pages"), str(page.page_count) if page.page_count else "")
    yield Fact(_("Language"), language_of(typed.language))
    if typed.due_on:
        yield Fact(_("Answer wanted by"), day_of(typed.due_on))
    if page.reply_to_id:
        words = page.reply_to_symbol or _("the incoming document")
        yield Fact(_("In answer to"), words, href=f"/incoming/{page.reply_to_id}")
    if sources.earlier:
        about = sources.earlier
        words = " · ".join(part for part in (about.symbol or _("the earlier document"), about.text) if part)
        yield Fact(about.label, words, href=f"/{about.about.kind}/{about.about.id}" if about.is_visible else "")
    if page.approved_at:
        approved = {"name": sources.name(page.approved_by_id), "at": moment_of(page.approved_at)}
        if page.approved_for:
            approved["name"] = f"{page.approved_for} – {page.approver}"
        if page.is_entered_late:
            approved["at"] = day_of(timezone.localdate(page.approved_at))
        yield Fact(_("Approved"), _("%(name)s, %(at)s") % approved)
    if page.number:
        yield Fact(_("Register"), f"{page.register_name} · {page.year}")
        yield Fact(_("Numbered"), moment_of(page.numbered_at))
    if identification := _identification(sources):
        yield Fact(_("Identification code of the document"), identification)
    if page.is_entered_late:
        yield Fact(_("Entered late"), late_words(page.numbered_at, page.is_scan_awaited))
    if page.released_at:
        yield Fact(_("Released"), moment_of(page.released_at))
    if page.recalled_at:
        yield Fact(_("Recalled"), moment_of(page.recalled_at))
    yield Fact(_("Recipients"), ", ".join(row.name for row in sources.recipients), is_wide=True)
    if typed.note:
        yield Fact(_("Note"), typed.note, is_wide=True)


def _identification(sources: Sources) -> str:
    """By what systems know the document (mã định danh văn bản; VI-11); empty where the agency has no code."""
    page = sources.page
    return rules.identification(sources.agency.code, issued_on=page.issued_on, symbol=page.symbol)


def _with_unit(sources: Sources) -> str:
    name = sources.name(sources.page.drafter_id)
    return f"{name} · {sources.unit.name}" if sources.unit else name


def day_of(day: date | None) -> str:
    """A day as officials write it."""
    return day.strftime("%d/%m/%Y") if day else ""


def moment_of(at: datetime | None) -> str:
    """A moment as officials write it, Vietnam time."""
    return timezone.localtime(at).strftime("%d/%m/%Y %H:%M") if at else ""


def language_of(code: str) -> str:
    """The name of a language in itself; what is no code stands as it was typed."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
