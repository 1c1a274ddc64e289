"""Warning of a document that seems to have been taken in before (VI-16)."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from vanphong.documents.queries import duplicates
from vanphong.documents.queries.duplicates import Duplicate
from vanphong.documents.queries.incoming import IncomingPage, IncomingRow
from vanphong.documents.vocabulary import IncomingState, Likeness
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.work import Banner
from vanphong.web.incoming.facts import day


def banners(viewer: Viewer, page: IncomingPage) -> Iterator[Banner]:
    """The warning over a document that still waits for its number."""
    if page.state != IncomingState.RECEIVED or "register" not in page.open_acts:
        return
    for known in duplicates.of_page(viewer, page):
        words = warning(known)
        href = f"/incoming/{page.id}/beside/{known.row.id}"
        yield replace(words, href=href, link_label=_("Compare side by side"))


def warning(known: Duplicate) -> Banner:
    """One earlier document, why it seems to be the same one, and the way to it."""
    words = _by_symbol(known.row) if known.why[0] == Likeness.SYMBOL else _by_files(known)
    return Banner(words, "yellow", "copy", f"/incoming/{known.row.id}", _("Look at it"))


def _by_files(known: Duplicate) -> str:
    row = known.row
    named = {
        "document": row.symbol or row.summary[:80] or "…",
        "issuer": row.issuer_name or "…",
        "day": day(row.arrived_on),
        "why": reasons(known),
    }
    words = _(
        "It may have come in already (%(why)s): %(document)s of %(issuer)s, on %(day)s. "
        "Register it again only if it is another document."
    )
    if row.number:
        named["number"] = str(row.number)
        words = _(
            "It may have come in already (%(why)s): %(document)s of %(issuer)s, on %(day)s, with arrival number "
            "%(number)s. Register it again only if it is another document."
        )
    return words % named


def reasons(known: Duplicate) -> str:
    """Why it seems to be the same document, the surest first."""
    return ", ".join(_reason(known, why) for why in known.why)


def _reason(known: Duplicate, why: Likeness) -> str:
    if why == Likeness.TEXT:
        return _("%(percent)d%% of the first page is the same") % {"percent": known.percent}
    return str(why.label)


def _by_symbol(row: IncomingRow) -> str:
    """In words an earlier document with the same number, symbol, issuer and year."""
    named = {"symbol": row.symbol, "issuer": row.issuer_name, "day": day(row.arrived_on)}
    words = _("%(symbol)s of %(issuer)s came in already, on %(day)s. Register it again only if it is another document.")
    if row.number:
        named["number"] = str(row.number)
        words = _(
            "%(symbol)s of %(issuer)s came in already, on %(day)s, with arrival number %(number)s. "
            "Register it again only if it is another document."
        )
    return words % named
