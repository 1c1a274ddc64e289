"""Type, summary and addressees (NĐ 30/2020, phụ lục I, boxes 5a, 5b and 9a)."""

import re
from collections.abc import Sequence
from statistics import quantiles

from vanphong.engines.extraction.agencies import proper_case
from vanphong.engines.extraction.head import Head
from vanphong.engines.extraction.runs import Run, first, found, in_reading_order, lines
from vanphong.engines.extraction.spelling import mended, nearest
from vanphong.engines.extraction.values import Found
from vanphong.engines.vntext.administrative import ACT_OF_PARLIAMENT, AGENCY_STARTS, OTHER_TYPES, POSITIONS, TYPES
from vanphong.engines.vntext.fold import fold

TYPE_NAMES = (*TYPES, *OTHER_TYPES)
_BY_FOLDED = {fold(name): name for name in TYPE_NAMES}
_SUBJECT = re.compile(r"(?:v ?v|v ?y|vi ?v|w v|v w|vv|vlv|v iv|v jv|ve viec)\b ?")
_SUBJECT_MARK = re.compile(r"^\W*(?:[VvWw]\s?[/⁄1lIij|]?%?\s?[vywVYW])\b\s*[.:,]?\s*", re.ASCII)
_ADDRESSED = re.compile(r"kinh (?:gui|gui cac|trinh|moi)\b")
_OPENS_BODY = re.compile(r"(?:can cu |kinh (?:gui|trinh)|dieu 1\b|quyet dinh$|quyet nghi$|so \d|ngay \d+ thang)")
_BULLETS = "-–—•+~"
_SHORT = 12  # letters: so few may be read as thin
_HALF_TEXT = 232.0  # points; A4 within the margins of the decree
_OFF_MIDDLE = 15.0  # points; half of the least indent
_COMPETENT = tuple(fold(word) for word in (*POSITIONS, *AGENCY_STARTS))
_TYPE_WITHIN = 0.62
_MOST_SUMMARY_LINES = 9


def title_of(head: Head) -> tuple[str, tuple[Run, ...], str] | None:
    """Type as printed in capitals in the middle of the page: its name, its runs, and what follows it on its line."""
    page = head.page
    for place, run in enumerate(head.below):
        if run.top > _TYPE_WITHIN * page.height:
            continue
        is_middle = abs(run.middle - page.width / 2) < 0.19 * page.width
        if not (run.is_capitals and is_middle) or run.left < 0.08 * page.width:
            continue
        name, rest = _type_at_start(run)
        if name is None:
            continue
        if not rest and place + 1 < len(head.below):
            joined = f"{run.text} {head.below[place + 1].text}"
            longer = _BY_FOLDED.get(fold(joined))
            if longer and head.below[place + 1].is_capitals:
                return longer, (run, head.below[place + 1]), ""
        return name, (run,), rest
    return None


def _type_at_start(run: Run) -> tuple[str | None, str]:
    whole = nearest(run.text.strip(" :.*-"), TYPE_NAMES, share=0.16)
    if whole is not None:
        return whole, ""
    words = run.text.split()
    for length in range(min(5, len(words) - 1), 0, -1):
        name = _BY_FOLDED.get(fold(" ".join(words[:length])))
        if name is not None and (length > 1 or name == ACT_OF_PARLIAMENT):
            return name, " ".join(words[length:])
    return None, ""


def subject_under_number(head: Head) -> Found[str] | None:
    """The summary of an official letter: "V/v …" below the number."""
    column = [run for run in (*head.left, *head.right, *head.below) if run.top < 0.5 * head.page.height]
    start = first(column, lambda run: bool(_SUBJECT.match(run.plain)) and run.left < 0.5 * head.page.width)
    if start is None:
        return None
    part = [start]
    limit = head.barrier + 30 if head.barrier else 0.62 * head.page.width
    for run in in_reading_order(column):
        is_next = run.top > part[-1].top + 2 and run.top - part[-1].bottom < 0.95 * part[-1].height
        if run is start or not is_next:
            continue
        if run.right > limit or _ADDRESSED.match(run.plain) or run.left > part[-1].right:
            continue
        if run.is_capitals and len(run.words) <= 3 and not part[-1].is_capitals and _is_stamp(run):
            continue
        part.append(run)
    text = _SUBJECT_MARK.sub("", joined_lines(part))
    return found(sentence(text), part, 0.96) if len(text) > 3 else None


def _is_stamp(run: Run) -> bool:
    return run.plain in {"khan", "thuong khan", "hoa toc", "hoa toc hen gio", "mat", "den"}


def summary_under_title(head: Head, title: Sequence[Run], rest: str) -> Found[str] | None:
    """The summary in the middle under a type's name."""
    body = lines([run for run in head.below if run.top > title[-1].bottom - 4])
    measure = _measure(head, body, title[-1])
    part, above = list[Run](), title[-1]
    for run in body:
        if not any(map(str.isalnum, run.text)) and run.right - run.left < 0.1 * head.page.width:
            continue
        is_first = not part and not rest
        if len(part) >= _MOST_SUMMARY_LINES or run.top - above.bottom > (2.0 if is_first else 1.3) * run.height:
            break
        if not _is_centred(run, measure) or not _goes_on(run, part, is_first=is_first):
            break
        part.append(run)
        above = run
    text = _SUBJECT_MARK.sub("", " ".join(filter(None, (rest, joined_lines(part)))).strip(" *-–—_:"))
    if len(text) < 4:
        return None
    return found(sentence(text), ([title[-1]] if rest else []) + part, 0.95 if part else 0.85)


