"""Files that are broken, sealed, armed or no documents at all are refused by a clear error."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.engines.presentation.docx_maker import as_docx, packed, parts
from tests.engines.presentation.files import TODAY, report
from tests.engines.presentation.samples import letter
from vanphong.engines.pdf.errors import BrokenPdf, NotPdf
from vanphong.engines.presentation import errors
from vanphong.engines.presentation.checking import check
from vanphong.engines.presentation.limits import DEFAULT_LIMITS, Limits
from vanphong.engines.presentation.model import Kind

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def changed(**others: str | bytes) -> bytes:
    """The letter with parts changed or added; `__` stands for a stroke, `_dot_` for a full stop."""
    found: dict[str, str | bytes] = dict(parts(letter()))
    for name, content in others.items():
        found[name.replace("__", "/").replace("_dot_", ".")] = content
    return packed(found)


def with_entities() -> bytes:
    """A text that would grow while it is read."""
    text = parts(letter())["word/document.xml"]
    return changed(word__document_dot_xml=text.replace("?>\n", f"?>\n{BOMB}", 1))


CASES: dict[str, tuple[bytes, type[errors.PresentationError]]] = {
    "empty": (b"", errors.NotADocument),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"0" * 100, errors.NotADocument),
    "a PDF": (b"%PDF-1.7\n%%EOF", errors.NotADocument),
    "an archive of something": (packed({"a.txt": "x"}), errors.NotADocument),
    "cut off": (as_docx(letter())[:3000], errors.BrokenDocument),
    "markup cut off": (changed(word__document_dot_xml="<w:document"), errors.BrokenDocument),
    "no body": (changed(word__document_dot_xml='<a xmlns="x"/>'), errors.BrokenDocument),
    "Word 97": (COMPOUND + "WordDocument".encode("utf-16-le"), errors.OldDocument),
    "with a password": (COMPOUND + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedDocument),
    "with programs": (changed(word__vbaProject_dot_bin=b"x"), errors.HasMacros),
    "entities": (with_entities(), errors.HostileDocument),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_no_good_document_is_refused(name: str) -> None:
    """By its content; a name with .docx at its end would change nothing."""
    data, error = CASES[name]
    with pytest.raises(error):
        report(data)


def test_a_document_with_programs_is_told_by_its_kind_too() -> None:
    """A .docm renamed, whose programs lie elsewhere."""
    types = parts(letter())["[Content_Types].xml"].replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    with pytest.raises(errors.HasMacros):
        report(packed({**parts(letter()), "[Content_Types].xml": types}))


def test_an_archive_that_swells_is_stopped() -> None:
    """By what it claims, and by what it holds where the claim is a lie."""
    small = replace(DEFAULT_LIMITS, max_unpacked_bytes=2_000_000)
    with pytest.raises(errors.TooLarge):
        check(changed(word__media__big_dot_bin=b"0" * 3_000_000), Kind.DOCX, on=TODAY, limits=small)
    with pytest.raises(errors.TooLarge):
        check(as_docx(letter()), Kind.DOCX, on=TODAY, limits=Limits(max_markup_bytes=5000))
    with pytest.raises(errors.TooLarge):
        check(as_docx(letter()), Kind.DOCX, on=TODAY, limits=Limits(max_bytes=1000))
    with pytest.raises(errors.TooLarge):
        check(as_docx(letter()), Kind.DOCX, on=TODAY, limits=Limits(max_parts=2))


def test_too_many_paragraphs_are_not_read() -> None:
    """Nobody's draft has them."""
    with pytest.raises(errors.TooComplex):
        check(as_docx(letter()), Kind.DOCX, on=TODAY, limits=Limits(max_paragraphs=5))


def test_deeply_nested_tables_do_not_end_the_process() -> None:
    """A typed error, or a report."""
    nested = "<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000
    text = parts(letter())["word/document.xml"].replace("<w:body>", f"<w:body>{nested}")
    with pytest.raises(errors.PresentationError):
        report(changed(word__document_dot_xml=text))


def test_a_scan_is_not_passed_as_right() -> None:
    """A PDF without text is not checkable; a broken one is broken."""
    with pytest.raises(NotPdf):
        report(as_docx(letter()), Kind.PDF)
    with pytest.raises(BrokenPdf):
        report(b"%PDF-1.7\nrubbish", Kind.PDF)


def test_damaged_bytes_never_raise_anything_else() -> None:
    """Two hundred ways of damaging one file."""
    chance, data = random.Random(30), as_docx(letter())
    for _attempt in range(200):
        spoilt = bytearray(data)
        for _byte in range(8):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            report(bytes(spoilt))
        except errors.PresentationError:
            continue


def test_markup_that_makes_no_sense_is_read_all_the_same() -> None:
    """Sizes that are no numbers, styles in a circle, sections that refer to nothing."""
    text = parts(letter())["word/document.xml"]
    for before, after in (('w:val="28"', 'w:val="abc"'), ('r:id="rId9"', 'r:id="rId77"'), ('w:w="', 'w:w="x')):
        assert report(changed(word__document_dot_xml=text.replace(before, after))).components
    styles = parts(letter())["word/styles.xml"].replace(
        '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:basedOn w:val="Normal"/>'
    )
    assert report(changed(word__styles_dot_xml=styles)).findings == ()


def test_a_part_with_a_password_is_told() -> None:
    """Archives can be sealed by part, too."""
    with pytest.raises(errors.EncryptedDocument):
        report(_sealed(as_docx(letter())))


def _sealed(data: bytes) -> bytes:
    """The archive with the mark of a password on its first part."""
    entry = data.index(b"PK\x01\x02")
    return data[: entry + 8] + bytes([data[entry + 8] | 1]) + data[entry + 9 :]
