"""The end of a document: who signs and for whom, and who receives it (NĐ 30/2020, phụ lục I, boxes 7a, 7b and 9b)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vanphong.engines.extraction.agencies import proper_case
from vanphong.engines.extraction.head import is_noise, part_like
from vanphong.engines.extraction.runs import Run, found, in_reading_order, runs_of, split_at
from vanphong.engines.extraction.spelling import distance, mended
from vanphong.engines.extraction.values import Authority, Found, Page, Signer
from vanphong.engines.vntext.administrative import FAMILY_NAMES, NAME_PREFIXES, POSITIONS
from vanphong.engines.vntext.fold import fold
from vanphong.engines.vntext.syllables import is_syllable

_RECIPIENTS, _HALF_LABELS = "noinhan", ("nhan", "noi")
_AUTHORITY = re.compile(r"\W*((?:TUQ|TM|KT|TL|T\.M|K\.T|T\.L|[T1I]/M|K/T|[T1I]/L)\b|Q(?=\s?[.,:]))\s*[.,:]?\s*(?=\w)")
_FORMS = {"TM": Authority.ON_BEHALF, "KT": Authority.IN_PLACE, "TL": Authority.BY_ORDER, "Q": Authority.ACTING}
_FORMS |= {"TUQ": Authority.BY_MANDATE, "1M": _FORMS["TM"], "IM": _FORMS["TM"], "1L": _FORMS["TL"], "IL": _FORMS["TL"]}
_SPELLED_POSITIONS = sorted(POSITIONS, key=len, reverse=True)
_POSITIONS = {fold(position): position for position in _SPELLED_POSITIONS}
_MISREAD_FROM = 8  # letters of a position in which one may be misread
_FAMILIES = {fold(name) for name in FAMILY_NAMES}
_SPELLED_FAMILIES = {name.casefold() for name in FAMILY_NAMES}
_SPELLINGS = {key: sorted({name for name in FAMILY_NAMES if fold(name) == key}) for key in _FAMILIES}
_AROUND = " .,:;-–—'`|*_()"
_SPELLED = [re.escape(one).replace(r"\ ", r"\s*") for one in sorted(NAME_PREFIXES, key=len, reverse=True)]
_PREFIX = re.compile(r"^(?:(?:" + "|".join(_SPELLED) + r")[.,:\s]+)+", re.IGNORECASE)
_MARKS = re.compile(r"^[\W_]*(?:da ky|ky ten|ky va ghi|chu ky|ky|dong dau|thoi gian|ngay|so)\b")
_BULLET = re.compile(r"^\s*[-–—•+~=«»*·]+\s*")
_DEEPEST = 260.0  # points from the position to the name
_ITEM_END = re.compile(r"[;.]\s*[/.]*$")
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Ending:
    """What the signing block says."""

    signer: Signer
    recipients: tuple[Found[str], ...]


def ending_of(pages: Sequence[Page]) -> Ending | None:
    """The first signing block of the pages (annexes come after it); None where none is reached."""
    for page in pages:
        ending = _on_page(page)
        if ending is not None:
            return ending
    return None


def _on_page(page: Page) -> Ending | None:
    runs = runs_of(page)
    label = _label(page, runs)
    if label is not None:
        beside = [run for run in runs if run.top > label.top - 60]
        runs = [run for run in runs if run.top <= label.top - 60]
        runs += split_at(beside, 0.47 * page.width, above=page.height, reach=0.1 * page.width)
    blocks = _blocks(page, runs, label)
    for block in blocks:
        name = _name(page, runs, block)
        authority = _authority(block)
        if name is not None or authority is not None or label is not None:
            signer = Signer(name, _position(block), authority)
            return Ending(signer, _recipients(page, runs, label, block) if label else ())
    return Ending(Signer(), _recipients(page, runs, label, ())) if label is not None else None


def _label(page: Page, runs: Sequence[Run]) -> Run | None:
    """The words "Noi nhan" at the left, of which the list of recipients begins."""
    for run in runs:
        if run.left < 0.4 * page.width and run.plain in _HALF_LABELS and run.text.endswith(":"):
            return run
        if run.left < 0.4 * page.width and run.plain:
            part = part_like(run.of(run.words[:3]), _RECIPIENTS)
            if part is not None and part.left == run.left and len(run.plain) < 90:
                return part
    return None


def _blocks(page: Page, runs: Sequence[Run], label: Run | None) -> list[tuple[Run, ...]]:
    """Runs of capitals under each other on the right that open with an authority or hold a position."""
    least = 0.36 * page.width
    middle = 0.5 * page.width - 20 if label is not None else 0.55 * page.width
    start = label.top - 45 if label is not None else 0.12 * page.height
    lines = [run for run in runs if run.middle > middle and run.left > least - 40]
    lines = [run for run in lines if run.top > start and _is_title_line(run)]
    blocks = list[tuple[Run, ...]]()
    for run in lines:
        above = blocks[-1][-1] if blocks else None
        near = above is not None and run.top - above.bottom < 1.3 * max(run.height, above.height)
        if above is not None and near and abs(run.middle - above.middle) < 90:
            blocks[-1] = (*blocks[-1], run)
        else:
            blocks.append((run,))
    wanted = [block for block in blocks if _authority(block) is not None or _holds_position(block)]
    if label is not None and not wanted and start > 0.12 * page.height:
        return _blocks(page, runs, None) or blocks[:1]
    return wanted


@lru_cache(maxsize=4096)
def _position_at(plain: str) -> str | None:
    """The position that a folded line begins with, the longest; one letter of a long one may be misread."""
    exact = next((name for key, name in _POSITIONS.items() if f"{plain} ".startswith(f"{key} ")), None)
    if exact is not None:
        return exact
    words = plain.split()
    for key, name in _POSITIONS.items():
        start = " ".join(words[: len(key.split())])
        if len(key) >= _MISREAD_FROM and distance(start, key, most=1) <= 1:
            return name
    return None


def _is_title_line(run: Run) -> bool:
    letters = [sign for sign in run.text if sign.isalpha()]
    return (run.is_capitals and len(letters) > 3) or bool(_AUTHORITY.match(run.text) and run.is_capitals)


def _holds_position(block: Sequence[Run]) -> bool:
    return any(_position_at(run.plain) is not None and len(run.plain) < 60 for run in block) and not any(
        run.text.rstrip().endswith(":") for run in block
    )


def _authority(block: Sequence[Run]) -> Found[tuple[Authority, ...]] | None:
    forms, runs = list[Authority](), list[Run]()
    for run in block:
        seen = _AUTHORITY.match(run.text)
        if seen:
            forms.append(_FORMS[re.sub(r"[./]", "", seen[1])])
            runs.append(run)
    return found(tuple(forms), runs, 0.97) if forms else None


def _position(block: Sequence[Run]) -> Found[str] | None:
    """The signer's own position: the last of the lines that is no name of who is signed for."""
    own = list[Run]()
    last = max((at for at, run in enumerate(block) if _position_at(run.plain) is not None), default=0)
    for run in block[last:]:
        own = [run] if _begins_anew(run, own) else [*own, run]
    own = [run for run in own if not _is_person(run)]
    if not own or _only_on_behalf(own):
        return None
    text = _AUTHORITY.sub("", " ".join(run.text for run in own), count=1).strip(" .,:;-–'|")
    if not fold(text):
        return None
    text = _without_specks(text)
    sure = 0.95 if _position_at(fold(text)) is not None else 0.6
    return found(_cased_position(text), own, sure)


