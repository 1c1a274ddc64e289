"""The cards of a draft's text: what it can begin from, and the Word document whose PDF is being made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vanphong.documents.ports import word_to_pdf
from vanphong.documents.queries import conversions, templates
from vanphong.documents.queries.conversions import ConversionLine
from vanphong.documents.rules import COPY_TYPES
from vanphong.web.components.work import Section
from vanphong.web.outgoing.sources import Sources


@dataclass(frozen=True)
class Offer:
    """Something to begin from: downloaded filled, or kept at once where a converter is at hand."""

    label: str
    href: str
    keep_href: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class BeginningSection(Section):
    """The card with everything that the draft can begin from."""

    template: str = "outgoing/beginning.html"
    offers: tuple[Offer, ...] = ()
    is_open: bool = False
    templates_href: str = "/templates"


@dataclass(frozen=True)
class ConversionSection(Section):
    """The card of a Word document on its way to a PDF; while it waits, `href` brings the card anew."""

    template: str = "outgoing/conversion.html"
    href: str = ""
    fault: str = ""


def sections(sources: Sources) -> Iterator[Section]:
    """The cards, for whoever may change the draft now."""
    page = sources.page
    if "edit" not in page.open_acts or page.fields.type_code in COPY_TYPES:
        return
    since = sources.versions[0].at if sources.versions else None
    line = conversions.last(page.id, since=since)
    if line is not None:
        yield conversion(str(page.id), line)
    is_first = not sources.versions and line is None
    yield BeginningSection(
        id="beginning",
        title=_("Begin from a template"),
        offers=tuple(_offers(sources)),
        is_open=is_first,
        note=_note(),
    )


def _note() -> str:
    if word_to_pdf() is not None:
        return _("It is filled with the data of the draft. Write on in Word, then hand in the Word document alone.")
    return _("It is filled with the data of the draft. Write on in Word, then hand in its PDF with the Word document.")


def _offers(sources: Sources) -> Iterator[Offer]:
    page = sources.page
    here = f"/outgoing/{page.id}/template"
    can_keep = word_to_pdf() is not None
    for one in templates.choices(sources.viewer, type_code=page.fields.type_code, unit_id=page.unit_id):
        address = f"{here}/{one.key}"
        yield Offer(one.label, address, f"{address}/keep" if can_keep else "", one.is_own)


def conversion(document_id: str, line: ConversionLine) -> ConversionSection:
    """The card of the last Word document that was handed in alone."""
    return ConversionSection(
        id="conversion",
        title=_("The PDF of the Word document"),
        note=line.name,
        href=f"/outgoing/{document_id}/conversion" if line.is_waiting else "",
        fault=line.fault,
    )
