"""Authority, name of the signer, recipients (C-20, C-21, C-26, C-27, C-31; T-06, T-08)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanphong.engines.presentation.model import Kind, Paragraph, Side
from vanphong.engines.presentation.parts import Part, Sheet
from vanphong.engines.presentation.rules.head import missing
from vanphong.engines.presentation.rules.rule import PDF_ONLY, Fault, Rule, Severity, at
from vanphong.engines.presentation.words import gettext_noop as _
from vanphong.engines.vntext import presentation as words
from vanphong.engines.vntext.fold import fold

_CENTRED_WITHIN = 3.0


def _has_recipients(sheet: Sheet) -> bool:
    return sheet.type_name != words.LEAVE


def _entries(lines: Sequence[Paragraph]) -> list[tuple[Paragraph, ...]]:
    """The lines of every recipient: an entry begins with a dash."""
    found: list[list[Paragraph]] = []
    for one in lines:
        if one.text.startswith("-") or not found:
            found.append([])
        found[-1].append(one)
    return [tuple(entry) for entry in found]


def _words_of(entry: Sequence[Paragraph]) -> str:
    return " ".join(" ".join(one.text.split()) for one in entry)


def _label(sheet: Sheet) -> Sequence[Fault] | None:
    members = sheet.of(Part.RECIPIENTS_LABEL)[:1]
    if not members:
        return None
    text = members[0].text
    is_right = fold(text) != "noi nhan" or text.capitalize() == words.RECIPIENTS or text == words.RECIPIENTS.upper()
    return [] if is_right else [Fault(at(members), text, words.RECIPIENTS)]


def _listed(sheet: Sheet) -> Sequence[Fault] | None:
    entries = _entries(sheet.of(Part.RECIPIENTS))
    if not entries:
        return None
    wrong = [entry for entry in entries[:-1] if not _words_of(entry).endswith(";")]
    wrong += [entry for entry in entries if not entry[0].text.startswith("-") and entry not in wrong]
    return [Fault(at(one for entry in wrong for one in entry), _words_of(wrong[0])[-30:], "- \u2026;")] if wrong else []


def _kept(sheet: Sheet) -> Sequence[Fault] | None:
    """The last recipient is the copy that is kept."""
    entries = _entries(sheet.of(Part.RECIPIENTS))
    if not entries:
        return None
    text = _words_of(entries[-1])
    is_right = bool(words.KEPT.fullmatch(text)) and text.endswith((".", ")"))
    return [] if is_right else [Fault(at(entries[-1]), text, words.KEPT_EXAMPLE)]


def _first(sheet: Sheet) -> Sequence[Fault] | None:
    entries = _entries(sheet.of(Part.RECIPIENTS))
    if not entries or not sheet.of(Part.ADDRESSEES):
        return None
    text = _words_of(entries[0]).lstrip("- ")
    return [] if text.startswith(words.AS_ABOVE) else [Fault(at(entries[0]), text, words.AS_ABOVE_EXAMPLE)]


def _side(sheet: Sheet) -> Sequence[Fault] | None:
    members = sheet.of(Part.AUTHORITY, Part.SIGNER)
    known = [one for one in members if one.side is not Side.FULL or one.box is not None or one.row is None]
    if not known:
        return None
    wrong = [one for one in known if one.side is not Side.RIGHT]
    if sheet.type_name == words.MINUTES:
        return []  # the secretary signs on the left
    return [Fault(at(wrong), str(wrong[0].side.value), "right")] if wrong else []


def _authority(sheet: Sheet) -> Sequence[Fault] | None:
    members = sheet.of(Part.AUTHORITY)
    if not members:
        return None
    wrong = [one for one in members if not words.AUTHORITY.match(one.text) and words.NEAR_AUTHORITY.match(one.text)]
    return [Fault(at(wrong), wrong[0].text, "TM. KT. TL. TUQ. Q.")] if wrong else []


def _own_title(sheet: Sheet) -> Sequence[Fault] | None:
    """Who signs for another names the own title on the next line."""
    members = sheet.of(Part.AUTHORITY)
    led = [at_line for at_line, one in enumerate(members) if one.text.startswith(words.NEEDS_OWN_TITLE)]
    if not led:
        return None
    return [] if led[-1] + 1 < len(members) else [Fault(at(members[led[-1] :]), members[led[-1]].text, "")]


def _degrees(sheet: Sheet) -> Sequence[Fault] | None:
    members = sheet.of(Part.SIGNER)
    if not members or sheet.facts.may_show_degrees:
        return None
    wrong = [one for one in members if words.ACADEMIC.match(one.text)]
    return [Fault(at(wrong), wrong[0].text, "")] if wrong else []


def _centred_name(sheet: Sheet) -> Sequence[Fault] | None:
    """The name stands under the middle of the title, as far as a page shows it."""
    above, below = sheet.of(Part.AUTHORITY), sheet.of(Part.SIGNER)[-1:]
    boxes = [(one.box, name.box) for one in above[-1:] for name in below]
    if not boxes or boxes[0][0] is None or boxes[0][1] is None:
        return None
    is_middle = abs(boxes[0][0].middle - boxes[0][1].middle) <= _CENTRED_WITHIN + 1
    return [] if is_middle else [Fault(at(below))]


def _level(sheet: Sheet) -> Sequence[Fault] | None:
    """The recipients begin on the level of the authority."""
    left, right = sheet.of(Part.RECIPIENTS_LABEL)[:1], sheet.of(Part.AUTHORITY)[:1]
    if not left or not right or sheet.type_name == words.MINUTES:
        return None
    if sheet.document.kind is Kind.PDF:
        is_level = left[0].box and right[0].box and abs(left[0].box.top - right[0].box.top) < 4
        return [] if is_level else [Fault(at(left))]
    if left[0].row is None:
        return []
    return [] if left[0].row == right[0].row else [Fault(at(left))]


def _order(sheet: Sheet) -> Sequence[Fault] | None:
    """The sign of the drafter stands at the end of the recipients."""
    members, above = sheet.of(Part.DRAFTER), sheet.of(Part.RECIPIENTS)
    if not members or not above:
        return None
    numbers = [one.index for one in (*above, *members)]
    return [] if all(before <= after for before, after in pairwise(numbers)) else [Fault(at(members))]


def rules() -> Iterator[Rule]:
    """The rules of this noun."""
    error, warning = Severity.ERROR, Severity.WARNING
    absent = _("This component was not found.")
    yield Rule("C-20-missing", "1/I/II.7", error, absent, missing(Part.AUTHORITY), Part.AUTHORITY)
    yield Rule("C-21-missing", "1/I/II.7", error, absent, missing(Part.SIGNER), Part.SIGNER)
    due = missing(Part.RECIPIENTS_LABEL, _has_recipients)
    yield Rule("C-26-missing", "1/I/II.9", error, absent, due, Part.RECIPIENTS_LABEL)
    form = _("Written as \u201c%(found)s\u201d; due is \u201c%(due)s\u201d.")
    yield Rule("C-20-words", "1/I/II.7.a", error, form, _authority, Part.AUTHORITY)
    own = _("Below \u201c%(found)s\u201d the signer\u2019s own title is missing.")
    yield Rule("C-20-title", "1/I/II.7.a", error, own, _own_title, Part.AUTHORITY)
    side = _("This stands on the %(found)s; it belongs on the %(due)s.")
    yield Rule("C-20-side", "1/I/II.7", error, side, _side, Part.AUTHORITY)
    middle = _("The name must stand under the middle of the title.")
    yield Rule("C-21-centred", "1/I/II.7", warning, middle, _centred_name, Part.SIGNER, PDF_ONLY)
    degree = _("No degree, rank or address stands before the name: \u201c%(found)s\u201d.")
    yield Rule("T-06", "1/I/II.7", warning, degree, _degrees, Part.SIGNER)
    yield Rule("C-26-words", "1/I/II.9", error, form, _label, Part.RECIPIENTS_LABEL)
    level = _("The recipients must begin on the level of the signer\u2019s authority.")
    yield Rule("C-26-level", "1/I/II.9", warning, level, _level, Part.RECIPIENTS_LABEL)
    dashes = _("Each recipient begins with a dash and ends with a semicolon; found: \u201c%(found)s\u201d.")
    yield Rule("C-27-list", "1/I/II.9", error, dashes, _listed, Part.RECIPIENTS)
    yield Rule("C-27-first", "1/I/II.9", warning, form, _first, Part.RECIPIENTS)
    yield Rule("T-08", "1/I/II.9", error, form, _kept, Part.RECIPIENTS)
    last = _("The sign of the drafter must stand at the end of the recipients.")
    yield Rule("C-31-place", "1/I/III.3", Severity.ADVICE, last, _order, Part.DRAFTER)
