"""Administrative documents as values, and their typesetting to PDF in the layout of Decree 30/2020/NĐ-CP."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from vanphong.engines.typeset import press


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text of the body."""

    text: str
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part or chapter: its number ("Chương I") above its title, both centred (C-12, C-13)."""

    label: str
    title: str
    kind: str = "chapter"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on one line with its number ("I. …"), set bold (C-19)."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Article:
    """An article: number without dot, then either a bold `title` or running `text` behind the number (C-16)."""

    number: str
    title: str = ""
    text: str = ""
    kind: str = "article"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its Arabic number (C-17); `is_title` sets the whole line bold."""

    number: str
    text: str
    is_title: bool = False
    kind: str = "clause"


@dataclass(frozen=True, slots=True)
class Point:
    """A point with its mark as printed: a letter with bracket ("a)") or a dash (C-18)."""

    mark: str
    text: str
    kind: str = "point"


@dataclass(frozen=True, slots=True)
class Formula:
    """The centred bold words that open the operative part of a decision or resolution."""

    text: str
    kind: str = "formula"


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: `columns` are the headings, every row has as many cells, `widths` are relative shares."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    kind: str = "table"


Block = Paragraph | Chapter | Heading | Article | Clause | Point | Formula | Table


@dataclass(frozen=True, slots=True)
class Signature:
    """The signing block: lines of authority from top to bottom, then the name of who signs (C-20, C-21)."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """The issuing agency as printed in the head: lines of its superior, then its own lines (C-03, C-04)."""

    lines: tuple[str, ...]
    superior: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text issued with the document (regulation or annex): starts a page and has its own page numbers."""

    label: str
    title: str
    reference: str
    body: tuple[Block, ...]
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """An administrative document.

    `type_name` is empty for an official letter, whose `summary` then stands under the number. `number` may be
    empty and `issued_on` None in a draft: the places stay open. `urgency` is the text of the urgency stamp.
    `agency` is None for an attached text that is kept in a file of its own: it has no head, and `reference`
    names the document it was issued with.
    """

    agency: Agency | None
    number: str
    symbol: str
    place: str
    issued_on: date | None
    summary: str
    body: tuple[Block, ...]
    type_name: str = ""
    reference: str = ""
    competence: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature | None = None
    urgency: str = ""
    contact: str = ""
    attachments: tuple[Attachment, ...] = ()


def typeset(document: OfficialDocument) -> bytes:
    """Return the document as PDF/A-2b, laid out by Decree 30/2020/NĐ-CP, Annex I.

    The same document gives the same bytes. All texts travel as data, never as markup, so no character in them
    has a meaning for the layout program.
    """
    issued_on = document.issued_on
    fields = asdict(document)
    fields["issued_on"] = [issued_on.day, issued_on.month, issued_on.year] if issued_on else None
    stamp = issued_on or date(2000, 1, 1)
    return press.pdf("official.typ", data=json.dumps(fields), made_at=datetime(*stamp.timetuple()[:3], tzinfo=UTC))
