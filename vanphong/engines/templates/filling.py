"""An agency's own template with the data of a draft in it; everything else stays as its author made it."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from vanphong.engines.presentation.docx_package import Element, Package, open_package, w
from vanphong.engines.presentation.limits import DEFAULT_LIMITS, Limits
from vanphong.engines.templates.composing import addressed, recipients, subject
from vanphong.engines.templates.marks import (
    MARK,
    Marked,
    controls,
    field_of,
    further,
    marked,
    put,
    repeated,
    roots,
    tag_of,
)
from vanphong.engines.templates.marks import text_of as words_of
from vanphong.engines.templates.markup import XML_SPACE, plain_text
from vanphong.engines.templates.models import words
from vanphong.engines.templates.package import archived, written
from vanphong.engines.templates.values import Values, names

_SENTENCE = "reply"
"""A field whose whole sentence falls away where nothing is answered."""

_LOOK_OF_HINT = "PlaceholderText"


def marks_of(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Marked:
    """Name the fields of a template. Raises the errors of `presentation.errors`."""
    return marked(open_package(data, limits=limits))


def fill(data: bytes, values: Values, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the template with the data in its fields. The same data give the same bytes.

    Raises the errors of `presentation.errors`.
    """
    package = open_package(data, limits=limits)
    told = lines_of(values)
    changed = dict(roots(package))
    for root in changed.values():
        for control in controls(root):
            _fill_control(control, told[field_of(tag_of(control)) or ""])
        for paragraph in list(root.iter(w("p"))):
            _fill_paragraph(paragraph, told)
    return _packed(package, changed)


def lines_of(values: Values) -> Mapping[str, tuple[str, ...]]:
    """What stands in each field: lists with their signs, authority in capitals, the subject as typed."""
    told = {one.english: values.lines(one.english) for one in names()}
    told["addressees"] = addressed(values)
    told["recipients"] = recipients(values, opening=words()["above"] if values.addressees else "")
    told["authority"] = tuple(line.upper() for line in told["authority"])
    return {field: tuple(map(plain_text, lines)) for field, lines in told.items()}


def _fill_paragraph(paragraph: Element, told: Mapping[str, tuple[str, ...]]) -> None:
    text = words_of(paragraph)
    found = [(one, field) for one in MARK.finditer(text) if (field := field_of(one[1])) is not None]
    if not found:
        return
    match, field = found[0]
    lines = _cased(told[field], match[1])
    is_alone = len(found) == 1 and match[0] == text.strip()
    is_empty = is_alone and lines == ("",)
    if is_empty or any(field == _SENTENCE and told[field] == ("",) for _match, field in found):
        _remove(paragraph)
    elif is_alone:
        for one, line in zip(repeated(paragraph, len(lines)), lines, strict=True):
            put(one, match.start(), match.end(), (line,))
    else:
        for match, field in reversed(found):
            shown = _beside(field, _cased(told[field], match[1]), before=text[: match.start()])
            put(paragraph, match.start(), match.end(), shown)


def _cased(lines: tuple[str, ...], mark: str) -> tuple[str, ...]:
    """A mark in capitals asks for capitals."""
    return tuple(line.upper() for line in lines) if mark.isupper() else lines


def _beside(field: str, lines: tuple[str, ...], *, before: str) -> tuple[str, ...]:
    """What stands in a field with other words on its line: a list begins below them, "V/v" is said once."""
    if field == "addressees" and len(lines) > 1:
        return ("", *lines)
    opening = words()["subject"]
    if field == "summary" and before.endswith(opening):
        return (subject(lines[0]).removeprefix(opening),)
    return lines


def _remove(paragraph: Element) -> None:
    """Take a paragraph out, unless it is the only one of its cell."""
    parent = paragraph.getparent()
    if len(parent.findall(w("p"))) > 1:
        parent.remove(paragraph)
    else:
        put(paragraph, 0, len(words_of(paragraph)), ("",))


def _fill_control(control: Element, lines: Sequence[str]) -> None:
    """Put lines into a content control and take the control away: what it held is now text of the draft."""
    content = control.find(w("sdtContent"))
    if content is None:
        return
    paragraphs = content.findall(w("p"))
    if paragraphs:
        for extra in paragraphs[1:]:
            content.remove(extra)
        for one, line in zip(repeated(paragraphs[0], len(lines)), lines, strict=True):
            _write(one, (line,))
    else:
        _write(content, lines)
    for style in [one for one in content.iter(w("rStyle")) if one.get(w("val")) == _LOOK_OF_HINT]:
        style.getparent().remove(style)
    for child in list(content):
        control.addprevious(child)
    control.getparent().remove(control)


def _write(holder: Element, lines: Sequence[str]) -> None:
    """Let the runs of a paragraph or inline control say these lines, in the look of the first."""
    texts = list(holder.iter(w("t")))
    if not texts:
        run = holder.makeelement(w("r"))
        run.append(holder.makeelement(w("t")))
        holder.append(run)
        texts = list(holder.iter(w("t")))
    for extra in texts[1:]:
        extra.text = ""
    texts[0].text = lines[0]
    texts[0].set(XML_SPACE, "preserve")
    further(texts[0], lines[1:])


def _packed(package: Package, changed: Mapping[str, Element]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package.data)) as source:
        parts: dict[str, Element | bytes] = {
            name: written(changed[name]) if name in changed else source.read(name) for name in source.namelist()
        }
    return archived(parts)
