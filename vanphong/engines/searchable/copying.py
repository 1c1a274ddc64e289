"""Writing the copy: pictures stay as they are, recognised words are laid over them."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

from vanphong.engines.extraction.values import Page
from vanphong.engines.pdf.errors import BrokenPdf, EncryptedPdf
from vanphong.engines.pdf.pdfium import DEFAULT_LIMITS, Limits, check_frame
from vanphong.engines.searchable import archival
from vanphong.engines.searchable.font import blank_font, unicode_map
from vanphong.engines.searchable.laying import FONT, Ground, content

_INVISIBLE = 3
_SHOWING = {"Tj", "TJ", "'", '"'}


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy, and what keeps it from being PDF/A-2b (codes of `archival.hindrances`); it is one where nothing does.

    The same original and words give the same bytes.
    """

    data: bytes
    hindrances: tuple[str, ...]

    @property
    def is_archival(self) -> bool:
        """Whether the copy declares itself PDF/A-2b."""
        return not self.hindrances


def searchable_copy(
    data: bytes, pages: Iterable[tuple[int, Sequence[Page]]], *, limits: Limits = DEFAULT_LIMITS
) -> Copy:
    """The PDF with the words of `pages` (from 0, as recognised; a sheet may hold two) as invisible text.

    Each page is asked for when its turn comes. Other pages stay as they are. A signature of the original does not hold
    for the copy and is taken out of it.
    Raises the errors of `check_frame`, EncryptedPdf, and BrokenPdf.
    """
    check_frame(data, limits=limits)
    try:
        with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise EncryptedPdf
            return _written(pdf, pages)
    except pikepdf.PasswordError as locked:
        raise EncryptedPdf from locked
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, KeyError) as failed:
        raise BrokenPdf from failed


def _written(pdf: pikepdf.Pdf, pages: Iterable[tuple[int, Sequence[Page]]]) -> Copy:
    _without_signatures(pdf)
    font, used = blank_font(pdf), set[str]()
    for number, read in pages:
        if 0 <= number < len(pdf.pages):
            _lay(pdf, pdf.pages[number], read, font)
            used.update(letter for page in read for word in page.words for letter in word.text)
    font.ToUnicode = pdf.make_stream(unicode_map(used))
    hindrances = archival.hindrances(pdf)
    if hindrances:
        archival.undeclare(pdf)
    else:
        archival.declare(pdf)
    target = io.BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(
        target,
        deterministic_id=True,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return Copy(target.getvalue(), hindrances)


def _lay(pdf: pikepdf.Pdf, page: pikepdf.Page, read: Sequence[Page], font: pikepdf.Object) -> None:
    _without_invisible_text(pdf, page)
    words = content(read, Ground.of(page))
    if not words:
        return
    # What the page draws may leave its state changed: it is closed off before the words are laid.
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ\nq\n" + words + b"\nQ\n"))
    # The list of what a page uses may be inherited, or shared with other pages: it gets its own.
    resources = Dictionary(dict(page.resources.items()))
    known = resources.get("/Font")
    fonts = Dictionary(dict(known.items()) if isinstance(known, pikepdf.Dictionary) else {})
    fonts[FONT] = font
    resources.Font = fonts
    page.obj.Resources = resources


def _without_invisible_text(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Take out the words that an earlier recognition laid over the page."""
    if b"3 Tr" not in b"".join(_streams(page)):
        return
    kept, mode, modes = list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage](), 0, list[int]()
    for step in pikepdf.parse_content_stream(page):
        name = str(step.operator)
        if name == "Tr" and step.operands:
            mode = int(step.operands[0])
        elif name == "q":
            modes.append(mode)
        elif name == "Q" and modes:
            mode = modes.pop()
        if not (name in _SHOWING and mode == _INVISIBLE):
            kept.append(step)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _streams(page: pikepdf.Page) -> list[bytes]:
    contents = page.obj.get("/Contents")
    if contents is None:
        return []
    parts = contents.as_list() if isinstance(contents, pikepdf.Array) else [contents]
    return [part.read_bytes() for part in parts]


def _without_signatures(pdf: pikepdf.Pdf) -> None:
    """Empty the fields of signatures: over changed bytes they would only show as broken."""
    if "/Perms" in pdf.Root:
        del pdf.Root["/Perms"]
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    fields = form.get("/Fields")
    listed = list(fields.as_list()) if isinstance(fields, pikepdf.Array) else list[pikepdf.Object]()
    for field in listed:
        if field.get("/FT") == Name.Sig and "/V" in field:
            del field["/V"]
    if "/SigFlags" in form:
        form.SigFlags = 0
    if not listed:
        del pdf.Root["/AcroForm"]
