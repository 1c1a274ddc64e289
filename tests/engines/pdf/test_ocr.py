"""Secrecy stamps are found on scans (regulations.md §5.1: OCR of page 1)."""

from pathlib import Path

import pytest
from PIL import Image

from tests.engines.pdf.paper import BLACK, plain_pdf, scanned, sheet, stamped
from vanphong.engines.pdf.errors import BrokenPdf, OcrUnavailable, TooComplex
from vanphong.engines.pdf.ocr import is_available, read_marks
from vanphong.engines.pdf.pdfium import Limits
from vanphong.engines.pdf.secrecy import SecrecyMark


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("MẬT", SecrecyMark.MAT),
        ("TỐI MẬT", SecrecyMark.TOI_MAT),
        ("TUYỆT MẬT", SecrecyMark.TUYET_MAT),
        ("TÀI LIỆU THU HỒI", SecrecyMark.THU_HOI),
    ],
)
def test_a_red_stamp_in_its_box(words: str, mark: SecrecyMark) -> None:
    """The page lies 1° askew."""
    assert read_marks(scanned(stamped(words))) is mark


def test_a_red_stamp_across_the_text_and_turned() -> None:
    """Stamps are put by hand."""
    assert read_marks(scanned(stamped("MẬT", turned=-6, at=(300, 570)))) is SecrecyMark.MAT


def test_a_black_stamp() -> None:
    """Copies and faxes know no red."""
    assert read_marks(scanned(stamped("MẬT", ink=BLACK).convert("L"))) is SecrecyMark.MAT


def test_red_ink_alone() -> None:
    """A quick look at pages whose text layer is known: a stamp pasted onto them as a picture."""
    assert read_marks(scanned(stamped("MẬT")), red_only=True) is SecrecyMark.MAT
    assert read_marks(scanned(stamped("MẬT", ink=BLACK).convert("L")), red_only=True) is None


def test_an_image_file() -> None:
    """Photographs and TIFF scans are read like pages."""
    assert read_marks(scanned(stamped("TỐI MẬT"), form="JPEG")) is SecrecyMark.TOI_MAT


@pytest.mark.parametrize("page", [sheet(), sheet("QUY CHẾ BẢO VỆ BÍ MẬT"), stamped("HỎA TỐC"), stamped("KHẨN")])
def test_scans_without_a_secrecy_stamp(page: Image.Image) -> None:
    """Their text speaks of secrets, or they bear a stamp of urgency."""
    assert read_marks(scanned(page)) is None


def test_pages_without_any_ink() -> None:
    """Nothing to read is no error."""
    assert read_marks(plain_pdf("")) is None


def test_without_an_engine_the_caller_is_told(tmp_path: Path) -> None:
    """One typed error, which callers turn into one clear line."""
    data = scanned(sheet())
    with pytest.raises(OcrUnavailable):
        read_marks(data, engine=tmp_path / "tesseract")
    silent = tmp_path / "silent"
    silent.write_text("#!/bin/sh\nexec sleep 60\n")
    silent.chmod(0o755)
    with pytest.raises(OcrUnavailable, match="timeout"):
        read_marks(data, engine=silent, timeout=0.2)
    silent.write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(OcrUnavailable, match="3"):
        read_marks(data, engine=silent)
    assert is_available()


def test_images_that_cannot_be_read() -> None:
    """Garbage and bombs are refused as for PDF files."""
    with pytest.raises(BrokenPdf):
        read_marks(b"neither PDF nor image")
    with pytest.raises(TooComplex):
        read_marks(scanned(sheet(), form="PNG"), limits=Limits(max_image_pixels=1000))
