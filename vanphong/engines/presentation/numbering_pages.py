"""Putting the page number where the decree wants it: in the header, centred, from the second page on."""

from collections.abc import Iterator

from lxml import etree

from vanphong.engines.presentation import markup
from vanphong.engines.presentation.docx_headers import number_paragraph, section_elements
from vanphong.engines.presentation.docx_package import (
    CONTENT,
    RELATION,
    RELATIONS,
    TYPES_PART,
    WORD,
    Element,
    Package,
    relations_part,
    w,
)
from vanphong.engines.presentation.docx_runs import run_elements

_SIZE = "28"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def mend_page_numbers(package: Package) -> None:
    """Give every section a centred number in its header and hide it on the first page of all."""
    for root in list(_footers(package)):
        _without_numbers(root)
    identity = ""
    for index, section in enumerate(section_elements(package.body)):
        own = _reference(section, "header", "default")
        identity = own or identity
        if package.targets.get(identity, ("", ""))[1] not in package.roots:
            identity, own = _new_header(package), ""
        if not own and index == 0:
            _refer(section, identity)
        _number_in(package.roots[_target(package, identity)])
        form = section.find(w("pgNumType"))
        if form is not None:
            form.attrib.pop(w("fmt"), None)
        if index == 0:
            _hide_on_first(package, section)


def _footers(package: Package) -> Iterator[Element]:
    return (
        package.roots[part] for kind, part in package.targets.values() if kind == "footer" and part in package.roots
    )


def _reference(section: Element, kind: str, use: str) -> str:
    """The identity of the header that a section refers to for that use."""
    for one in section.findall(w(f"{kind}Reference")):
        if one.get(w("type"), "default") == use:
            return str(one.get(f"{{{RELATION}}}id", ""))
    return ""


def _target(package: Package, identity: str) -> str:
    return package.targets[identity][1]


def _hide_on_first(package: Package, section: Element) -> None:
    markup.switch(section, "titlePg", on=True)
    for kind in ("header", "footer"):
        first = _reference(section, kind, "first")
        if first and _target(package, first) in package.roots:
            _without_numbers(package.roots[_target(package, first)])


def _new_header(package: Package) -> str:
    """A header part of its own; the identity of its relation."""
    folder = package.main.rpartition("/")[0]
    name, count = f"{folder}/header_numbers.xml".lstrip("/"), 1
    while name in package.roots:
        name, count = f"{folder}/header_numbers{count}.xml".lstrip("/"), count + 1
    package.roots[name] = etree.Element(w("hdr"), nsmap={"w": WORD})
    types = package.roots[TYPES_PART]
    etree.SubElement(types, f"{{{CONTENT}}}Override", PartName=f"/{name}", ContentType=_KIND)
    identity = _fresh_identity(package)
    relations = package.roots.setdefault(
        relations_part(package), etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
    )
    target = name.rpartition("/")[2]
    etree.SubElement(relations, f"{{{RELATIONS}}}Relationship", Id=identity, Type=f"{RELATION}/header", Target=target)
    package.targets[identity] = "header", name
    return identity


def _fresh_identity(package: Package) -> str:
    relations = package.roots.get(relations_part(package))
    taken = {one.get("Id") for one in relations} if relations is not None else set()
    return next(name for count in range(1, 10_000) if (name := f"rIdNumbers{count}") not in taken)


def _refer(section: Element, identity: str) -> None:
    for one in section.findall(w("headerReference")):
        if one.get(w("type"), "default") == "default":
            section.remove(one)
    reference = section.makeelement(w("headerReference"))
    reference.set(w("type"), "default")
    reference.set(f"{{{RELATION}}}id", identity)
    section.insert(0, reference)


def _number_in(header: Element) -> None:
    """The number of a header: made, or brought to its form."""
    paragraph = number_paragraph(header)
    if paragraph is None:
        paragraph = etree.SubElement(header, w("p"))
        for kind in ("begin", "", "end"):
            paragraph.append(_field_run(paragraph, kind))
    properties = markup.properties(paragraph, "pPr")
    markup.drop(properties, "framePr", "ind")
    markup.child(properties, "jc").set(w("val"), "center")
    for run in run_elements(paragraph):
        look = markup.properties(run, "rPr")
        markup.switch(look, "i", on=False)
        fonts = markup.child(look, "rFonts")
        fonts.attrib.clear()
        for slot in ("ascii", "hAnsi", "cs"):
            fonts.set(w(slot), "Times New Roman")
        for tag in ("sz", "szCs"):
            markup.child(look, tag).set(w("val"), _SIZE)


def _field_run(parent: Element, kind: str) -> Element:
    run = parent.makeelement(w("r"))
    if kind:
        etree.SubElement(run, w("fldChar")).set(w("fldCharType"), kind)
    else:
        etree.SubElement(run, w("instrText")).text = " PAGE "
    return run


def _without_numbers(root: Element) -> None:
    """Take the fields that write page numbers out of a footer or a first header."""
    while (paragraph := number_paragraph(root)) is not None:
        simple = [one for one in paragraph.iter(w("fldSimple")) if "PAGE" in one.get(w("instr"), "")]
        for one in simple:
            one.getparent().remove(one)
        if not simple:
            _drop_field(paragraph)


def _drop_field(paragraph: Element) -> None:
    depth = 0
    for run in list(run_elements(paragraph)):
        marks = [one.get(w("fldCharType")) for one in run.iter(w("fldChar"))]
        has_code = run.find(w("instrText")) is not None
        depth += marks.count("begin")
        if depth or has_code:
            run.getparent().remove(run)
        depth -= marks.count("end")
