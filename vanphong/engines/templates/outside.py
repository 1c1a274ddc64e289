"""What a Word document would fetch from elsewhere when it is opened: pictures, texts, templates by address."""

import re
import zipfile

from lxml import etree

from vanphong.engines import packed
from vanphong.engines.presentation import errors
from vanphong.engines.presentation.docx_package import w
from vanphong.engines.presentation.limits import DEFAULT_LIMITS, Limits

_CODES = re.compile(r"\b(?:INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE)\b")
_HARMLESS = ("hyperlink",)
_FETCHED_NOWHERE = ("attachedTemplate",)


def reaches(data: bytes, *, is_strict: bool = False, limits: Limits = DEFAULT_LIMITS) -> bool:
    """Tell whether opening a .docx fetches something from elsewhere; links that people click do not count.

    ``is_strict`` counts the template that it was written with, too, which Word would open wherever it lies. Raises the
    errors of `presentation.errors` for what cannot be unpacked.
    """
    harmless = _HARMLESS if is_strict else _HARMLESS + _FETCHED_NOWHERE
    try:
        with packed.opened(data, max_parts=limits.max_parts, max_unpacked_bytes=limits.max_unpacked_bytes) as archive:
            packed.count(archive, max_unpacked_bytes=limits.max_unpacked_bytes)
            return any(_reaches(archive, name, harmless) for name in archive.namelist())
    except packed.TooMuch as fault:
        raise errors.TooLarge from fault
    except packed.Sealed as fault:
        raise errors.EncryptedDocument from fault
    except (packed.Damaged, etree.XMLSyntaxError) as fault:
        raise errors.BrokenDocument from fault


def _reaches(archive: zipfile.ZipFile, name: str, harmless: tuple[str, ...]) -> bool:
    if name.endswith(".rels"):
        relations = (one for one in _root(archive, name).iter() if isinstance(one.tag, str))
        external = (one for one in relations if one.get("TargetMode", "").lower() == "external")
        return any(not one.get("Type", "").endswith(harmless) for one in external)
    if name.startswith("word/") and name.endswith(".xml"):
        return _has_fetching_code(_root(archive, name))
    return False


def _has_fetching_code(root: etree._Element) -> bool:
    """Fields that bring in other files; their codes may be parted over several runs."""
    for one in root.iter(w("fldSimple")):
        if _CODES.search(str(one.get(w("instr"), ""))):
            return True
    codes = "".join(one.text or "" for one in root.iter(w("instrText")))
    return bool(_CODES.search(codes))


def _root(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(archive.read(name), parser)
    if root.getroottree().docinfo.doctype:
        raise errors.HostileDocument
    return root
