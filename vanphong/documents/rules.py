"""The regulation's arithmetic, pure: limits of fields, completeness, symbols, and the refusal of secrets."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.documents.policy_keys import ForbiddenAction, ForbiddenKind, ForbiddenMatter
from vanphong.documents.vocabulary import Channel, CopyForm, IssueMode, OutgoingState, Relation, Secrecy, Urgency
from vanphong.engines.vntext.fold import nfc
from vanphong.kernel import texts
from vanphong.kernel.errors import Forbidden, Invalid

Faults = dict[str, str | Promise]
WORD = r"\w+"

SECRET_ADVICE = _(
    "This document is marked %(mark)s. State secrets may not be kept or sent on a networked system: "
    "nothing was stored. Take it off this computer, register it in the paper register of secret documents, "
    "and tell your head of agency."
)

MARKS = {
    "mat": Secrecy.SECRET.label,
    "toi_mat": Secrecy.TOP_SECRET.label,
    "tuyet_mat": Secrecy.UTMOST_SECRET.label,
    "thu_hoi": _("to be given back"),
}
"""The markings that may be seen on a page, in words."""

DEGREES = {"mat": Secrecy.SECRET, "toi_mat": Secrecy.TOP_SECRET, "tuyet_mat": Secrecy.UTMOST_SECRET}
"""The degree that a marking says."""

LIMITS = {
    "code_number": 30,
    "code_notation": 60,
    "issuer_name": 200,
    "summary": 500,
    "language": 30,
    "note": 500,
    "signer_position": 100,
    "signer_name": 50,
    "reason": 1000,
    "comment": 2000,
    "opinion": 4000,
    "group": 100,
    "recipient": 200,
}
"""Longest texts, in characters (NĐ 30/2020, Phụ lục VI, Phần II).

