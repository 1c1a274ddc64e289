"""How somebody signs and is competent, in the words of documents (NĐ 30/2020, Điều 13; Phụ lục I, Phần I, II.7)."""

from collections.abc import Sequence
from datetime import date

from vanphong.engines.vntext.presentation import URGENCY

COLLECTIVE, FOR_HEAD, BY_ORDER, ACTING = "TM.", "KT.", "TL.", "Q."
_DEPUTY = "Phó "
_BODIES = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc", "Đoàn đại biểu Quốc hội", "Ban Chỉ đạo")
_ABBREVIATED = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}


def head_of(posts: Sequence[str]) -> str:
    """The post of the head among those of an agency's leaders in protocol order: the first that is no deputy's."""
    found = next((post for post in posts if not post.removeprefix(f"{ACTING} ").startswith(_DEPUTY)), "")
    return (found or next(iter(posts), "")).removeprefix(f"{ACTING} ")


def lines(post: str, *, head: str, body: str = "") -> tuple[str, ...]:
    """The lines above the name of who signs in a post: for the collective, for the head, then the own post.

    ``head`` is the post of the agency's head, ``body`` the collective in whose name the head signs, if there is one.
    """
    if not head or post.removeprefix(f"{ACTING} ") == head:
        return (*_of(body), post)
    if post.startswith(_DEPUTY):
        return (*_of(body), f"{FOR_HEAD} {head}", post)
    return (f"{BY_ORDER} {head}", post)


def _of(body: str) -> tuple[str, ...]:
    return (f"{COLLECTIVE} {body}",) if body else ()


def body_of(agency: str) -> str:
    """The collective that an agency is, without the place that it is of."""
    for short, full in _ABBREVIATED.items():
        if agency.startswith(short):
            return full
    return next((one for one in _BODIES if agency.lower().startswith(one.lower())), agency)


def competence(agency: str, *, head: str, is_collective: bool) -> str:
    """Who is competent to issue, as it stands before the legal bases: the collective, or its head (mẫu 1.1, 1.2)."""
    if is_collective or not head:
        return agency
    last, first = head.split()[-1], agency.split()[0] if agency else ""
    shown = agency[len(first) :].lstrip() if last.lower() == first.lower() else agency
    return f"{head.removeprefix(f'{ACTING} ')} {shown}"


def cited(type_name: str, symbol: str, *, issued_on: date | None, issuer: str) -> str:
    """A document as another one cites it: type, number and symbol, day, agency."""
    named = f"{type_name or 'Văn bản'} số {symbol}" if symbol else type_name or "Văn bản"
    if issued_on is not None:
        month = f"{issued_on.month:02d}" if issued_on.month < 3 else str(issued_on.month)
        named += f" ngày {issued_on.day:02d} tháng {month} năm {issued_on.year}"
    return f"{named} của {issuer}" if issuer else named


def urgency(degree: int) -> str:
    """The words of the stamp of a degree of urgency; none for an ordinary document."""
    return ("", *URGENCY[:3])[degree] if 0 <= degree <= 3 else ""