def _measure(head: Head, body: Sequence[Run], title: Run) -> tuple[float, float]:
    """Left and right side of the text, by its wide lines; level about the title where there are too few."""
    wide = [run for run in body if run.right - run.left > 0.6 * head.page.width]
    if len(wide) < 3:
        return title.middle - _HALF_TEXT, title.middle + _HALF_TEXT
    return quantiles([run.left for run in wide], n=10)[0], quantiles([run.right for run in wide], n=10)[-1]


def _is_centred(run: Run, measure: tuple[float, float]) -> bool:
    """Whether both sides are equally far from the text's; the first line of a paragraph is not: it is indented."""
    return abs((run.left - measure[0]) - (measure[1] - run.right)) < _OFF_MIDDLE


def _goes_on(run: Run, part: Sequence[Run], *, is_first: bool) -> bool:
    """Whether a centred line belongs to the summary, not to competence, bases or addressees below it."""
    if not any(map(str.isalpha, run.text)) or run.text.startswith(("(", "- ", "+ ")) or _OPENS_BODY.match(run.plain):
        return False
    if part and part[0].is_bold and not run.is_bold and len(run.plain) > _SHORT:
        return False
    if part and run.is_capitals != part[-1].is_capitals and len(run.plain) > 8:
        return False
    return not _is_competence(run) if is_first or part[0:1] == [] or not part[0].is_capitals else not _is_head(run)


def _is_competence(run: Run) -> bool:
    """Whether a line of capitals names who decides: "CHU TICH UY BAN…", "GIAM DOC SO…"."""
    words = f"{run.plain} "
    return run.is_capitals and any(words.startswith(f"{start} ") for start in _COMPETENT)


def _is_head(run: Run) -> bool:
    """Whether a line of capitals begins with a position; a summary in capitals may go on with an agency."""
    return run.plain.startswith(tuple(fold(word) for word in POSITIONS)) or run.text.rstrip().endswith(":")


def joined_lines(runs: Sequence[Run]) -> str:
    """The texts of the runs as one, words that a line's end parted at a hyphen left as they are."""
    return " ".join(run.text for run in runs).strip()


def sentence(text: str) -> str:
    """A summary in normal form: single spaces, no closing mark, not all in capitals, a capital first."""
    cleaned = re.sub(r"\s+([,;.:)])", r"\1", " ".join(mended(text).split())).strip(" .;:,*_'`|-–")
    letters = [sign for sign in cleaned if sign.isalpha()]
    if letters and sum(map(str.isupper, letters)) > 0.85 * len(letters) and len(letters) > 12:
        cleaned = proper_case(cleaned)
    return cleaned[:1].upper() + cleaned[1:]


def addressees_of(head: Head) -> tuple[Found[str], ...]:
    """Who a letter is addressed to: behind "Kinh gui:" or listed below it."""
    flow = lines(head.below)
    start = next((at for at, run in enumerate(flow) if _ADDRESSED.match(run.plain) and ":" in run.text[:14]), None)
    start = (
        next((at for at, run in enumerate(flow) if run.plain.startswith("kinh gui")), None) if start is None else start
    )
    if start is None:
        return ()
    opening = flow[start]
    label = next((at for at, word in enumerate(opening.words) if fold(word.text) in ("gui", "trinh", "moi")), 1)
    rest = list(opening.words[label + 1 :])
    is_list = not rest
    while rest and not any(map(str.isalnum, rest[0].text)):
        is_list = is_list or rest[0].text[:1] in _BULLETS
        rest.pop(0)
    items = [[opening.of(rest)]] if rest else []
    is_list = is_list or not rest
    for run in flow[start + 1 : start + 40]:
        above = items[-1][-1] if items else opening
        if run.top - above.bottom > 1.6 * run.height:
            break
        is_item = run.text[:1] in _BULLETS
        if is_list and is_item:
            items.append([run])
        elif (
            items
            and not _ends(above)
            and (is_list or run.left > 0.27 * head.page.width)
            and not _OPENS_BODY.match(run.plain)
        ):
            items[-1].append(run)
        else:
            break
        if _ends_all(run):
            break
    return tuple(_addressee(item) for item in items)


def _ends(run: Run) -> bool:
    return run.text.rstrip().endswith((";", "."))


def _ends_all(run: Run) -> bool:
    return run.text.rstrip().endswith(".") and not run.text.rstrip().endswith(("TP.", "Tp."))


def _addressee(item: Sequence[Run]) -> Found[str]:
    text = " ".join(" ".join(run.text for run in item).split()).strip(" -–—•+~:")
    return found(mended(text.rstrip(" ;.,")), item, 0.94)
