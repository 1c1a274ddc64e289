"""The closing: recipients on the left, the words of authority and the signer's name on the right."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanphong.engines.presentation.model import Paragraph, Side
from vanphong.engines.presentation.parts import Part
from vanphong.engines.vntext import presentation as words
from vanphong.engines.vntext.fold import fold

_LABEL = "noi nhan"
_CLOSING_WITHIN = 40
_SHORT = 80
_BETWEEN = ("da ky", "chu ky", "ky ten", "dau")


@dataclass
class Closing:
    """What was found; `start` is the first paragraph of it, `end` the first after it."""

    start: int
    end: int
    parts: dict[Part, list[Paragraph]] = field(default_factory=lambda: defaultdict(list))


def find_closing(shown: Sequence[Paragraph], *, start: int) -> Closing:
    """Find the closing after `start`; an empty one at the end where there is none."""
    label = next((at for at in range(start, len(shown)) if fold(shown[at].text).startswith(_LABEL)), None)
    first = label if label is not None else _signature_alone(shown, start)
    if first is None:
        return Closing(len(shown), len(shown))
    while first > start and _is_above(shown[first - 1], shown[first]):
        first -= 1
    end = _end(shown, first)
    closing = Closing(first, end)
    members = shown[first:end]
    is_turned = label is not None and shown[label].side is Side.RIGHT
    _left(members, closing, far=Side.LEFT if is_turned else Side.RIGHT)
    _right(members, closing, own=Side.RIGHT if is_turned else Side.LEFT)
    return closing


def _signature_alone(shown: Sequence[Paragraph], start: int) -> int | None:
    """Where a block of capitals on the right begins, when no list of recipients stands beside it."""
    for at in range(len(shown) - 1, start - 1, -1):
        if shown[at].side is Side.RIGHT and shown[at].text.isupper() and not shown[at].is_in_ruled_table:
            while at > start and shown[at - 1].side is Side.RIGHT and shown[at - 1].text.isupper():
                at -= 1
            return at
    return None


def _is_above(one: Paragraph, below: Paragraph) -> bool:
    """Lines of authority may begin above the level of the recipients."""
    if one.row is not None and one.row == below.row:
        return True
    if one.side is Side.LEFT and one.text.startswith("-"):
        return True
    return one.side is Side.RIGHT and len(one.text) < _SHORT and not one.is_in_ruled_table


def _end(shown: Sequence[Paragraph], first: int) -> int:
    """Up to the last line of either column."""
    end = first
    for at in range(first, min(len(shown), first + _CLOSING_WITHIN)):
        one = shown[at]
        if words.ANNEX.fullmatch(one.text) or (one.starts_page and at > first) or one.is_in_ruled_table:
            break
        if one.side is not Side.FULL or _is_listed(one) or words.CONTACT.search(one.text):
            end = at + 1
        elif at > end + 2:
            break
        elif _is_end(one):
            end = at + 1
    return end


def _is_listed(one: Paragraph) -> bool:
    return (
        one.text.startswith(("-", "+")) or fold(one.text).startswith(_LABEL) or bool(words.DRAFTER.fullmatch(one.text))
    )


def _is_end(one: Paragraph) -> bool:
    """A name or a title that no column tells to be on the right."""
    return len(one.text) < 60 and not one.text.endswith((".", ";", ":"))


def _left(members: Sequence[Paragraph], closing: Closing, *, far: Side) -> None:
    has_label = any(fold(one.text).startswith(_LABEL) for one in members)
    for one in members:
        if words.CONTACT.search(one.text) and not one.text.startswith("-"):
            closing.parts[Part.CONTACT].append(one)
        elif one.side is far:
            continue
        elif fold(one.text).startswith(_LABEL):
            closing.parts[Part.RECIPIENTS_LABEL].append(one)
        elif words.DRAFTER.fullmatch(one.text) and closing.parts[Part.RECIPIENTS]:
            closing.parts[Part.DRAFTER].append(one)
        elif one.side is not Side.FULL or _is_listed(one):
            is_early = has_label and not closing.parts[Part.RECIPIENTS_LABEL]
            if is_early or (not closing.parts[Part.RECIPIENTS_LABEL] and one.text.isupper()):
                continue
            closing.parts[Part.RECIPIENTS].append(one)


def _right(members: Sequence[Paragraph], closing: Closing, *, own: Side) -> None:
    """The last line that is no title is the name; those above are authority."""
    taken = {id(one) for group in closing.parts.values() for one in group}
    block = [one for one in members if id(one) not in taken and one.side is not own and one.text]
    block = [one for one in block if not fold(one.text).startswith(_BETWEEN) and one.text[:1] != "("]
    while block and not block[0].text.isupper() and not _is_title(block[0]):
        if len(block) == 1:
            break
        block = block[1:]
    if (len(block) > 1 and not _is_title(block[-1])) or (len(block) == 1 and not _is_title(block[0])):
        closing.parts[Part.SIGNER].append(block.pop())
    closing.parts[Part.AUTHORITY] += block


def _is_title(one: Paragraph) -> bool:
    return one.text.lower().startswith(words.TITLES) or bool(
        words.AUTHORITY.match(one.text) or words.NEAR_AUTHORITY.match(one.text)
    )
