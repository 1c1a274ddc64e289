"""From the words of pages to the key fields."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vanphong.engines.extraction import agencies, body, signing, title
from vanphong.engines.extraction.agencies import KnownAgency
from vanphong.engines.extraction.head import Head, date_of, head_of, place_of
from vanphong.engines.extraction.numbers import Reference, reference_in, repaired, type_in
from vanphong.engines.extraction.runs import Run, found
from vanphong.engines.extraction.spelling import nearest
from vanphong.engines.extraction.values import Extraction, Found, Ink, Origin, Page, Urgency, Word
from vanphong.engines.vntext.administrative import OFFICIAL_LETTER
from vanphong.engines.vntext.fold import fold, nfc
from vanphong.engines.vntext.syllables import syllable_share

_URGENCIES = {
    "hoa toc hen gio": Urgency.EXPRESS_TIMED,
    "hoa toc": Urgency.EXPRESS,
    "thuong khan": Urgency.VERY_URGENT,
    "khan": Urgency.URGENT,
}
_URGENT_WITHIN = 0.5
_MISREAD_STAMP, _MISREAD_PRINT = 0.34, 0.13  # of the letters; few stamps are red and as large
_NAME_LINE = re.compile(r"[^\W\d_]{2}")
_NOT_NAME = re.compile(r"(?:luat so|so \d|v v\b|ve viec|kinh gui|ma so|dien thoai|dia chi|fax|website|email|trang \d)")
_MOST_NAME_LINES = 7
_PETITION = "don "  # what citizens write is none of the types of the decree
_DASHES = "-–"
_FOREIGN_SHARE = 0.6  # of syllables in a line without marks: below a name stands its translation
_JOINT_KINDS = {"so", "bo"}  # no department and no ministry stands above another


def fields_of(pages: Sequence[Page], *, known: Sequence[KnownAgency] = ()) -> Extraction:
    """The key fields read from `pages`, upright and in order, the first page first; all empty for no page.

    `known` agencies put right what recognition misread in the names of issuers. No call reads files or clocks.
    """
    if not pages:
        return Extraction()
    stamps = _red_runs(pages[0])
    pages = [replace(page, words=tuple(word for word in page.words if word.ink is not Ink.RED)) for page in pages]
    head = head_of(pages[0])
    number_run, reference = _numbered(head)
    titled = title.title_of(head)
    agency, parent, others = _issuers(head, number_run, known)
    summary = _summary(head, titled)
    issued = date_of(head)
    type_name = _type(titled, reference, number_run, head, summary)
    number, symbol = _number(number_run, reference, agency, known, type_name)
    ending = signing.ending_of(pages)
    return Extraction(
        agency=agency,
        parent=parent,
        others=others,
        number=number,
        symbol=symbol,
        place=place_of(head),
        issued_on=issued,
        type_name=type_name,
        summary=summary,
        signer=ending.signer if ending else Extraction().signer,
        addressees=title.addressees_of(head),
        recipients=ending.recipients if ending else (),
        urgency=_urgency(head, stamps),
        deadline=body.deadline_in(head.below, pages[1:3], issued_on=issued.value if issued else None),
        answers=body.answers_in(head.below),
        pages_read=tuple(dict.fromkeys(page.number for page in pages)),
        recognised_pages=tuple(dict.fromkeys(page.number for page in pages if page.origin is Origin.RECOGNISED)),
        is_complete=ending is not None,
    )


def _numbered(head: Head) -> tuple[Run | None, Reference | None]:
    """The run that reads most like a number and symbol, the left column before all else."""
    best: tuple[float, Run, Reference] | None = None
    level = head.dated[-1].level if head.dated else None
    candidates = [*head.left, *head.right, *(run for run in head.below if run.top < 0.4 * head.page.height)]
    for run in candidates:
        reference = reference_in(run.text)
        if reference is None or not (reference.symbol or run in head.left):
            continue
        likely = reference.sureness + (0.5 if reference.symbol else 0.0) + (0.2 if run in head.left else 0.0)
        likely += 0.2 if level is not None and abs(run.level - level) < 14 else 0.0
        if best is None or likely > best[0]:
            best = (likely, run, reference)
    return (best[1], best[2]) if best else (None, None)


def _number(
    run: Run | None,
    reference: Reference | None,
    agency: Found[str] | None,
    known: Sequence[KnownAgency],
    type_name: Found[str] | None,
) -> tuple[Found[str] | None, Found[str] | None]:
    if run is None or reference is None:
        return None, None
    number = found(reference.number, [run], reference.sureness) if reference.number else None
    if not reference.symbol:
        return number, None
    if run.page.origin is Origin.LAYER:
        return number, found(reference.symbol, [run], 0.97)
    expected = _abbreviations(agency, known)
    symbol, is_changed = repaired(reference.symbol, expected=expected, type_name=type_name.value if type_name else "")
    return number, found(symbol, [run], 0.8 if is_changed else 0.97)


def _abbreviations(agency: Found[str] | None, known: Sequence[KnownAgency]) -> list[str]:
    if agency is None:
        return []
    expected = [agencies.initials(agency.value)]
    if fold(agency.value).startswith("uy ban nhan dan"):
        expected.append("UBND")
    for one in known:
        if one.name == agency.value:
            expected += one.abbreviations
    return [one for one in expected if len(one) > 2]


def _issuers(
    head: Head, number_run: Run | None, known: Sequence[KnownAgency]
) -> tuple[Found[str] | None, Found[str] | None, tuple[Found[str], ...]]:
    """The issuing agency, the one above it, and further issuers of a joint document."""
    lines = _name_lines(head, number_run)
    groups = agencies.grouped(lines)
    named = [_agency(group, known) for group in groups]
    if not named:
        return None, None, ()
    if len(named) == 1:
        return named[0], None, ()
    if _is_joint(groups):
        return named[0], None, tuple(named[1:])
    return named[-1], named[-2], ()


def _name_lines(head: Head, number_run: Run | None) -> list[Run]:
    """The lines of the left column above the number that can be parts of names."""
    end = number_run.top if number_run is not None and number_run in head.left else head.bottom
    if head.dated and number_run is None:
        end = min(end, head.dated[0].top + 4)
    column = head.left if head.barrier is not None else _above_motto(head)
    lines = list[Run]()
    for run in column:
        if run.top >= end - 2 or not _NAME_LINE.search(run.text) or _is_no_name(run):
            continue
        if run.plain in _URGENCIES:
            continue
        if lines and run.top - lines[-1].bottom > 4 * max(run.height, 10):
            break
        if run.is_capitals or (lines and len(lines) < _MOST_NAME_LINES and run.text[:1].isupper()):
            lines += _side_by_side(run)
    return lines[:_MOST_NAME_LINES]


def _side_by_side(run: Run) -> list[Run]:
    """Two issuers on one line ("BO A - BO B") as lines of their own; the line itself where it names one."""
    words = run.words
    if fold(words[0].text) not in _JOINT_KINDS:
        return [run]
    for at in range(2, len(words) - 1):
        if words[at].text in _DASHES and fold(words[at + 1].text) in _JOINT_KINDS:
            return [run.of(words[:at]), *_side_by_side(run.of(words[at + 1 :]))]
    return [run]


def _is_no_name(run: Run) -> bool:
    """Whether a line is a number, a subject or an address; "So" without marks is both "number" and "department"."""
    if run.text.isascii() and len(run.words) > 2 and syllable_share(run.text.lower()) <= _FOREIGN_SHARE:
        return True
    return bool(_NOT_NAME.match(run.plain) or reference_in(run.text) is not None or ":" in run.text[:6])


def _above_motto(head: Head) -> list[Run]:
    """Where the head has one column: the lines of capitals above the national name."""
    if head.motto is None:
        return []
    top = head.motto.top
    return [run for run in (*head.right, *head.below) if run.bottom < top + 4 and run.is_capitals]


def _is_joint(groups: Sequence[Sequence[Run]]) -> bool:
    """Whether the names stand for agencies of one level: parted by dashes or rules at the lines' beginnings."""
    if all(group[0].text.lstrip()[:1] in "-–—" for group in groups[1:]):
        return True
    kinds = [group[0].plain.split()[0] for group in groups]
    return len(set(kinds)) == 1 and kinds[0] in _JOINT_KINDS


