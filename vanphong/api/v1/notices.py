"""Notices to the seat that acts."""

from typing import Any

from django.utils import timezone
from ninja import Query, Router, Status

from vanphong.api.v1.auth import SignedRequest
from vanphong.api.v1.schemas.errors import answers
from vanphong.api.v1.schemas.lists import NoticeChoice, Notices, ReadMark
from vanphong.kernel import notices as words

router = Router()


@router.get("", response=answers(Notices), operation_id="notices")
def recent(request: SignedRequest, asked: Query[NoticeChoice]) -> dict[str, Any]:
    """The newest notices, and how many are unread."""
    seats = [request.auth.seat_id]
    found = words.recent(seats, limit=asked.limit, after=asked.after)
    lines = [vars(one) | {"kind": one.about.kind, "subject_id": one.about.id} for one in found]
    return {"notices": lines, "unread": words.unread_count(seats)}


@router.post("/read", response=answers(None, status=204))
def read(request: SignedRequest, data: ReadMark) -> Status[None]:
    """Note that notices were read: all of them, or those about one subject."""
    words.mark_read([request.auth.seat_id], at=timezone.now(), subject_id=data.subject_id)
    return Status(204, None)
