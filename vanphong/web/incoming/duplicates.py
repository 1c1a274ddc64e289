"""Warning of a document that seems to have been taken in before (VI-16)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from vanphong.documents.queries import incoming
from vanphong.documents.queries.incoming import IncomingPage, IncomingRow
from vanphong.documents.vocabulary import IncomingState
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.work import Banner
from vanphong.web.incoming.facts import day


def banners(viewer: Viewer, page: IncomingPage) -> Iterator[Banner]:
    """The warning over a document that still waits for its number."""
    if page.state != IncomingState.RECEIVED or "register" not in page.open_acts:
        return
    for row in incoming.duplicates(viewer, page.fields, but=page.id):
        yield warning(row)


def warning(row: IncomingRow) -> Banner:
    """One earlier document with the same number, symbol, issuer and year."""
    named = {"symbol": row.symbol, "issuer": row.issuer_name, "day": day(row.arrived_on)}
    words = _("%(symbol)s of %(issuer)s came in already, on %(day)s. Register it again only if it is another document.")
    if row.number:
        named["number"] = str(row.number)
        words = _(
            "%(symbol)s of %(issuer)s came in already, on %(day)s, with arrival number %(number)s. "
            "Register it again only if it is another document."
        )
    return Banner(words % named, "yellow", "copy", f"/incoming/{row.id}", _("Look at it"))
