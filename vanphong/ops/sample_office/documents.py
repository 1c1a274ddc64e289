"""The documents of the sample province: the five regulations it receives and the letters its agencies exchange."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from vanphong.engines.typeset.official import Agency, Attachment, OfficialDocument, Signature, typeset
from vanphong.engines.typeset.scan import ArrivalStamp, Seal, as_scan
from vanphong.ops.sample_office.light_markup import blocks

TEXTS = Path(__file__).parent / "texts"
SEAL_RING = "Dữ liệu mẫu - Không có giá trị"
NO_NAME = "(Đã ký)"
LETTER_TYPE = "CV"
DECISION_TYPE = "QĐ"


@dataclass(frozen=True, slots=True)
class SampleRegulation:
    """One of the five real regulations; `signer` is empty where the published text names none."""

    key: str
    issuer: str
    type_code: str
    type_name: str
    number: str
    symbol: str
    issued_on: date
    summary: str
    signer: str
    document: OfficialDocument

    @property
    def code(self) -> str:
        """Number and symbol as printed, for instance "647/QĐ-BQL"."""
        return f"{self.number}/{self.symbol}"

    def pdf(self) -> bytes:
        """Return the regulation typeset in its official layout (PDF/A, with text)."""
        return typeset(self.document)

    def scan(self, arrival_stamp: ArrivalStamp | None = None) -> bytes:
        """Return the regulation as an image-only scan, with the arrival stamp of whoever received it."""
        seal = Seal(SEAL_RING, self.signer) if self.signer else None
        return as_scan(self.pdf(), seed=crc32(self.key.encode()), arrival_stamp=arrival_stamp, seal=seal)


@cache
def regulations() -> tuple[SampleRegulation, ...]:
    """Return the five regulations in the order of their dates."""
    found = (_regulation(path.read_text(encoding="utf-8")) for path in TEXTS.glob("*.txt"))
    return tuple(sorted(found, key=lambda regulation: regulation.issued_on))


def _regulation(text: str) -> SampleRegulation:
    _, front, rest = text.split("+++", 2)
    fields = tomllib.loads(front)
    parts = dict(re.findall(r"^\[\[(\w+)\]\]\n(.*?)(?=^\[\[|\Z)", rest, re.DOTALL | re.MULTILINE))
    signature = Signature(tuple(fields["signature"]["authority"]), fields["signature"]["name"] or NO_NAME)
    document = OfficialDocument(
        agency=None,
        number=fields["number"],
        symbol=fields["symbol"],
        place=fields["place"],
        issued_on=fields["issued_on"],
        summary=fields["summary"],
        type_name=fields["type_name"],
        reference=fields.get("reference", ""),
        competence=tuple(fields.get("competence", ())),
        bases=tuple(fields.get("bases", ())),
        body=blocks(parts["main"]),
        recipients=tuple(fields.get("recipients", ())),
        signature=signature,
    )
    if head := fields.get("agency"):
        document = replace(document, agency=Agency(tuple(head["lines"]), tuple(head.get("superior", ()))))
    if attached := fields.get("attachment"):
        signed_too = signature if attached["is_signed"] else None
        attachment = Attachment(
            attached["label"], attached["title"], attached["reference"], blocks(parts["attachment"]), signed_too
        )
        document = replace(document, attachments=(attachment,))
    return SampleRegulation(
        **{name: fields[name] for name in ("key", "issuer", "type_code", "type_name", "number", "symbol", "issued_on")},
        summary=fields["summary"],
        signer=fields["signature"]["name"],
        document=document,
    )


@dataclass(frozen=True, slots=True)
class LetterContent:
    """What a sample document says, before an agency, a number and a date make a document of it.

    `issuers` and `recipients` are kinds of agency (see texts/words.toml). `answer_days` is within how many days
    the text asks for an answer, 0 for none. `answers` is the key of the content that this one replies to.
    """

    key: str
    type_code: str
    type_name: str
    topic: str
    summary: str
    issuers: tuple[str, ...]
    recipients: tuple[str, ...]
    unit: str
    body: str
    urgency: str = ""
    answer_days: int = 0
    answers: str = ""
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterHead:
    """An issuing agency: its printed lines, its abbreviation, its full name in running text, and who signs."""

    agency: Agency
    name: str
    abbreviation: str
    place: str
    signature: Signature
    competence: tuple[str, ...] = ()


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((TEXTS / "words.toml").read_text(encoding="utf-8"))


@cache
def contents() -> tuple[LetterContent, ...]:
    """Return all sample contents, type by type in the order of the bank."""
    names: dict[str, str] = _words()["type_names"]
    banks = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((TEXTS / "letters").glob("*.toml"))]
    return tuple(_content(entry, type_name=names[entry["type"]]) for bank in banks for entry in bank["letter"])


def _content(entry: dict[str, Any], *, type_name: str) -> LetterContent:
    return LetterContent(
        type_code=entry["type"],
        type_name=type_name,
        issuers=tuple(entry["issuers"]),
        recipients=tuple(entry["recipients"]),
        bases=tuple(entry.get("bases", ())),
        urgency=entry.get("urgency", ""),
        answer_days=entry.get("answer_days", 0),
        answers=entry.get("answers", ""),
        **{name: entry[name] for name in ("key", "topic", "summary", "unit", "body")},
    )


def content(key: str) -> LetterContent:
    """Return the sample content with this key. Raises KeyError when there is none."""
    return {each.key: each for each in contents()}[key]


def letter_symbol(kind: LetterContent, *, abbreviation: str) -> str:
    """Return the symbol behind the number: "SXD-QLN" for an official letter, "BC-SXD" for a named type."""
    if kind.type_code == LETTER_TYPE:
        return f"{abbreviation}-{kind.unit}"
    return f"{kind.type_code}-{abbreviation}"


def letter_summary(kind: LetterContent, *, issued_on: date) -> str:
    """Return the summary with the dates filled in, as it is registered."""
    return _filled(kind.summary, issuer="", recipient="", issued_on=issued_on)


def letter_document(
    kind: LetterContent, *, head: LetterHead, recipients: Sequence[str], number: str, issued_on: date
) -> OfficialDocument:
    """Return the content as a document of `head` to the named recipients; `number` as printed, "05".

    `number` may be empty for a draft. `recipients` are full names of agencies, at least one.
    """
    many: str = _words()["recipients"]["many"]
    names = {"issuer": head.name, "recipient": recipients[0] if len(recipients) == 1 else many}
    text = _filled(kind.body, **names, issued_on=issued_on)
    return OfficialDocument(
        agency=head.agency,
        number=number,
        symbol=letter_symbol(kind, abbreviation=head.abbreviation),
        place=head.place,
        issued_on=issued_on,
        summary=_filled(kind.summary, **names, issued_on=issued_on),
        type_name="" if kind.type_code == LETTER_TYPE else kind.type_name,
        competence=head.competence if kind.type_code == DECISION_TYPE else (),
        bases=tuple(_filled(base, **names, issued_on=issued_on) for base in kind.bases),
        addressees=tuple(recipients) if _is_addressed(kind) else (),
        body=blocks(text),
        recipients=_distribution(kind, text=text, recipients=recipients),
        signature=head.signature,
        urgency=kind.urgency,
    )


def _is_addressed(kind: LetterContent) -> bool:
    addressed: list[str] = _words()["addressed_types"]
    return kind.type_code in addressed


def _distribution(kind: LetterContent, *, text: str, recipients: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of the list of recipients; whoever is addressed at the head is not named again."""
    words: dict[str, str] = _words()["recipients"]
    kept = words["kept"].format(unit=kind.unit)
    if _is_addressed(kind):
        return (words["as_above"], kept)
    if kind.type_code == DECISION_TYPE:
        last_article = re.findall(r"^Điều (\d+)\.", text, re.MULTILINE)[-1]
        return (words["as_article"].format(number=last_article), *recipients, kept)
    return (*recipients, kept)


def letter(kind: LetterContent, *, head: LetterHead, recipients: Sequence[str], number: str, issued_on: date) -> bytes:
    """Return `letter_document` typeset as PDF/A."""
    return typeset(letter_document(kind, head=head, recipients=recipients, number=number, issued_on=issued_on))


def _filled(text: str, *, issuer: str, recipient: str, issued_on: date) -> str:
    """Fill `{issuer}`, `{recipient}`, `{year}`, `{month}` and `{day+N}` (a date N days from the day of issue)."""

    def value(match: re.Match[str]) -> str:
        name, shift = match[1], match[2]
        if name == "day":
            day = issued_on + timedelta(days=int(shift or 0))
            return f"{day.day:02}/{day.month}/{day.year}"
        if name in ("year", "month"):
            return str(getattr(issued_on, name) + int(shift or 0))
        return {"issuer": issuer, "recipient": recipient}[name]

    return re.sub(r"\{(issuer|recipient|year|month|day)([+-]\d+)?\}", value, text)
