"""Finding the components: by their words first, by their place where words do not tell."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanphong.engines.presentation.finder_body import Found, sort_body
from vanphong.engines.presentation.finder_closing import Closing, find_closing
from vanphong.engines.presentation.finder_head import Head, find_head
from vanphong.engines.presentation.model import Document, Paragraph
from vanphong.engines.presentation.parts import Facts, Part, Sheet
from vanphong.engines.vntext import presentation as words
from vanphong.engines.vntext.fold import fold

_TYPES_BY_FOLD = {fold(name): name for name in words.TYPES.values()}
_CONTACT_WITHIN = 12
_PARTY = "dang cong san viet nam"


def find(document: Document, facts: Facts) -> Sheet:
    """Find the components of a document."""
    found: Found = defaultdict(list)
    found[Part.CONTACT] += document.foot
    shown = list(document.paragraphs)
    contact = [one for one in shown[:_CONTACT_WITHIN] if _is_contact(one)]
    found[Part.CONTACT] += contact
    shown = [one for one in shown if one not in contact]
    # An annex in a file of its own has no head.
    is_annex = bool(shown) and is_annex_label(shown[0])
    head = Head() if is_annex else find_head(shown)
    closing = Closing(0, 0) if is_annex else find_closing(shown, start=head.end)
    for group in (head.parts, closing.parts):
        for part, members in group.items():
            found[part] += members
    main = shown[head.end : closing.start]
    annexes = tuple(_annexes(shown[closing.end :]))
    sort_body(main, found)
    for annex in annexes:
        _sort_annex(annex, found)
    _drop_numbers(document, found)
    parts = {part: tuple(members) for part, members in found.items() if members}
    return Sheet(
        document=document,
        parts=parts,
        type_name=facts.type_name or _type_of(head, found),
        is_administrative=_is_administrative(shown, found),
        is_attached=bool(found[Part.ANNEX_REFERENCE]) and not head.has_nation and not found[Part.NUMBER],
        annexes=annexes,
        facts=facts,
    )


def _is_contact(one: Paragraph) -> bool:
    """A line with at least two ways to reach an agency, in small letters."""
    is_small = all(run.size < 12.5 for run in one.runs)
    return is_small and len(words.CONTACT.findall(one.text)) > 1 and not one.text.startswith("-")


def _drop_numbers(document: Document, found: Found) -> None:
    found[Part.PAGE_NUMBER] = [one.paragraph for one in document.page_numbers if one.paragraph is not None]


def _annexes(rest: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
    """What follows the closing, parted before every label of an annex."""
    starts = [at for at, one in enumerate(rest) if is_annex_label(one)] or ([0] if rest else [])
    for start, end in pairwise([*starts, len(rest)] if starts else []):
        yield tuple(rest[start:end])


def is_annex_label(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the label of an annex, standing alone."""
    return bool(words.ANNEX.fullmatch(paragraph.text.split("\n")[0]))


def _sort_annex(annex: tuple[Paragraph, ...], found: Found) -> None:
    at = 0
    if is_annex_label(annex[0]):
        found[Part.ANNEX].append(annex[0])
        at = 1
    while at < len(annex) and at < 6 and annex[at].text.isupper() and not annex[at].is_in_ruled_table:
        found[Part.ANNEX_TITLE].append(annex[at])
        at += 1
    if at == 1 and len(annex) > 1 and is_annex_label(annex[0]) and _is_titled(annex):
        found[Part.ANNEX_TITLE].append(annex[1])
        at = 2
    for offset in range(at, min(at + 3, len(annex))):
        if words.ENCLOSED.match(annex[offset].text):
            found[Part.ANNEX_REFERENCE].append(annex[offset])
            at = offset + 1
    found_end = find_closing(annex, start=at)
    sort_body(annex[at : found_end.start], found)


def _is_titled(annex: tuple[Paragraph, ...]) -> bool:
    """Whether the second paragraph is a title that was not typed in capitals: bold, or followed by the reference."""
    is_bold = all(run.is_bold for run in annex[1].runs if run.text.strip())
    return is_bold or (len(annex) > 2 and bool(words.ENCLOSED.match(annex[2].text)))


def _type_of(head: Head, found: Found) -> str:
    name = fold(" ".join(one.text for one in found[Part.TYPE_NAME]))
    if name:
        return next((shown for folded, shown in _TYPES_BY_FOLD.items() if name.startswith(folded)), "")
    if found[Part.SUBJECT] or (head.has_nation and found[Part.ADDRESSEES]):
        return words.LETTER
    return ""


def _is_administrative(shown: Sequence[Paragraph], found: Found) -> bool:
    number = "".join(one.text for one in found[Part.NUMBER])
    is_of_party = not found[Part.NATION] and any(fold(one.text) == _PARTY for one in shown[:10])
    return not words.LAW_NUMBER.fullmatch(number.strip()) and not is_of_party


__all__ = ["Closing", "find"]