def _begins_anew(run: Run, own: Sequence[Run]) -> bool:
    """Whether a line states another post than the lines before it, which said for whom is signed."""
    if not own or _AUTHORITY.match(run.text):
        return True
    if _AUTHORITY.match(own[0].text) and not own[0].text.upper().startswith("Q"):
        return True
    return _position_at(run.plain) is not None and _position_at(own[-1].plain) is not None


def _without_specks(text: str) -> str:
    """The position without the letters that the rim of a seal was read as before it."""
    words = text.split()
    for at in range(1, min(3, len(words))):
        if _position_at(fold(" ".join(words[at:]))) is not None and _position_at(fold(text)) is None:
            return " ".join(words[at:]).lstrip("'`\".,:;")
    return text


def _only_on_behalf(own: Sequence[Run]) -> bool:
    """Whether the lines only say for whom is signed ("TM. UY BAN NHAN DAN"), and by whom is missing."""
    seen = _AUTHORITY.match(own[0].text)
    return seen is not None and _FORMS[re.sub(r"[./]", "", seen[1])] is not Authority.ACTING


def _cased_position(text: str) -> str:
    """A position in running text: kind and office with a capital ("Pho Chu tich", "Chanh Van phong")."""
    words = " ".join(text.split())
    spelled = (one for one in _SPELLED_POSITIONS if f"{words.casefold()} ".startswith(f"{one.casefold()} "))
    known = next(spelled, None) or _position_at(fold(words))
    if known is None:
        return proper_case(words)
    rest = " ".join(words.split()[len(known.split()) :])
    return f"{known} {_rest_cased(rest)}".strip()


def _rest_cased(rest: str) -> str:
    if not rest or not rest.isupper():
        return rest
    return proper_case(rest)


