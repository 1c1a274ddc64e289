"""Capital letters (NĐ 30/2020, phụ lục II): what can be told without knowing what the words mean."""

import re
from collections.abc import Callable, Iterator, Sequence

from vanphong.engines.presentation.model import Paragraph
from vanphong.engines.presentation.parts import Sheet
from vanphong.engines.presentation.rules.body import running
from vanphong.engines.presentation.rules.rule import Fault, Measure, Rule, Severity, at
from vanphong.engines.presentation.words import gettext_noop as _
from vanphong.engines.vntext import presentation as words

_MOST = 20


def _wrong(
    pattern: re.Pattern[str], applies: re.Pattern[str], change: Callable[[str], str], skip: Callable[[str, int], bool]
) -> Measure:
    def measure(sheet: Sheet) -> Sequence[Fault] | None:
        members = [one for one in running(sheet) if applies.search(one.text)]
        if not members:
            return None
        found: dict[str, list[Paragraph]] = {}
        for member in members:
            for one, word in _matches(member, pattern, skip):
                found.setdefault(word.strip(), []).append(one)
        return [Fault(at(places), word, change(word)) for word, places in list(found.items())[:_MOST]]

    return measure


def _matches(
    one: Paragraph, pattern: re.Pattern[str], skip: Callable[[str, int], bool]
) -> Iterator[tuple[Paragraph, str]]:
    for match in pattern.finditer(one.text):
        if not skip(one.text, match.start("word")):
            yield one, match["word"]


def _first_capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _first_small(word: str) -> str:
    return word[:1].lower() + word[1:]


def _council(word: str) -> str:
    *name, people, tail = word.split()
    return " ".join([*name, people.lower(), tail])


def _weekday(word: str) -> str:
    return " ".join(part.capitalize() if place else part for place, part in enumerate(word.split()))


def _never(_text: str, _start: int) -> bool:
    return False


def _is_in_name(text: str, start: int) -> bool:
    """Part of the name of an agency ("Uỷ ban nhân dân", "quản lý nhà nước"), where it is small."""
    return bool(words.SMALL_AFTER.search(text[max(0, start - 30) : start]))


def _is_no_end(text: str, start: int) -> bool:
    return not text[start].islower() or bool(words.NOT_AN_END.search(text[max(0, start - 12) : start].rstrip()))


def rules() -> Iterator[Rule]:
    """The rules of this noun; each measures the text where the words in question occur at all."""
    form = _("Write \u201c%(due)s\u201d, not \u201c%(found)s\u201d.")
    rows = (
        ("K-01", Severity.WARNING, words.SMALL_START, words.ANY_END, _first_capital, _is_no_end),
        ("K-07", Severity.WARNING, words.SMALL_NATION, words.ANY_NATION, _first_capital, _is_in_name),
        ("K-06", Severity.ADVICE, words.CAPITAL_COUNCIL, words.ANY_COUNCIL, _council, _never),
        ("K-03-special", Severity.ADVICE, words.SMALL_SPECIAL, words.ANY_SPECIAL, _first_capital, _never),
        ("K-03-number", Severity.ADVICE, words.SMALL_WITH_DIGIT, words.ANY_WITH_DIGIT, _first_capital, _never),
        ("K-03-unit", Severity.ADVICE, words.CAPITAL_UNIT, words.ANY_UNIT, _first_small, _never),
        ("K-14", Severity.ADVICE, words.SMALL_WEEKDAY, words.ANY_WEEKDAY, _weekday, _never),
        ("K-12", Severity.ADVICE, words.SMALL_LAW, words.ANY_LAW, _first_capital, _never),
    )
    for name, severity, pattern, applies, change, skip in rows:
        yield Rule(name, "2/", severity, form, _wrong(pattern, applies, change, skip))
