"""Looking at searchable copies and the words of pages. Whoever calls has checked that the viewer may see the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.engines.vntext.fold import fold
from vanphong.files.models import PageWords, SearchableCopy, StoredFile
from vanphong.files.ports import BLOBS
from vanphong.files.vocabulary import NO_ENGINE, CopyState, FileFault
from vanphong.kernel.errors import NotFound

WORDS_LIMIT = 200_000
"""Characters of different words of a document that are indexed; an ordinary one of 500 pages has a tenth of that."""


@dataclass(frozen=True)
class CopyCard:
    """How far the copy of a file is: ``done`` of ``page_count`` pages read; ``fault`` is a code, ``size`` in bytes."""

    state: CopyState
    done: int
    page_count: int
    recognised: int
    fault: str
    size: int
    hindrances: tuple[str, ...]

    @property
    def fault_words(self) -> str | Promise:
        """Why no copy could be made."""
        if self.fault in FileFault.values:
            return FileFault(self.fault).label
        if self.fault == NO_ENGINE:
            return _("This server has no engine that reads pictures of pages.")
        return _("The reading was begun several times and never ended.")

    @property
    def is_made(self) -> bool:
        """Whether there is a copy to download."""
        return self.state == CopyState.MADE

    @property
    def is_archival(self) -> bool:
        """Whether the copy is PDF/A-2b."""
        return self.is_made and not self.hindrances


def card(sha256: str) -> CopyCard | None:
    """Return how far the copy of the file with these bytes is; nothing where nobody asked for its pages."""
    row = SearchableCopy.objects.filter(pk=sha256).first()
    if row is None:
        return None
    state, codes = CopyState(row.state), tuple(row.hindrances)
    return CopyCard(state, row.done, row.page_count, row.recognised, row.fault, row.size, codes)


def content(file_id: UUID) -> bytes:
    """Return the bytes of the searchable copy of a file; raises ``NotFound`` where there is none."""
    hashes = StoredFile.objects.filter(id=file_id).values("sha256")
    row = SearchableCopy.objects.filter(pk__in=hashes, state=CopyState.MADE).first()
    if row is None:
        raise NotFound()
    return BLOBS.port.get(row.copy_sha256)


def words(file_ids: Iterable[UUID]) -> str:
    """Return the different words, folded, that stand on the pages of files: all that an index needs of them."""
    hashes = StoredFile.objects.filter(id__in=set(file_ids)).values("sha256")
    found, length = dict[str, None](), 0
    rows = PageWords.objects.filter(sha256__in=hashes).order_by("sha256", "number").values_list("text", flat=True)
    for text in rows.iterator(chunk_size=100):
        for word in fold(text).split():
            if word not in found and length < WORDS_LIMIT:
                found[word] = None
                length += len(word) + 1
    return " ".join(found)
