"""Looking at files before they are kept: broken, locked, foreign and oversized ones are refused with words."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from PIL import Image

from tests.kernel.traces import nothing_left
from tests.office import Office, pdf
from vanphong.files import rules
from vanphong.files.actions import files
from vanphong.files.queries import files as queries
from vanphong.files.vocabulary import MAIN_FILE_LIMIT, FileFault
from vanphong.kernel.errors import Invalid, NotFound


def archive(*names: str, mimetype: str = "") -> bytes:
    """A ZIP with these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        if mimetype:
            packed.writestr("mimetype", mimetype)
        for name in names:
            packed.writestr(name, "x")
    return buffer.getvalue()


def picture() -> bytes:
    """A small PNG."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(buffer, "PNG")
    return buffer.getvalue()


LOCKED = (
    pdf()[:9]
    + b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    b"3 0 obj\n<< /Filter /Standard /V 1 /R 2 /O <" + b"28" * 32 + b"> /U <" + b"29" * 32 + b"> /P -4 >>\nendobj\n"
    b"trailer\n<< /Root 1 0 R /Encrypt 3 0 R /ID [<00><00>] /Size 4 >>\n%%EOF\n"
)
BAD = [
    ("empty", b"", FileFault.EMPTY),
    ("a text", b"van ban den", FileFault.NOT_PDF),
    ("a picture", picture(), FileFault.NOT_PDF),
    ("a program", b"MZ" + b"\x00" * 2000, FileFault.NOT_PDF),
    ("half a PDF", pdf()[: len(pdf()) // 2], FileFault.BROKEN),
    ("only a head", b"%PDF-1.7\n%%EOF", FileFault.BROKEN),
    ("a locked PDF", LOCKED, FileFault.ENCRYPTED),
    ("too large", b"%PDF-1.7" + b"\x00" * MAIN_FILE_LIMIT, FileFault.TOO_LARGE),
]


@pytest.mark.parametrize(("what", "data", "fault"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_file_is_refused_with_its_reason(what: str, data: bytes, fault: FileFault) -> None:
    """The message says what to do; it stands at the field."""
    with pytest.raises(Invalid) as refusal:
        files.read_pdf("a.pdf", data, field="main")
    assert refusal.value.fields == {"main": fault.label}, what


@pytest.mark.django_db
@pytest.mark.parametrize("data", [row[1] for row in BAD[:-1]], ids=[row[0] for row in BAD[:-1]])
def test_a_bad_attachment_leaves_nothing(office: Office, data: bytes) -> None:
    """Attachments may be other kinds, but no broken ones; a picture is fine."""
    _ = office
    if data == picture():
        assert files.read_attachment("a.png", data).media_type == "image/png"
        return
    with nothing_left(), pytest.raises(Invalid):
        files.read_attachment("a.pdf", data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(), "application/pdf"),
        (picture(), "image/png"),
        (archive("[Content_Types].xml", "word/document.xml"), rules.ZIP_KINDS["word/"]),
        (archive("[Content_Types].xml", "xl/workbook.xml"), rules.ZIP_KINDS["xl/"]),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
        (archive(mimetype="application/x-evil"), None),
        (archive("evil.exe"), None),
        (b"PK\x03\x04broken", None),
        (b"<html>", None),
    ],
)
def test_the_kind_is_told_by_content(data: bytes, kind: str | None) -> None:
    """Never by the name."""
    assert rules.media_type(data) == kind


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Van ban\\Báo cáo.pdf", "Báo cáo.pdf"), ("a\x00b\n.pdf", "a b .pdf"),
        ("...", "file"), ("", "file"), ('x<>:"|?*.pdf', "x .pdf"), ("d" * 300 + ".pdf", "d" * 196 + ".pdf"),
    ],
)  # fmt: skip
def test_a_name_is_safe_to_show_and_to_save_under(name: str, kept: str) -> None:
    """No path, no control signs, never too long, and the ending stays."""
    assert rules.clean_name(name, limit=200) == kept


@pytest.mark.django_db
def test_the_same_bytes_are_stored_once(office: Office) -> None:
    """Two rows, one blob, under the hash."""
    first, second = (files.store(office.reading(), viewer=office.viewer("lan"), now=office.now) for _ in range(2))
    assert first != second
    assert queries.card(first).sha256 == queries.card(second).sha256 == office.reading().sha256
    assert queries.content(first) == office.reading().data


@pytest.mark.django_db
def test_pages_are_shown_as_pictures_and_only_those_that_exist(office: Office) -> None:
    """Made once, kept by content; a page or width that is not there is not found."""
    file = files.store(office.reading(), viewer=office.viewer("lan"), now=office.now)
    assert queries.page_image(file, page=1, width=320)[8:12] == b"WEBP"
    assert queries.page_image(file, page=1, width=320) == queries.page_image(file, page=1, width=320)
    for page, width in ((0, 320), (2, 320), (-1, 320), (1, 5000)):
        with pytest.raises(NotFound):
            queries.page_image(file, page=page, width=width)


def test_the_samples_of_this_module_are_what_they_say() -> None:
    """A locked PDF that is not recognised by the reader would prove nothing."""
    with pytest.raises(pypdfium2.PdfiumError, match=r"[Pp]assword"):
        pypdfium2.PdfDocument(LOCKED)
