"""The data of an incoming document in words (NĐ 30/2020, Phụ lục VI, Phần II.II)."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.documents.queries.incoming import IncomingPage
from vanphong.documents.vocabulary import IncomingState, Secrecy, Source, Urgency
from vanphong.engines.workdays.calendar import Calendar
from vanphong.web.components.documents import Fact, Headline
from vanphong.web.deadlines import deadline_mark
from vanphong.web.inbox.rows import OVER, state_badge, urgency_level


def day(value: date | None) -> str:
    """A day as the office writes it."""
    return value.strftime("%d/%m/%Y") if value else ""


def headline(page: IncomingPage, *, today: date, calendar: Calendar) -> Headline:
    """What stands over the document."""
    arrived = {"number": f"{page.number_prefix}{page.number}", "day": day(page.fields.arrived_on)}
    arrival = _("Arrival no. %(number)s of %(day)s") % arrived
    received = _("Arrived on %(day)s") % {"day": day(page.fields.arrived_on)}
    return Headline(
        summary=page.fields.summary or _("(no summary yet)"),
        number=page.symbol,
        issuer=page.fields.issuer_name,
        issued_text=day(page.fields.issued_on),
        kind=page.type_name,
        arrival=arrival if page.number else received,
        urgency=urgency_level(page.fields.urgency),
        status=state_badge(page.state, page.state_label),
        deadline=deadline_mark(
            page.due_on or page.fields.reply_due_on, today=today, calendar=calendar, is_over=page.state in OVER
        ),
    )


def late_words(entered_at: datetime | None, is_scan_awaited: bool) -> str:
    """When what happened on paper was entered, and whether its scan is still to come."""
    entered = _("on %(day)s, from the paper") % {"day": day(localdate(entered_at) if entered_at else None)}
    return f"{entered}; {_('the scan is awaited')}" if is_scan_awaited else entered


def facts(page: IncomingPage) -> tuple[Fact, ...]:
    """Every field of the regulation's table, empty ones too: what is missing must be seen."""
    typed = page.fields
    return (
        Fact(_("Summary"), typed.summary, is_wide=True),
        Fact(_("Type of document"), page.type_name),
        Fact(_("Number and symbol"), page.symbol),
        Fact(_("Date of the document"), day(typed.issued_on)),
        Fact(_("Issuing agency"), typed.issuer_name),
        Fact(_("Signer"), ", ".join(part for part in (typed.signer_name, typed.signer_position) if part)),
        Fact(_("Register of arrival"), page.register_name),
        Fact(_("Number of arrival"), f"{page.number_prefix}{page.number}" if page.number else ""),
        Fact(_("Date of arrival"), day(typed.arrived_on)),
        Fact(_("Way of arrival"), _way(page)),
        Fact(_("Urgency"), str(Urgency(typed.urgency).label)),
        Fact(_("Secrecy"), str(Secrecy(typed.secrecy).label)),
        Fact(_("Answer asked for by"), day(typed.reply_due_on)),
        Fact(_("Deadline of handling"), day(page.due_on)),
        Fact(_("Language"), {"vi": _("Vietnamese"), "en": _("English")}.get(typed.language, typed.language)),
        Fact(_("Pages"), str(page.page_count)),
        *(
            [Fact(_("Identification code of the document"), page.identification, is_wide=True)]
            if page.identification
            else []
        ),
        *(
            [Fact(_("Entered late"), late_words(page.registered_at, page.is_scan_awaited), is_wide=True)]
            if page.is_entered_late
            else []
        ),
        *([Fact(_("Note"), typed.note, is_wide=True)] if typed.note else []),
        *([Fact(_reason_label(page), page.reason, is_wide=True)] if page.reason else []),
    )


def _way(page: IncomingPage) -> str:
    """How it came; of what another software handed in, which one and under what it knows it."""
    parts = (str(Source(page.source).label), page.origin, page.origin_key)
    return ", ".join(part for part in parts if part)


def _reason_label(page: IncomingPage) -> str:
    if page.state == IncomingState.SENT_BACK:
        return _("Why it was sent back")
    return _("Why it was returned")
