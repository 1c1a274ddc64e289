"""The rows of the book of the post and of the book of papers handed out (Phụ lục IV; R-035)."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import people
from vanphong.documents import policies
from vanphong.documents.models import HandOut
from vanphong.documents.queries import custody, postings
from vanphong.documents.vocabulary import HandOutState
from vanphong.engines.registers.rows import Row
from vanphong.kernel.errors import NotAllowed
from vanphong.kernel.viewer import Viewer


def post_rows(viewer: Viewer, *, year: int, since: date | None, until: date | None) -> list[Row]:
    """Return the rows of the book of the post; raises ``NotAllowed`` for those who may not read registers."""
    return [
        (
            one.posted_on,
            one.symbol,
            "; ".join(one.recipients),
            one.envelopes,
            "; ".join(one.receipts),
            "; ".join(one.notes),
        )
        for one in postings.entries(viewer, year=year, since=since, until=until)
    ]


def custody_rows(viewer: Viewer, *, year: int, since: date | None, until: date | None) -> list[Row]:
    """Return the rows of the book of papers handed out. Raises like `post_rows`."""
    if not policies.reader_of_registers(viewer):
        raise NotAllowed()
    lines = custody.handed_out(viewer.agency_id, year=year, since=since, until=until)
    titles = custody.titles([one.paper for one in lines])
    holders = {one.receiver_id for one in lines} | {one.received_by_id for one in lines if one.received_by_id}
    names = people.names(holders)
    return [_row(one, titles.get(one.paper.document_id, ""), names) for one in lines]


def _row(one: HandOut, title: str, names: dict[UUID, str]) -> Row:
    symbol, _dot, summary = title.rpartition(" · ")
    is_back = one.state == HandOutState.RETURNED
    ended = str(HandOutState.DESTROYED.label) if one.state == HandOutState.DESTROYED else ""
    return (
        localdate(one.handed_at),
        symbol,
        " – ".join(part for part in (summary, one.what) if part),
        one.copies,
        names.get(one.receiver_id, ""),
        _receipt(one, names.get(one.received_by_id, "") if one.received_by_id else ""),
        localdate(one.ended_at) if is_back and one.ended_at else None,
        "; ".join(part for part in (one.reason, ended, one.note) if part),
    )


def _receipt(one: HandOut, name: str) -> str:
    if one.received_at is None or one.is_signed_on_paper:
        return ""
    return _("confirmed by %(name)s, %(at)s") % {"name": name, "at": _moment(one.received_at)}


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%d/%m/%Y %H:%M")
