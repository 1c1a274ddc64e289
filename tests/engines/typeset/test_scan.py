"""What a made scan is: pictures without text, the same every time, small, with its stamps."""

from datetime import date

import pypdfium2
from PIL import Image, ImageStat

from vanphong.engines.pdf import pdfium
from vanphong.engines.typeset.official import Agency, OfficialDocument, Paragraph, Signature, typeset
from vanphong.engines.typeset.scan import ArrivalStamp, Seal, as_scan

SIGNER = "Nguyễn Văn Bình"
STAMP = ArrivalStamp("Văn phòng UBND tỉnh Sao Mai", number="1859", date="27/10/2026", forwarded="VP, KT")
PDF = typeset(
    OfficialDocument(
        agency=Agency(("Sở Xây dựng",), ("UBND tỉnh Sao Mai",)),
        number="05",
        symbol="SXD-QLN",
        place="Sao Mai",
        issued_on=date(2026, 3, 9),
        summary="góp ý dự thảo quy chế phối hợp",
        body=tuple(Paragraph("Nội dung của văn bản. " * 30) for _ in range(6)),
        signature=Signature(("Giám đốc",), SIGNER),
    )
)


def _images(scan: bytes) -> list[Image.Image]:
    with pdfium.LOCK, pypdfium2.PdfDocument(scan) as document:
        return [page.render(scale=1).to_pil().convert("RGB") for page in document]


def _coloured(image: Image.Image) -> float:
    saturation = image.convert("HSV").getchannel("S").point(lambda value: 255 if value > 80 else 0)
    return ImageStat.Stat(saturation).mean[0]


def test_scan_is_pictures_of_the_same_pages_without_text() -> None:
    """An office scanner gives no text: whoever wants it must read the picture."""
    scan = as_scan(PDF, seed=1, dpi=100)
    with pdfium.LOCK, pypdfium2.PdfDocument(PDF) as before, pypdfium2.PdfDocument(scan) as after:
        assert len(after) == len(before) == 2
        assert all(page.get_textpage().count_chars() == 0 for page in after)
        for old, new in zip(before, after, strict=True):
            assert abs(old.get_width() - new.get_width()) < 1
            assert abs(old.get_height() - new.get_height()) < 1


def test_same_seed_gives_same_bytes_and_another_seed_another_look() -> None:
    """The sample province is the same on every machine."""
    assert as_scan(PDF, seed=1, dpi=100, arrival_stamp=STAMP) == as_scan(PDF, seed=1, dpi=100, arrival_stamp=STAMP)
    assert as_scan(PDF, seed=1, dpi=100) != as_scan(PDF, seed=2, dpi=100)


def test_stamp_stands_on_the_first_page_and_seal_under_the_signing_block() -> None:
    """Coloured ink appears where it belongs and nowhere else."""
    plain = _images(as_scan(PDF, seed=3, dpi=100))
    stamped = _images(as_scan(PDF, seed=3, dpi=100, arrival_stamp=STAMP))
    sealed = _images(as_scan(PDF, seed=3, dpi=100, seal=Seal("Dữ liệu mẫu", SIGNER)))
    assert max(map(_coloured, plain)) == 0
    assert _coloured(stamped[0]) > 0.1
    assert _coloured(stamped[1]) == 0
    assert _coloured(sealed[0]) == 0
    assert _coloured(sealed[1]) > 0.1


def test_secrecy_mark_is_put_on_the_left_of_the_first_page() -> None:
    """A marked scan exists so that the refusal of secret documents can be shown (R-rows of security)."""
    page = _images(as_scan(PDF, seed=4, dpi=100, secrecy_mark="Mật"))[0]
    left = page.crop((0, 0, page.width // 2, page.height // 2))
    assert _coloured(left) > 0.05


def test_page_at_200_dpi_stays_under_300_kilobytes() -> None:
    """Ten scanned pages fit into three megabytes."""
    scan = as_scan(PDF, seed=5, arrival_stamp=STAMP, seal=Seal("Dữ liệu mẫu", SIGNER))
    assert len(scan) < 2 * 300_000
