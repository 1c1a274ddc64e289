"""Small PDF files and scanned pages, made for these tests."""

import io
import zlib
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import vanphong.engines.typeset

FONTS = Path(vanphong.engines.typeset.__file__).parent / "fonts"
A4 = (1654, 2339)
RED = (200, 30, 40)
BLACK = (20, 20, 20)
BODY = (
    "Thực hiện các quy định của pháp luật về bảo vệ bí mật nhà nước,",
    "Ủy ban nhân dân tỉnh yêu cầu các cơ quan không soạn thảo, lưu giữ",
    "văn bản mật, tối mật, tuyệt mật trên máy tính có kết nối mạng; đổi",
    "mật khẩu định kỳ và bảo mật thông tin tài khoản thư công vụ.",
)


def plain_pdf(*texts: str, size: tuple[int, int] = (595, 842), extra: bytes = b"") -> bytes:
    """A PDF with one page per text (ASCII), in Helvetica; `extra` is put between objects."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(texts)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(texts)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, text in enumerate(texts):
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Contents {5 + 2 * index} 0 R"
        objects.append(f"<< {page} /Resources << /Font << /F 3 0 R >> >> >>".encode())
        objects.append(stream(f"BT /F 14 Tf 40 {size[1] - 60} Td ({text}) Tj ET".encode()))
    return assembled(objects, extra=extra)


def picture_pdf(width: int, height: int) -> bytes:
    """A page that claims to show a grey picture of that many pixels; its data are a few bytes."""
    picture = stream(
        zlib.compress(b"\0" * 1000),
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8"
        " /ColorSpace /DeviceGray /Filter /FlateDecode",
    )
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
            b" /Resources << /XObject << /I 4 0 R >> >> >>",
            picture,
            stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
        ]
    )


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def assembled(objects: list[bytes], *, extra: bytes = b"") -> bytes:
    """The objects (numbered from 1, the catalogue first) as a file with its cross-reference table."""
    made, places = bytearray(b"%PDF-1.7\n" + extra), list[int]()
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start, size = len(made), len(objects) + 1
    made += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(made + f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())


def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Liberation Serif in pixels."""
    return ImageFont.truetype(FONTS / f"LiberationSerif-{'Bold' if bold else 'Regular'}.ttf", size)


def sheet(heading: str = "V/v bảo vệ bí mật nhà nước") -> Image.Image:
    """An official letter at 200 dpi whose text speaks of secrets and which is none."""
    page = Image.new("RGB", A4, "white")
    pen = ImageDraw.Draw(page)
    for place, text, size, bold in (
        ((470, 150), "ỦY BAN NHÂN DÂN", 34, False),
        ((470, 200), "TỈNH MINH HẢI", 36, True),
        ((1130, 150), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 33, True),
        ((1130, 200), "Độc lập - Tự do - Hạnh phúc", 36, True),
        ((470, 280), "Số: 15/UBND-VX", 36, False),
        ((1130, 280), "Minh Hải, ngày 05 tháng 01 năm 2026", 36, False),
        ((470, 345), heading, 33, False),
    ):
        pen.text(place, text, font=font(size, bold=bold), fill="black", anchor="mm")
    pen.text((560, 490), "Kính gửi: Các sở, ban, ngành cấp tỉnh", font=font(38), fill="black")
    for line, text in enumerate(BODY):
        pen.text((230, 600 + 56 * line), text, font=font(38), fill="black")
    return page


def stamped(
    words: str, *, turned: float = 0.0, ink: tuple[int, int, int] = RED, at: tuple[int, int] = (180, 470)
) -> Image.Image:
    """The letter with a boxed stamp in box 10a or `at` another place."""
    page, letters = sheet(), font(42, bold=True)
    left, top, right, bottom = ImageDraw.Draw(page).textbbox((0, 0), words, font=letters)
    stamp = Image.new("RGBA", (round(right - left) + 50, round(bottom - top) + 36), (0, 0, 0, 0))
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((2, 2, stamp.width - 3, stamp.height - 3), outline=ink, width=4)
    pen.text((25 - left, 18 - top), words, font=letters, fill=ink)
    stamp = stamp.rotate(turned, expand=True, resample=Image.Resampling.BICUBIC)
    page.paste(stamp, at, stamp)
    return page


def scanned(page: Image.Image, *, turned: float = 1.0, form: str = "PDF") -> bytes:
    """The page as a scanner gives it: askew, JPEG, in an image-only PDF or as an image file."""
    target = io.BytesIO()
    askew = page.rotate(turned, fillcolor="white", resample=Image.Resampling.BICUBIC)
    askew.save(target, form, resolution=200, quality=60)
    return target.getvalue()
