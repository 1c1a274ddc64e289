"""The text between head and closing: bases, formula, and what the structure makes of every paragraph."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from vanphong.engines.presentation.model import Align, Paragraph
from vanphong.engines.presentation.parts import Part
from vanphong.engines.vntext import presentation as words
from vanphong.engines.vntext.fold import fold

Found = defaultdict[Part, list[Paragraph]]
_FORMULA_WITHIN = 40
_TITLED = {Part.CHAPTER: Part.CHAPTER_TITLE, Part.SECTION: Part.SECTION_TITLE}
_STRUCTURE: tuple[tuple[Part, Callable[[str], object]], ...] = (
    (Part.CHAPTER, lambda text: words.PART.fullmatch(text) or words.CHAPTER.fullmatch(text)),
    (Part.SECTION, lambda text: words.SECTION.fullmatch(text) or words.SUBSECTION.fullmatch(text)),
    (Part.ARTICLE, words.ARTICLE.match),
    (Part.HEADING, lambda text: words.ROMAN_HEADING.match(text) and len(text) < 200),
    (Part.CLAUSE, words.CLAUSE.match),
    (Part.POINT, words.POINT.match),
)


def sort_body(main: Sequence[Paragraph], found: Found) -> None:
    """Give every paragraph of the text to a component."""
    formula = _formula(main)
    opening = formula + 1 if formula is not None else _bases_alone(main)
    for at, one in enumerate(main):
        if at < opening:
            found[_opening_part(one, at, formula)].append(one)
        elif one.is_in_ruled_table:
            found[Part.TABLE].append(one)
        else:
            found[_body_part(one, main[at - 1] if at else None, found)].append(one)


def _formula(main: Sequence[Paragraph]) -> int | None:
    """Where the words stand that open the operative part."""
    for at, one in enumerate(main[:_FORMULA_WITHIN]):
        if fold(one.text) in words.FORMULAS and one.text.rstrip().endswith(":"):
            return at
    return None


def _bases_alone(main: Sequence[Paragraph]) -> int:
    """How many paragraphs at the beginning are bases, where no words open the operative part."""
    first = next((at for at, one in enumerate(main[:3]) if _is_basis(one)), None)
    if first is None or not all(one.text.isupper() for one in main[:first]):
        return 0
    end = first
    while end < len(main) and _is_basis(main[end]):
        end += 1
    return (
        end + 1 if end < len(main) and words.BASIS.match(main[end].text) and main[end - 1].text.endswith(";") else end
    )


def _is_basis(one: Paragraph) -> bool:
    return bool(words.BASIS.match(one.text)) and one.text.endswith(";")


def _opening_part(one: Paragraph, at: int, formula: int | None) -> Part:
    if at == formula:
        return Part.FORMULA
    if words.BASIS.match(one.text):
        return Part.BASES
    is_title = one.text.isupper() or one.align is Align.CENTRE
    return Part.COMPETENCE if is_title else Part.BASES


def _body_part(one: Paragraph, above: Paragraph | None, found: Found) -> Part:
    text = one.text
    for part, is_it in _STRUCTURE:
        if is_it(text):
            return part
    if above is not None and (one.align is Align.CENTRE or text.isupper()):
        for label, title in _TITLED.items():
            if (found[label] and found[label][-1] is above) or (found[title] and found[title][-1] is above):
                return title
    return Part.BODY
