"""The head: nation, agency, number, place and date, marks, the name of the type, its summary, the addressees."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanphong.engines.presentation.model import Align, Paragraph, Side
from vanphong.engines.presentation.parts import Part
from vanphong.engines.vntext import presentation as words
from vanphong.engines.vntext.fold import fold

_HEAD_WITHIN = 30
_NATION, _MOTTO = "cong hoa xa hoi chu nghia", re.compile(r"doc lap.*tu do.*hanh phuc")
_DATE = re.compile(r".{1,80}\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b.{0,8}")
_TYPE_NAMES = {fold(name) for name in (*words.TYPES.values(), words.LETTER_OF_OFFICE)}
_MARKS = {
    **{fold(mark): Part.URGENCY for mark in words.URGENCY},
    **{fold(mark): Part.SECRECY for mark in words.SECRECY},
    **{fold(mark): Part.CIRCULATION for mark in words.CIRCULATION},
    **{fold(mark): Part.COPY_FORM for mark in words.COPY_FORMS},
}
_SIGNED_COPY = re.compile(r"thoi gian ky|ngay ky")


@dataclass
class Head:
    """What was found, and where what follows begins."""

    parts: dict[Part, list[Paragraph]] = field(default_factory=lambda: defaultdict(list))
    end: int = 0

    @property
    def has_nation(self) -> bool:
        """Whether the document has a head at all."""
        return bool(self.parts[Part.NATION])


def find_head(shown: Sequence[Paragraph]) -> Head:
    """Find the head at the beginning of a document."""
    head, lefts = Head(), list[Paragraph]()
    at = _upper_head(shown, head, lefts)
    _sort_agency(lefts, head)
    at = _title(shown, at, head)
    at = _addressees(shown, at, head)
    head.end = at
    return head


def _upper_head(shown: Sequence[Paragraph], head: Head, lefts: list[Paragraph]) -> int:
    """The two columns; the place of the first paragraph after them."""
    last = _last_of_columns(shown)
    for one in shown[: last + 1]:
        part = _part_of(one, head)
        is_turned = any(nation.side is Side.LEFT for nation in head.parts[Part.NATION])
        if part is None and (one.side is not Side.RIGHT or is_turned):
            lefts.append(one)
        elif part is not None:
            head.parts[part].append(one)
    return last + 1


def _last_of_columns(shown: Sequence[Paragraph]) -> int:
    """The last paragraph that words or columns make part of the head; -1 where there is no head."""
    last = -1
    for at, one in enumerate(shown[:_HEAD_WITHIN]):
        folded = fold(one.text)
        is_told = (
            folded.startswith(_NATION) or _MOTTO.match(folded) or words.NEAR_NUMBER.match(one.text) or _is_date(one)
        )
        if is_told or folded in _MARKS:
            last = at
        elif (one.side is Side.FULL and (last >= 0 and at > last + 3)) or _begins_text(folded):
            break
        elif (
            (last >= 0 and one.side is not Side.FULL and at - last <= 4)
            or (last >= 0 and one.row is not None and one.row == shown[last].row)
            or (last >= 0 and words.NEAR_SUBJECT.match(one.text) and not _is_bold(one))
        ):
            last = at
    return last


def _begins_text(folded: str) -> bool:
    return folded.startswith(("kinh gui", "can cu ", "noi nhan")) or folded in _TYPE_NAMES


def _is_date(one: Paragraph) -> bool:
    return len(one.text) < 90 and bool(_DATE.fullmatch(fold(one.text))) and one.text[:1] not in "(-"


def _part_of(one: Paragraph, head: Head) -> Part | None:
    folded = fold(one.text)
    if folded.startswith(_NATION):
        return Part.NATION
    if _MOTTO.match(folded):
        return Part.MOTTO
    if one.text.isupper() and _is_under_nation(one, head):
        return Part.NATION  # in two lines, where the column is narrow
    if _SIGNED_COPY.search(folded):
        return Part.SIGNED_COPY
    if words.NEAR_NUMBER.match(one.text):
        return Part.NUMBER
    if folded in _MARKS:
        return _MARKS[folded]
    if _is_date(one):
        return Part.PLACE_DATE
    if head.parts[Part.SUBJECT] and one.side is not Side.RIGHT:
        return Part.SUBJECT
    if words.NEAR_SUBJECT.match(one.text) or (head.parts[Part.NUMBER] and one.side is Side.LEFT):
        return Part.SUBJECT
    return None


def _is_under_nation(one: Paragraph, head: Head) -> bool:
    above = head.parts[Part.NATION]
    is_right = one.side is Side.RIGHT and bool(above) and above[0].side is Side.RIGHT
    return is_right and not head.parts[Part.MOTTO]


def _sort_agency(lefts: list[Paragraph], head: Head) -> None:
    """Part the names on the left into the superior's and the agency's own."""
    named = [one for one in lefts if any(letter.isalpha() for letter in one.text)]
    cut = _parent_lines(named)
    head.parts[Part.PARENT] += named[:cut]
    head.parts[Part.AGENCY] += named[cut:]


def _parent_lines(named: list[Paragraph]) -> int:
    """How many of the first lines name the superior."""
    if len(named) < 2:
        return 0
    bold = [_is_bold(one) for one in named]
    if not bold[0] and any(bold):
        return bold.index(True)
    if not any(bold) and len({line_size(one) for one in named}) > 1:
        return 1
    for at, one in enumerate(named[1:], 1):
        folded = fold(one.text) + " "
        if folded.startswith(words.AGENCIES) and _is_whole_parent(named[:at]):
            return at
    return 0


def line_size(one: Paragraph) -> float:
    """The size of the first letters."""
    return next((run.size for run in one.runs if run.text.strip()), 0.0)


def _is_whole_parent(lines: list[Paragraph]) -> bool:
    first = fold(lines[0].text) + " "
    return first.startswith(words.PARENTS) and not first.rstrip().endswith((" va", " cac", " quan ly", " cua"))


def _is_bold(one: Paragraph) -> bool:
    shown = [run for run in one.runs if run.text.strip()]
    return bool(shown) and all(run.is_bold for run in shown)


def _title(shown: Sequence[Paragraph], at: int, head: Head) -> int:
    """The name of the type and its summary; the place of what follows."""
    start = at
    while start < min(len(shown), at + 3) and fold(shown[start].text) in _MARKS:
        head.parts[_MARKS[fold(shown[start].text)]].append(shown[start])
        start += 1
    if start >= len(shown) or not (_is_type_name(shown[start]) or _is_other_type(shown[start], head)):
        return start
    head.parts[Part.TYPE_NAME].append(shown[start])
    at = start + 1
    while at < min(len(shown), start + 8) and _continues_title(shown[at], shown[at - 1], head):
        head.parts[Part.SUMMARY].append(shown[at])
        at += 1
    if at < len(shown) and words.ENCLOSED.match(shown[at].text):
        head.parts[Part.ANNEX_REFERENCE].append(shown[at])
        at += 1
    return at


def _is_type_name(one: Paragraph) -> bool:
    folded = fold(one.text)
    is_named = folded in _TYPE_NAMES or any(folded.startswith(name + " ") for name in _TYPE_NAMES)
    is_title = one.align is Align.CENTRE or one.text.isupper()
    return is_named and is_title and len(one.text) <= 120 and not one.text.endswith((":", ".", ";"))


def _is_other_type(one: Paragraph, head: Head) -> bool:
    """A name that the decree does not list ("KET LUAN"): short, bold, in capitals, in the middle below a head."""
    is_title = one.text.isupper() and one.align is Align.CENTRE and _is_bold(one) and len(one.text) < 50
    return is_title and head.has_nation and not one.text.endswith(":") and not head.parts[Part.SUBJECT]


def _continues_title(one: Paragraph, above: Paragraph, head: Head) -> bool:
    folded = fold(one.text)
    if folded.startswith(("kinh gui", "can cu")) or words.ENCLOSED.match(one.text) or one.is_in_ruled_table:
        return False
    if above.line_below is not None and head.parts[Part.SUMMARY]:
        return False
    if one.text.isupper() and head.parts[Part.SUMMARY]:
        return False
    is_first = not head.parts[Part.SUMMARY]
    # A line as wide as the page does not show that it is centred.
    is_centred = one.align is Align.CENTRE or (one.box is not None and _is_bold(one) and one.line_count < 4)
    if is_first:
        return is_centred or _is_bold(one) or one.text.startswith(words.NAMED_SUBJECT)
    return is_centred and _is_bold(one) == _is_bold(above)


def _addressees(shown: Sequence[Paragraph], at: int, head: Head) -> int:
    start = next((n for n in range(at, min(len(shown), at + 3)) if words.SALUTATION.match(shown[n].text)), None)
    if start is None:
        return at
    for one in shown[at:start]:
        head.parts[Part.BODY].append(one)
    head.parts[Part.ADDRESSEES].append(shown[start])
    end = start + 1
    while end < len(shown) and (shown[end].text.startswith(("-", "+")) or _runs_on(shown[end], shown[end - 1])):
        head.parts[Part.ADDRESSEES].append(shown[end])
        end += 1
    return end


def _runs_on(one: Paragraph, above: Paragraph) -> bool:
    """A further line of an addressee, set apart from the text by an indent or by being centred."""
    is_list = above.text.endswith(";") or above.text.rstrip().endswith(":")
    return is_list and (one.align is Align.CENTRE or (one.left_indent or 0) > 25) and len(one.text) < 160