Numbers and symbols are stored wider than the 11 and 30 characters of the annex: a long symbol that was issued is a fact
that must be registered, and only an export may complain of it.
"""

COPIES_LIMIT = 999
RECIPIENTS_LIMIT = 500
ATTACHMENTS_LIMIT = 50


@dataclass(frozen=True)
class IncomingFields:
    """What a clerk types about an incoming document (Phụ lục VI, Phần II.II).

    A document may be received with little; registration wants the obligatory ones.
    """

    type_code: str = ""
    code_number: str = ""
    code_notation: str = ""
    issued_on: date | None = None
    issuer_name: str = ""
    issuer_id: UUID | None = None
    summary: str = ""
    language: str = "vi"
    note: str = ""
    signer_position: str = ""
    signer_name: str = ""
    urgency: int = Urgency.NORMAL
    secrecy: int = Secrecy.NONE
    reply_due_on: date | None = None
    arrived_on: date | None = None


@dataclass(frozen=True)
class OutgoingFields:
    """What a drafter types about an outgoing document (Phụ lục VI, Phần II.I)."""

    type_code: str
    summary: str
    signer_id: UUID
    language: str = "vi"
    note: str = ""
    urgency: int = Urgency.NORMAL
    secrecy: int = Secrecy.NONE
    issue_mode: str = IssueMode.ELECTRONIC
    copies: int = 1
    due_on: date | None = None


@dataclass(frozen=True)
class RecipientLine:
    """One recipient as the drafter names it: an agency of the installation, or a name and a channel.

    ``group`` is the name of the group that it came in with.
    """

    name: str
    agency_id: UUID | None = None
    channel: str = ""
    group: str = ""


Typed = TypeVar("Typed", IncomingFields, OutgoingFields, RecipientLine)


def tidy(typed: Typed) -> Typed:
    """Return the fields with every text in NFC Unicode (old encodings recognised) and single spaces."""
    tidied: dict[str, Any] = {
        field.name: " ".join(texts.clean(getattr(typed, field.name)).split())
        for field in fields(typed)
        if isinstance(getattr(typed, field.name), str)
    }
    return replace(typed, **tidied)


def too_long(named: Mapping[str, Any]) -> Faults:
    """Return a message for every text that is longer than its limit."""
    return {
        name: _("At most %(limit)s characters; this has %(length)s.") % {"limit": LIMITS[name], "length": len(text)}
        for name, text in named.items()
        if name in LIMITS and isinstance(text, str) and len(text) > LIMITS[name]
    }


def check_incoming(typed: IncomingFields, *, today: date) -> None:
    """Refuse a secret, and raise ``Invalid`` for what no incoming document may hold."""
    refuse_secret(typed.secrecy)
    faults = too_long(vars(typed)) | _wrong_dates(typed, today)
    if typed.urgency not in Urgency.values:
        faults["urgency"] = _("Choose one of the listed degrees of urgency.")
    if faults:
        raise Invalid(faults)


def _wrong_dates(typed: IncomingFields, today: date) -> Faults:
    faults: Faults = {}
    if typed.arrived_on and typed.arrived_on > today:
        faults["arrived_on"] = _("The day of arrival lies in the future.")
    if typed.issued_on and typed.issued_on > today:
        faults["issued_on"] = _("The date of the document lies in the future.")
    if typed.issued_on and typed.arrived_on and typed.issued_on > typed.arrived_on:
        faults["arrived_on"] = _("The document is dated after the day it arrived.")
    return faults


OBLIGATORY = ("type_code", "code_notation", "issued_on", "issuer_name", "summary")
"""What registration wants (Phụ lục VI with Điều 22); a document may be without a number."""


def check_complete(typed: IncomingFields) -> None:
    """Raise ``Invalid`` naming every obligatory field that is empty: registration is full and exact (Điều 22.1)."""
    missing: Faults = {name: _("Needed for registration.") for name in OBLIGATORY if not getattr(typed, name)}
    if missing:
        raise Invalid(missing)


def check_outgoing(typed: OutgoingFields) -> None:
    """Refuse a secret, and raise ``Invalid`` for what no outgoing document may hold."""
    refuse_secret(typed.secrecy)
    faults = too_long(vars(typed))
    for name in ("type_code", "summary"):
        if not getattr(typed, name):
            faults[name] = _("This is needed.")
    if typed.issue_mode not in IssueMode.values:
        faults["issue_mode"] = _("Choose how the document is issued.")
    if typed.urgency not in Urgency.values:
        faults["urgency"] = _("Choose one of the listed degrees of urgency.")
    if not 1 <= typed.copies <= COPIES_LIMIT:
        faults["copies"] = _("Between 1 and 999 copies.")
    if faults:
        raise Invalid(faults)


def refuse_secret(degree: int, *, mark: str | None = None) -> None:
    """Refuse a document of any degree of secrecy, or with a marking seen on it (R-180; Luật 117/2025/QH15).

    Raises ``Forbidden`` with advice; nothing may be stored, the summary least of all.
    """
    if degree != Secrecy.NONE or mark:
        named = MARKS.get(mark or "") or (Secrecy(degree).label if degree in Secrecy.values else str(degree))
        known = DEGREES.get(mark or "", degree if degree in Secrecy.values else 0)
        raise Forbidden(SECRET_ADVICE, mark=named, matter=ForbiddenMatter.STATE_SECRET.value, degree=int(known))


KIND_ADVICE = _(
    "The subject tells that this document is of a kind that may not enter the network: %(kind)s. Nothing was stored. "
    "Keep it on paper, in the register for such documents."
)


def refuse_kinds(summary: str, *, kinds: Iterable[ForbiddenKind]) -> None:
    """Refuse a document whose summary holds a phrase of a kind that is kept out (X-08).

    Raises ``Forbidden`` with the agency's own words, where it has any.
    """
    said = f" {' '.join(re.findall(WORD, nfc(summary).casefold()))} "
    for row in kinds:
        phrases = (" ".join(re.findall(WORD, nfc(words).casefold())) for words in row.words)
        if row.action is not ForbiddenAction.RESTRICTED and any(f" {one} " in said for one in phrases if one):
            is_counted = row.action is ForbiddenAction.PAPER_COUNT
            matter = {"matter": row.matter.value, "degree": 0} if is_counted else {}
            raise Forbidden(row.message or KIND_ADVICE, kind=row.matter.label, **matter)


def symbol(*, type_symbol: str, agency_symbol: str, unit_symbol: str = "") -> str:
    """Return the symbol of an outgoing document: ``QĐ-SXD``, or for letters ``SXD-VP`` (Phụ lục I, phần II.3)."""
    if type_symbol:
        return f"{type_symbol}-{agency_symbol}"
    return f"{agency_symbol}-{unit_symbol}" if unit_symbol else agency_symbol


def check_late(day: date, *, year: int, reserved_on: date | None, today: date) -> None:
    """Raise ``Invalid`` when a document that was issued on paper on a day cannot bear a number of a year.

    A number is given in the year of its document (Điều 15.1), and not before the day on which it was set aside.
    """
    if day > today:
        raise Invalid({"issued_on": _("The date of the document lies in the future.")})
    if day.year != year:
        words = _(
            "A number of %(year)s cannot stand on a document of %(issued)s: take a number set aside in that year."
        )
        raise Invalid({"number": words % {"year": year, "issued": day.year}})
    if reserved_on is not None and day < reserved_on:
        words = _("This number was set aside only on %(day)s, after the date of the document.")
        raise Invalid({"number": words % {"day": reserved_on.strftime("%d/%m/%Y")}})


OPEN_NUMBER = "…/"
"""What stands before the symbol while the number is still to come."""


def full_number(number: int | str | None, notation: str, *, prefix: str = "") -> str:
    """Return number and symbol as printed: ``07/QĐ-SXD``, numbers below 10 padded, with what its register puts before.

    A number that is still to come (``None``) is left open; a document that has none (empty) shows its symbol alone.
    """
    if number is None:
        return f"{OPEN_NUMBER}{notation}" if notation else ""
    if number == "":
        return notation
    shown = f"{prefix}{number:02d}" if isinstance(number, int) else number
    return f"{shown}/{notation}" if notation else shown


def identification(agency_code: str, *, issued_on: date | None, symbol: str) -> str:
    """Return the identification code of a document (mã định danh văn bản; VI-11), as edXML writes it.

    Code of the issuing agency, date, number and symbol; empty as long as one of them is not known.
    """
    is_known = bool(agency_code and issued_on and symbol and not symbol.startswith(OPEN_NUMBER))
    return f"{agency_code},{issued_on:%Y/%m/%d},{symbol}" if is_known else ""


def next_stage(*, after: str, has_head: bool, has_chief: bool) -> OutgoingState:
    """Return where a draft goes next: head of unit, chief of office, signer; absent ones are passed over."""
    if after == OutgoingState.DRAFTING and has_head:
        return OutgoingState.REVIEWING
    if after in (OutgoingState.DRAFTING, OutgoingState.REVIEWING) and has_chief:
        return OutgoingState.CHECKING
    return OutgoingState.AWAITING_APPROVAL


def channels(usual: str, *, is_paper: bool, with_copy: bool) -> tuple[str, ...]:
    """Return the ways to one recipient: its usual one, or paper, with or without an electronic copy beside it."""
    if not is_paper or usual == Channel.PAPER:
        return (usual,)
    return (usual, Channel.PAPER.value) if with_copy else (Channel.PAPER.value,)


COPY_TYPES = frozenset(CopyForm.values)
"""The types of documents that are certified copies."""

LETTER_TYPE = "CV"


@dataclass(frozen=True)
class Original:
    """What a copy is made from: its type, how many pages it has, and whether it exists on paper."""

    type_code: str
    page_count: int
    is_on_paper: bool


def check_copy(form: str, *, original: Original, mode: str, part: str) -> None:
    """Raise ``Invalid`` unless a copy of this form can be made from the original in this way (NĐ 30/2020, Điều 25).

    In full from an original (sao y), in full from such a copy (sao lục), or in part (trích sao); what is electronic is
    never copied in full to another file, but forwarded as it is.
    """
    faults: Faults = {}
    if fault := _wrong_form(form, original.type_code):
        faults["type_code"] = fault
    if mode not in (IssueMode.PAPER, IssueMode.ELECTRONIC):
        faults["issue_mode"] = _("A copy is either on paper or electronic; where both are needed, make two copies.")
    elif mode == IssueMode.ELECTRONIC and form != CopyForm.EXTRACT and not original.is_on_paper:
        faults["issue_mode"] = _(
            "The document is electronic: forward it as it is. A full copy of it can only be made on paper."
        )
    if form == CopyForm.EXTRACT and not part:
        faults["part"] = _("Say which part is copied, such as an article or a section.")
    if faults:
        raise Invalid(faults)


def _wrong_form(form: str, original_type: str) -> str | Promise:
    """Return why a copy of this form cannot be made from a document of this type, or an empty text."""
    if form not in COPY_TYPES:
        return _("Choose a kind of copy.")
    if form == CopyForm.TRANSCRIPT and original_type != CopyForm.FULL:
        return _("A transcript is made from a certified copy only. From an original, make a certified copy.")
    if form == CopyForm.FULL and original_type in COPY_TYPES:
        return _("This document is a copy itself. A certified copy is made from the original only.")
    if form == CopyForm.EXTRACT and original_type in COPY_TYPES:
        return _("This document is a copy itself. An extract is made from the original only.")
    return ""


def pages_copied(form: str, text: str, *, count: int) -> tuple[int, ...]:
    """Return the pages of a copy (from 1): all of them, for an extract those named such as "2, 4-6".

    The first page goes with every extract: it carries the issuer, the number and the subject. Raises ``Invalid`` on
    ``pages`` for what names no page of the document.
    """
    if form != CopyForm.EXTRACT:
        return tuple(range(1, count + 1))
    chosen = {1}
    for piece in (piece.strip() for piece in re.split(r"[,;]", text)):
        match = re.fullmatch(r"(\d{1,4})(?:\s*[-\u2013]\s*(\d{1,4}))?", piece)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= count:
            raise Invalid({"pages": _("Name pages between 1 and %(count)d, such as 2, 4-6.") % {"count": count}})
        chosen.update(range(first, last + 1))
    return tuple(sorted(chosen))


def check_relation(relation: Relation, *, type_code: str, object_type: str) -> None:
    """Raise ``Invalid`` on ``type_code`` unless a document of this type can stand so to one of that type (Điều 18.3).

    Faults of content are amended or replaced by a document of equivalent form, faults of form corrected by a letter.
    """
    if relation != Relation.COPIES:
        check_alone(type_code)
    elif type_code not in COPY_TYPES:
        raise Invalid({"type_code": _("Choose a kind of copy.")})
    if relation == Relation.CORRECTS and type_code != LETTER_TYPE:
        raise Invalid({"type_code": _("Faults of form or procedure are corrected by a letter of the agency.")})
    if relation in (Relation.REPLACES, Relation.AMENDS) and type_code != object_type:
        raise Invalid({"type_code": _("It is replaced or amended by a document of the same type.")})


def check_alone(type_code: str) -> None:
    """Raise ``Invalid`` for a copy without its original."""
    if type_code in COPY_TYPES:
        raise Invalid({"type_code": _("A certified copy is made from the page of the document that is copied.")})
