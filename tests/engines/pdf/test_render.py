"""Images of pages stay within their bounds."""

import io

import pytest
from PIL import Image

from tests.engines.pdf.paper import picture_pdf, plain_pdf, scanned, stamped
from vanphong.engines.pdf import errors
from vanphong.engines.pdf.pdfium import Limits
from vanphong.engines.pdf.render import THUMBNAIL_WIDTH, page_image, render_page, thumbnail

GOOD = plain_pdf("Trang mot", "Trang hai")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def has_ink(image: Image.Image) -> bool:
    return any(image.convert("L").histogram()[:100])


def test_a_page_is_as_wide_as_asked_for() -> None:
    """A WebP image in the page's proportions, with ink on it."""
    image = opened(render_page(GOOD, page=1, width=800))
    assert image.format == "WEBP"
    assert image.width == 800
    assert image.height == pytest.approx(1132, abs=1)
    assert has_ink(image)


def test_thumbnails_are_small() -> None:
    """For lists."""
    small = thumbnail(scanned(stamped("HỎA TỐC")))
    assert opened(small).width == THUMBNAIL_WIDTH
    assert len(small) < 20_000


def test_the_upper_part_alone() -> None:
    """The page is cut from its top."""
    whole, upper = page_image(GOOD, page=0, width=600), page_image(GOOD, page=0, width=600, upper_share=0.25)
    assert upper.height == pytest.approx(whole.height / 4, abs=2)
    assert has_ink(upper)


@pytest.mark.parametrize("size", [(14400, 14400), (14400, 3), (3, 14400), (1, 1)])
def test_pages_of_any_shape_are_bounded(size: tuple[int, int]) -> None:
    """Posters and strips become smaller, never larger than the limit."""
    image = page_image(plain_pdf("x", size=size), page=0, width=4000, limits=Limits(max_pixels=500_000))
    assert image.width * image.height <= 520_000
    assert max(image.size) <= 16_001


def test_a_picture_bomb_is_refused_before_it_is_unpacked() -> None:
    """A few bytes may claim gigabytes of pixels."""
    with pytest.raises(errors.TooComplex):
        render_page(picture_pdf(60_000, 60_000), page=0, width=800)
    assert render_page(picture_pdf(100, 100), page=0, width=100)


def test_pages_that_are_not_there() -> None:
    """Counted from 0."""
    for page in (-1, 2):
        with pytest.raises(errors.NoSuchPage):
            render_page(GOOD, page=page, width=100)
