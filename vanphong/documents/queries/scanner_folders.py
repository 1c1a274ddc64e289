"""Looking at the folder of an agency's scanner."""

from dataclasses import dataclass
from uuid import UUID

from vanphong.directory.queries import agencies
from vanphong.documents.ports import SCANNER_FOLDERS


@dataclass(frozen=True)
class FolderCard:
    """Where the folder is or would be, and whether it is there and watched."""

    path: str
    is_open: bool


def card(agency_id: UUID) -> FolderCard:
    """Return what is known of an agency's folder; whoever calls has checked that the viewer may know it."""
    code = agencies.agency(agency_id).code
    return FolderCard(SCANNER_FOLDERS.port.path(code), SCANNER_FOLDERS.port.is_open(code))