def _agency(group: Sequence[Run], known: Sequence[KnownAgency]) -> Found[str]:
    words = [word for run in group for word in nfc(run.text).split()]
    text = " ".join(word.lstrip(".,'`") for word in words if any(map(str.isalnum, word)) or word in _DASHES)
    text = text.strip(" *-–—_.,:;|'`\"")
    certain = agencies.certain_match(text, known) if known else None
    if certain is not None:
        return found(certain.name, group, 0.99)
    return found(agencies.proper_case(text), group, 0.9)


def _summary(head: Head, titled: tuple[str, tuple[Run, ...], str] | None) -> Found[str] | None:
    under_number = title.subject_under_number(head)
    if titled is None:
        return under_number
    return title.summary_under_title(head, titled[1], titled[2]) or under_number


def _type(
    titled: tuple[str, tuple[Run, ...], str] | None,
    reference: Reference | None,
    number_run: Run | None,
    head: Head,
    summary: Found[str] | None,
) -> Found[str] | None:
    by_symbol = type_in(reference.symbol) if reference is not None else None
    if titled is not None:
        agreed = by_symbol is None or by_symbol == titled[0]
        return found(titled[0], titled[1], 0.98 if agreed else 0.8)
    if by_symbol is not None and number_run is not None:
        return found(by_symbol, [number_run], 0.75)
    if any(run.is_capitals and run.plain.startswith(_PETITION) for run in head.below):
        return None
    is_addressed = any(run.plain.startswith("kinh gui") for run in head.below)
    is_under_number = title.subject_under_number(head) is not None
    where = [number_run] if number_run is not None else []
    if is_addressed or is_under_number:
        return found(OFFICIAL_LETTER, where, 0.95 if is_addressed and is_under_number else 0.85)
    return found(OFFICIAL_LETTER, where, 0.5) if reference is not None and reference.symbol and not summary else None


def _urgency(head: Head, stamps: Sequence[Run]) -> Found[Urgency] | None:
    """An urgency stamp that stands alone on the upper half, in print or in red ink."""
    within = [run for run in (*head.left, *head.right, *head.below) if run.top < _URGENT_WITHIN * head.page.height]
    for run in (*stamps, *within):
        letters = " ".join(re.findall(r"[^\W\d_]+", run.text))
        if not letters.isupper():
            continue
        exact = fold(letters)
        share = _MISREAD_STAMP if run.ink is Ink.RED else _MISREAD_PRINT
        name = exact if exact in _URGENCIES else nearest(letters, _URGENCIES, share=share) if len(exact) > 6 else None
        if name is not None:
            return found(_URGENCIES[name], [run], 0.96 if exact in _URGENCIES else 0.7)
    return None


def _red_runs(page: Page) -> list[Run]:
    """Red words in pairs and alone: stamps are read among the ink of seals."""
    red: list[Word] = [word for word in page.words if word.ink is Ink.RED and any(map(str.isalpha, word.text))]
    pairs = [
        Run(page, (one, other))
        for one, other in pairwise(red)
        if abs(one.top - other.top) < 12 and 0 < other.left - one.left < 120
    ]
    return pairs + [Run(page, (word,)) for word in red]
