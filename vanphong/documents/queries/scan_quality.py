"""Whether a scan is what the agency's rules ask for (NĐ 30/2020, Phụ lục I; policies ``scan.*``)."""

from dataclasses import dataclass
from uuid import UUID

from vanphong.directory.queries import policy
from vanphong.documents.policy_keys import SCAN_COLOUR, SCAN_DPI_MIN, SCAN_PDF_MIN_VERSION
from vanphong.documents.queries.incoming import IncomingPage
from vanphong.documents.vocabulary import IncomingState, Source
from vanphong.documents.vocabulary.scans import Shortfall
from vanphong.files.queries import files
from vanphong.files.queries.files import FileCard


@dataclass(frozen=True)
class Short:
    """One thing in which a scan falls short: what was found and what is due."""

    what: Shortfall
    found: str
    due: str


def shortfalls(page: IncomingPage) -> list[Short]:
    """Return in what the scan of a document that waits for its number falls short.

    What came by exchange or was born digital is nobody's scan here.
    """
    if page.state != IncomingState.RECEIVED or page.source == Source.EXCHANGE or page.file_id is None:
        return []
    card = files.cards([page.file_id]).get(page.file_id)
    return of_file(page.agency_id, card) if card else []


def of_file(agency_id: UUID, card: FileCard) -> list[Short]:
    """Return in what a file falls short of an agency's rules; nothing for pages that no scanner made."""
    if not card.picture_dpi:
        return []
    least = policy.value(SCAN_DPI_MIN, agency_id=agency_id)
    oldest = policy.value(SCAN_PDF_MIN_VERSION, agency_id=agency_id)
    found = []
    # Scanners round: 199 dots are two hundred.
    if card.picture_dpi < least - least // 50:
        found.append(Short(Shortfall.COARSE, str(card.picture_dpi), str(least)))
    if card.is_grey and policy.value(SCAN_COLOUR, agency_id=agency_id):
        found.append(Short(Shortfall.GREY, "", ""))
    if card.pdf_version and card.pdf_version < oldest:
        found.append(Short(Shortfall.OLD, card.pdf_version, oldest))
    return found
