"""PDF files are judged by their content (bad input: broken, encrypted, oversized, non-PDF)."""

import base64
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.pdf.paper import assembled, plain_pdf, scanned, sheet
from vanphong.engines.pdf import errors
from vanphong.engines.pdf.inspect import inspect
from vanphong.engines.pdf.pdfium import Limits
from vanphong.engines.pdf.text import pages_text

PASSWORD_NEEDED = base64.b64decode(
    """
JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW50IDEgL0tp
ZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIgL01lZGlhQm94IFsgMCAwIDIwMCAxMDAg
XSAvUGFyZW50IDIgMCBSIC9SZXNvdXJjZXMgPDwgPj4gL1R5cGUgL1BhZ2UgPj4KZW5kb2JqCjQgMCBvYmoKPDwgL0xlbmd0aCAzMiAvRmlsdGVyIC9G
bGF0ZURlY29kZSA+PgpzdHJlYW0KdzOz/qVzNeQMKlYQ1e8k0YmzRw5q9PeTFa1+IKHZwQIKZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9DRiA8
PCAvU3RkQ0YgPDwgL0F1dGhFdmVudCAvRG9jT3BlbiAvQ0ZNIC9BRVNWMiAvTGVuZ3RoIDE2ID4+ID4+IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5ndGgg
MTI4IC9PIDwzY2M4N2E5YWFkMjJiMGY2NWQyMzRjMzBmYTY4ZTBkM2ZhNmJmMjY3NzE0MGEzYzM3YzliYWUzYjdmODM2Y2YwPiAvT0UgPD4gL1AgLTEw
MjggL1IgNCAvU3RtRiAvU3RkQ0YgL1N0ckYgL1N0ZENGIC9VIDxkMTE0MjcyMjQ2MjZiZTMyYWQ2MWNmNGYwZjJjMTE4MjAwMjE0NDY5OTBiOWU0MTE0
MDcxYTRkOTEwNDk4NGMxPiAvVUUgPD4gL1YgNCA+PgplbmRvYmoKeHJlZgowIDYKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDE1IDAwMDAwIG4g
CjAwMDAwMDAwNjQgMDAwMDAgbiAKMDAwMDAwMDEyMyAwMDAwMCBuIAowMDAwMDAwMjI5IDAwMDAwIG4gCjAwMDAwMDAzMzIgMDAwMDAgbiAKdHJhaWxl
ciA8PCAvUm9vdCAxIDAgUiAvU2l6ZSA2IC9JRCBbPDk4MWY0MTI0MjNiZjM5MTViOTdlNjZlMzQ5ZTkwNTcxPjw5ODFmNDEyNDIzYmYzOTE1Yjk3ZTY2
ZTM0OWU5MDU3MT5dIC9FbmNyeXB0IDUgMCBSID4+CnN0YXJ0eHJlZgo2NDgKJSVFT0YK
"""
)
OWNER_PASSWORD_ONLY = base64.b64decode(
    """
JVBERi0xLjYKJb/3ov4KMSAwIG9iago8PCAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cgPj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW50IDEgL0tp
ZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIgL01lZGlhQm94IFsgMCAwIDIwMCAxMDAg
XSAvUGFyZW50IDIgMCBSIC9SZXNvdXJjZXMgPDwgPj4gL1R5cGUgL1BhZ2UgPj4KZW5kb2JqCjQgMCBvYmoKPDwgL0xlbmd0aCAzMiAvRmlsdGVyIC9G
bGF0ZURlY29kZSA+PgpzdHJlYW0KZH4K3W1IXi1Vk2cbpX0I5mOZup0UYtAGzxqWYe6pE2QKZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9DRiA8
PCAvU3RkQ0YgPDwgL0F1dGhFdmVudCAvRG9jT3BlbiAvQ0ZNIC9BRVNWMiAvTGVuZ3RoIDE2ID4+ID4+IC9GaWx0ZXIgL1N0YW5kYXJkIC9MZW5ndGgg
MTI4IC9PIDw3NTE1NTdlYzVjMTk2NGY5NGNhOTQzMDIwNWRjYjcyNDJlNDRmYWZmOGYyODJiOTMzYmE5ODdlYTE3NzlmYmVlPiAvT0UgPD4gL1AgLTEw
MjggL1IgNCAvU3RtRiAvU3RkQ0YgL1N0ckYgL1N0ZENGIC9VIDxlMWUwYzM5NTJkYTEyZGRlMzY1OTJlZjcwYTczYzc1MDAwMjE0NDY5OTBiOWU0MTE0
MDcxYTRkOTEwNDk4NGMxPiAvVUUgPD4gL1YgNCA+PgplbmRvYmoKeHJlZgowIDYKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDE1IDAwMDAwIG4g
CjAwMDAwMDAwNjQgMDAwMDAgbiAKMDAwMDAwMDEyMyAwMDAwMCBuIAowMDAwMDAwMjI5IDAwMDAwIG4gCjAwMDAwMDAzMzIgMDAwMDAgbiAKdHJhaWxl
ciA8PCAvUm9vdCAxIDAgUiAvU2l6ZSA2IC9JRCBbPDk4MWY0MTI0MjNiZjM5MTViOTdlNjZlMzQ5ZTkwNTcxPjw5ODFmNDEyNDIzYmYzOTE1Yjk3ZTY2
ZTM0OWU5MDU3MT5dIC9FbmNyeXB0IDUgMCBSID4+CnN0YXJ0eHJlZgo2NDgKJSVFT0YK
"""
)
GOOD = plain_pdf("Cong van so 15", "Trang hai", "")