def _name(page: Page, runs: Sequence[Run], block: Sequence[Run]) -> Found[str] | None:
    """The name under the position: words with capitals that are syllables, in the middle under the block."""
    inside = [run for run in block if _is_person(run) and run.plain.split()[0] in _FAMILIES]
    if inside and len(block) > 1 and inside[-1] is block[-1] and _position_at(inside[-1].plain) is None:
        return _found_name(inside[-1])
    low, middle = block[-1].bottom, sum(run.middle for run in block) / len(block)
    candidates = [
        run
        for run in runs
        if low - 4 < run.top < low + _DEEPEST
        and abs(run.middle - middle) < 0.13 * page.width
        and run.middle > 0.45 * page.width
        and _is_person(run)
        and not is_noise(run)
        and not _MARKS.match(run.plain)
        and run not in block
    ]
    best = max(candidates, key=_likely_name, default=None)
    return _found_name(best) if best is not None and _likely_name(best) >= 0.44 else None


def _found_name(run: Run) -> Found[str]:
    text = _clean_name(run.text)
    likely = _likely_name(run)
    value = " ".join(word[:1].upper() + word[1:].lower() if word.isupper() else word for word in text.split())
    first, _, rest = value.partition(" ")
    if first.casefold() not in _SPELLED_FAMILIES and len(_SPELLINGS.get(fold(first), ())) == 1 and run.confidence < 1:
        value = f"{_SPELLINGS[fold(first)][0]} {rest}"
    return found(value, [run], round(min(0.98, 0.7 + 0.3 * likely), 3))


def _clean_name(text: str) -> str:
    """The name without degrees before it and marks around it."""
    words = _PREFIX.sub("", _unglued_name(text.strip(_AROUND))).split()
    while len(words) > 2 and fold(words[0]) not in _FAMILIES and _is_degree(words):
        words.pop(0)
    return " ".join(words).strip(_AROUND)


def _unglued_name(text: str) -> str:
    """The text with a space before each capital inside a word ("YThu")."""
    if text.isupper():
        return text
    inside = [
        at for at in range(1, len(text) - 1) if text[at].isupper() and text[at - 1].isalpha() and text[at + 1].islower()
    ]
    edges = [0, *inside, len(text)]
    return " ".join(text[start:end] for start, end in pairwise(edges))


def _is_degree(words: Sequence[str]) -> bool:
    """Whether the first word abbreviates something before a name that is not in capitals."""
    return "." in words[0] or (words[0].isupper() and not words[1].isupper())


def _is_person(run: Run) -> bool:
    words = _clean_name(run.text).split()
    return (
        2 <= len(words) <= 6
        and all(word[:1].isupper() for word in words)
        and all(word.replace("-", "").replace("'", "").isalpha() for word in words)
        and max(map(len, words)) <= 8
        and _position_at(run.plain) is None
        and _position_at(fold(" ".join(words))) is None
    )


def _likely_name(run: Run) -> float:
    words = _clean_name(run.text).split()
    syllables = sum(map(is_syllable, words)) / len(words)
    family = 0.35 if fold(words[0]) in _FAMILIES else 0.0
    size = 0.1 if 3 <= len(words) <= 4 else 0.0
    return min(1.0, 0.45 * syllables + family + size + (0.1 if run.is_bold else 0.0))


def _recipients(page: Page, runs: Sequence[Run], label: Run, block: Sequence[Run]) -> tuple[Found[str], ...]:
    """The items of the list, lines that go on joined."""
    limit = min([run.left for run in block] + [0.62 * page.width])
    below = [run for run in runs if run.top > label.bottom - 6 and run.left < 0.38 * page.width]
    items, above = list[list[Run]](), label
    for run in in_reading_order(below)[:_MOST_LINES]:
        if run.right > max(limit + 20, 0.55 * page.width) or run.top - above.bottom > 2.4 * max(run.height, 9):
            if run.left < 0.38 * page.width and run.top > above.bottom:
                break
            continue
        if _BULLET.match(run.text) or not items or _ITEM_END.search(items[-1][-1].text):
            items.append([run])
        else:
            items[-1].append(run)
        above = run
        if fold(_BULLET.sub("", items[-1][0].text)).startswith("luu") and _ITEM_END.search(run.text):
            break
    cleaned = [_item(item) for item in items]
    return tuple(item for item in cleaned if item is not None)


def _item(runs: Sequence[Run]) -> Found[str] | None:
    text = _BULLET.sub("", " ".join(run.text for run in runs))
    text = mended(re.sub(r"\s+([,;.:)])", r"\1", text).rstrip(" ;.,/-"))
    if fold(text).startswith("luu"):
        text = re.sub("[;,.]*[;,] ?", ", ", text)
    return found(text, runs, 0.94) if len(fold(text)) > 1 else None
