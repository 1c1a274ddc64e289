"""The components of an administrative document (NĐ 30/2020, phụ lục I), and what was found of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vanphong.engines.presentation.model import Document, Paragraph


class Part(StrEnum):
    """A component, by the number of its row in the table of components."""

    NATION = "C-01"
    MOTTO = "C-02"
    PARENT = "C-03"
    AGENCY = "C-04"
    NUMBER = "C-05"
    PLACE_DATE = "C-06"
    TYPE_NAME = "C-07"
    SUMMARY = "C-08"
    SUBJECT = "C-09"
    BASES = "C-10"
    BODY = "C-11"
    CHAPTER = "C-12"
    CHAPTER_TITLE = "C-13"
    SECTION = "C-14"
    SECTION_TITLE = "C-15"
    ARTICLE = "C-16"
    CLAUSE = "C-17"
    POINT = "C-18"
    HEADING = "C-19"
    AUTHORITY = "C-20"
    SIGNER = "C-21"
    ADDRESSEES = "C-25"
    RECIPIENTS_LABEL = "C-26"
    RECIPIENTS = "C-27"
    SECRECY = "C-28"
    URGENCY = "C-29"
    CIRCULATION = "C-30"
    DRAFTER = "C-31"
    CONTACT = "C-32"
    ANNEX = "C-33"
    ANNEX_TITLE = "C-34"
    ANNEX_REFERENCE = "C-35"
    SIGNED_COPY = "C-37"
    COPY_FORM = "2.7"
    COMPETENCE = "2.9-competence"
    FORMULA = "2.9-formula"
    TABLE = "table"
    PAGE_NUMBER = "C-36"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the caller knows of the document beforehand; empty where it knows nothing."""

    type_name: str = ""
    """One of the 29 types ("Tờ trình")."""
    symbol: str = ""
    """The symbol that the office would give, without the number ("QĐ-SXD")."""
    agency: str = ""
    """Full name of the issuing agency, in any case."""
    may_show_degrees: bool = False
    """Whether the sector's head allows ranks and degrees before the signer's name."""


@dataclass(frozen=True)
class Sheet:
    """A document with its components found: what rules measure."""

    document: Document
    parts: Mapping[Part, tuple[Paragraph, ...]]
    type_name: str
    """The type that was recognised or known; empty where it is neither."""
    is_administrative: bool
    """Whether the decree rules its form; legal documents and those of the Party have rules of their own."""
    is_attached: bool = False
    """Whether it is a text issued with another document, in a file of its own and without a head."""
    annexes: tuple[tuple[Paragraph, ...], ...] = ()
    """The paragraphs of each annex, its label first."""
    facts: Facts = field(default_factory=Facts)

    def of(self, *parts: Part) -> tuple[Paragraph, ...]:
        """Paragraphs of some components, in their order."""
        return tuple(one for part in parts for one in self.parts.get(part, ()))

    def text(self, part: Part) -> str:
        """The words of a component, its lines joined."""
        return " ".join(" ".join(one.text.split()) for one in self.of(part))
