"""Changing the markup of a .docx so that word processors still read it: children in the order of the schema."""

from vanphong.engines.presentation.docx_package import Element, w

_RUN = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
"""
_PARAGRAPH = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
_SECTION = """
headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange
"""
_ORDERS = {w(tag): names.split() for tag, names in (("rPr", _RUN), ("pPr", _PARAGRAPH), ("sectPr", _SECTION))}


def properties(element: Element, tag: str) -> Element:
    """The `rPr` or `pPr` of a run or paragraph, made first where there is none."""
    found = element.find(w(tag))
    if found is None:
        found = element.makeelement(w(tag))
        element.insert(0, found)
    return found


def child(parent: Element, tag: str) -> Element:
    """The child of that name, put where the schema wants it if there is none."""
    found = parent.find(w(tag))
    if found is not None:
        return found
    fresh = parent.makeelement(w(tag))
    place(parent, fresh)
    return fresh


def place(parent: Element, fresh: Element) -> None:
    """Insert a child where the schema wants it."""
    order = [w(name) for name in _ORDERS[parent.tag]]
    rank = order.index(fresh.tag)
    for at, other in enumerate(parent):
        if other.tag in order and order.index(other.tag) > rank:
            parent.insert(at, fresh)
            return
    parent.append(fresh)


def switch(parent: Element, tag: str, *, on: bool) -> None:
    """Set a switch explicitly, whatever styles say."""
    found = child(parent, tag)
    found.attrib.clear()
    if not on:
        found.set(w("val"), "0")


def drop(parent: Element, *tags: str) -> None:
    """Remove children of these names."""
    for tag in tags:
        for one in parent.findall(w(tag)):
            parent.remove(one)
