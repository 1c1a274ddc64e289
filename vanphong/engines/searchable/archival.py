"""PDF/A-2b (ISO 19005-2): what keeps a file from it, and the marks by which a file says that it is one.

TT 05/2025/TT-BNV wants digitised papers in two layers as PDF/A. What a scanner makes has few of the things the
standard forbids; a file that has any is copied all the same, but does not claim what it does not keep.
"""

from collections.abc import Iterator
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import ImageCms

_FORBIDDEN_IN_CATALOGUE = ("/AA", "/OpenAction", "/NeedsRendering", "/Requirements", "/OCProperties")
_FORBIDDEN_FILTERS = ("/LZWDecode", "/Crypt")
_ALLOWED_NOTES = ("/Link",)
_CMYK = ("/DeviceCMYK", "/DeviceN", "/Separation", "/NChannel")
_MOST_OBJECTS = 200_000
_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")


def hindrances(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Codes of what keeps the file from being PDF/A-2b, sorted; empty when nothing was found that does."""
    return tuple(sorted({*_in_catalogue(pdf), *_in_objects(pdf)}))


def _in_catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "encrypted"
    for key in _FORBIDDEN_IN_CATALOGUE:
        if key in pdf.Root:
            yield "actions"
    if "/AcroForm" in pdf.Root:
        yield "form"
    names = pdf.Root.get("/Names")
    if names is not None and ("/JavaScript" in names or "/EmbeddedFiles" in names):
        yield "attachments"


def _in_objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    if len(pdf.objects) > _MOST_OBJECTS:
        yield "too_many_objects"
        return
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            yield from _in_stream(thing)
        elif isinstance(thing, pikepdf.Dictionary):
            yield from _in_dictionary(thing)


def _in_stream(thing: pikepdf.Object) -> Iterator[str]:
    filters = thing.get("/Filter")
    named = [str(one) for one in filters.as_list()] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if any(name in _FORBIDDEN_FILTERS for name in named):
        yield "filter"
    if "/F" in thing or thing.get("/Subtype") == Name.PS or "/Ref" in thing:
        yield "outside"
    if thing.get("/Subtype") != Name.Image:
        return
    if "/JPXDecode" in named:
        yield "jpeg2000"
    if thing.get("/Interpolate") or "/Alternates" in thing or "/OPI" in thing:
        yield "picture"
    space = thing.get("/ColorSpace")
    first = str(space[0]) if isinstance(space, pikepdf.Array) and len(space) else str(space)
    if first in _CMYK:
        yield "colours"


def _in_dictionary(thing: pikepdf.Object) -> Iterator[str]:
    kind, subtype = thing.get("/Type"), thing.get("/Subtype")
    is_note = kind == Name.Annot or (subtype is not None and "/Rect" in thing)
    if is_note and (str(subtype) not in _ALLOWED_NOTES or not _is_printed(thing)):
        yield "notes"
    if thing.get("/S") in (Name.JavaScript, Name.Launch, Name.SubmitForm, Name.ImportData, Name.ResetForm):
        yield "actions"
    if kind == Name.Font and subtype not in (Name.Type0, Name.Type3):
        descriptor = thing.get("/FontDescriptor")
        if descriptor is None or not any(key in descriptor for key in _EMBEDDED):
            yield "fonts"
    if kind == Name.Page and isinstance(thing.get("/AA"), pikepdf.Dictionary):
        yield "actions"


def _is_printed(note: pikepdf.Object) -> bool:
    flags = note.get("/F", 0)
    return isinstance(flags, int) and bool(flags & 4)


def declare(pdf: pikepdf.Pdf) -> None:
    """Write what PDF/A-2b asks for: the colours meant, and the words that say what the file is."""
    profile = pdf.make_stream(srgb(), {"/N": 3, "/Alternate": Name.DeviceRGB})
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=pikepdf.String("sRGB"),
                Info=pikepdf.String("sRGB IEC61966-2.1"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        words.load_from_docinfo(pdf.docinfo)
        words["pdfaid:part"] = "2"
        words["pdfaid:conformance"] = "B"


def undeclare(pdf: pikepdf.Pdf) -> None:
    """Take away a claim of the original that the copy may not keep."""
    if "/Metadata" not in pdf.Root:
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        for name in ("pdfaid:part", "pdfaid:conformance", "pdfaid:amd", "pdfaid:corr"):
            if name in words:
                del words[name]


@cache
def srgb() -> bytes:
    """The colour profile of sRGB; the day it was made is left out, so that the same copy has the same bytes."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = b"\x07\xe0\x00\x01\x00\x01" + bytes(6)
    made[84:100] = bytes(16)
    return bytes(made)