def test_facts_of_a_document() -> None:
    """Pages, sizes, text layers, and the text of the first page."""
    facts = inspect(GOOD)
    assert facts.page_count == 3
    assert facts.has_text_layer == (True, True, False)
    assert facts.page_sizes_mm[0] == (209.9, 297.0)
    assert facts.first_page_text.strip() == "Cong van so 15"
    assert not facts.is_signed


def test_a_scan_has_no_text_layer() -> None:
    """Image-only pages are told apart, so that they are read optically."""
    facts = inspect(scanned(sheet()))
    assert (facts.page_count, facts.has_text_layer, facts.first_page_text) == (1, (False,), "")


def test_a_signature_is_guessed_by_its_byte_range() -> None:
    """Signed files must never be changed; the real check is the signature engine's."""
    assert inspect(plain_pdf("x" * 9, extra=b"9 0 obj\n<< /Type /Sig /ByteRange [0 1 2 3] >>\nendobj\n")).is_signed


@pytest.mark.parametrize("data", [b"", b"PK\3\4 docx", b"\xff\xd8\xff\xe0 jpeg", b" " * 1024 + GOOD, b"<html>%PDF"])
def test_what_is_no_pdf(data: bytes) -> None:
    """Whatever its name says."""
    with pytest.raises(errors.NotPdf):
        inspect(data)


def test_junk_before_the_header_is_borne() -> None:
    """Some programs put a line before it; the standard's readers look within 1024 bytes."""
    assert inspect(b"\xef\xbb\xbf\n" + GOOD).page_count == 3


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9])
def test_a_file_cut_off_is_broken(share: float) -> None:
    """A repaired half document would be registered as if it were whole."""
    with pytest.raises(errors.BrokenPdf):
        inspect(GOOD[: int(len(GOOD) * share)])


def test_garbage_in_a_frame_is_broken() -> None:
    """Header and trailer alone make no document."""
    with pytest.raises(errors.BrokenPdf):
        inspect(b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"\nstartxref\n5\n%%EOF")


def test_a_document_without_pages_is_broken() -> None:
    """There is nothing to register."""
    with pytest.raises(errors.BrokenPdf):
        inspect(assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>"]))


def test_a_password_is_refused_and_an_owner_password_is_not() -> None:
    """What opens without a password can be seen, kept and checked."""
    with pytest.raises(errors.EncryptedPdf):
        inspect(PASSWORD_NEEDED)
    assert inspect(OWNER_PASSWORD_ONLY).page_count == 1


def test_limits() -> None:
    """Each limit has its own error with its own code."""
    with pytest.raises(errors.TooManyPages):
        inspect(GOOD, limits=Limits(max_pages=2))
    with pytest.raises(errors.TooLarge):
        inspect(GOOD, limits=Limits(max_bytes=len(GOOD) - 1))
    with pytest.raises(errors.TooComplex):
        inspect(GOOD, limits=Limits(max_seconds=-1))
    codes = [kind.code for kind in errors.PdfError.__subclasses__()]
    assert len(codes) == len(set(codes)) == 7


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_files_give_facts_or_a_typed_error(data: st.DataObject) -> None:
    """Bytes overwritten anywhere: nothing but a PdfError may come out."""
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert inspect(bytes(damaged)).page_count >= 1
    except errors.PdfError as refusal:
        assert refusal.code


def test_text_is_bounded_and_clean() -> None:
    """At most so many pages and characters, without the control characters a database refuses."""
    assert [text.strip() for text in pages_text(GOOD)] == ["Cong van so 15", "Trang hai", ""]
    assert len(pages_text(GOOD, max_pages=1)) == 1
    assert "".join(pages_text(GOOD, max_characters=4)) == "Cong"
    assert "\0" not in "".join(pages_text(plain_pdf("a\\000b\\001c")))


def test_threads_take_turns() -> None:
    """pdfium is not thread-safe: one lock holds for all uses."""
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(inspect(GOOD).page_count)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3] * 8
