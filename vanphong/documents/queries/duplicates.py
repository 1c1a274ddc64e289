"""Has this document come in before? By its number, by the same file, by nearly the same first page (VI-16)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Func, IntegerField, QuerySet

from vanphong.documents import rules
from vanphong.documents.models import Attachment, IncomingDocument, Reading
from vanphong.documents.queries import incoming
from vanphong.documents.queries.incoming import IncomingPage, IncomingRow
from vanphong.documents.vocabulary import IncomingState, Likeness
from vanphong.engines.vntext import likeness
from vanphong.files.queries import files
from vanphong.kernel import access
from vanphong.kernel.viewer import Viewer

SHOWN = 5
MOST = 5000
CANDIDATES = 20
"""First pages that are compared word by word, those with the most in common by fingerprint."""


@dataclass(frozen=True)
class Traces:
    """What is known of the files of a document: the hash of the document itself, of its attachments, its first page."""

    sha256: str = ""
    attached: frozenset[str] = frozenset()
    text: str = ""


@dataclass(frozen=True)
class Duplicate:
    """An earlier document, why it seems to be the same, and how much of the first page is common (per cent)."""

    row: IncomingRow
    why: tuple[Likeness, ...]
    percent: int = 0


@dataclass
class _Found:
    """What is gathered about candidates, by document, before it is ordered."""

    why: dict[UUID, list[Likeness]] = field(default_factory=lambda: defaultdict(list))
    percent: dict[UUID, int] = field(default_factory=dict)


def of_new(viewer: Viewer, typed: rules.IncomingFields, *, traces: Traces, but: UUID | None = None) -> list[Duplicate]:
    """Return documents of the viewer's agency that seem to be the one being taken in, the surest first."""
    found = _Found()
    known = {row.id: row for row in incoming.duplicates(viewer, typed, but=but)}
    for document_id in known:
        found.why[document_id].append(Likeness.SYMBOL)
    _same_files(_held(viewer, but), traces, found)
    _same_words(_held(viewer, but), traces.text, found)
    rows = {**incoming.rows(viewer, found.why.keys() - known.keys()), **known}
    surest = sorted(found.why, key=lambda one: (_rank(found.why[one]), -one.int))
    return [Duplicate(rows[one], tuple(found.why[one]), found.percent.get(one, 0)) for one in surest[:SHOWN]]


def of_page(viewer: Viewer, page: IncomingPage) -> list[Duplicate]:
    """Return documents that seem to be one that was taken in already, and waits for its number."""
    return of_new(viewer, page.fields, traces=_traces(page), but=page.id)


def _rank(why: Iterable[Likeness]) -> int:
    return min(list(Likeness).index(one) for one in why)


def _traces(page: IncomingPage) -> Traces:
    cards = files.cards(page.file_ids)
    main = cards.get(page.file_id) if page.file_id else None
    read = Reading.objects.filter(document_id=page.id).values_list("head_text", flat=True).first()
    return Traces(
        sha256=main.sha256 if main else "",
        attached=frozenset(cards[one].sha256 for one in page.attachment_ids if one in cards),
        text=(main.head_text if main else "") or read or "",
    )


def _held(viewer: Viewer, but: UUID | None) -> QuerySet[IncomingDocument]:
    """The documents of the viewer's agency that count: what was sent or given back is no longer here."""
    held = IncomingDocument.objects.filter(access.visible(viewer), agency_id=viewer.agency_id)
    held = held.exclude(state__in=[IncomingState.SENT_BACK, IncomingState.RECALLED])
    return held if but is None else held.exclude(pk=but)


def _same_files(held: QuerySet[IncomingDocument], traces: Traces, found: _Found) -> None:
    """Note who holds one of the files: as the document itself, or among the attachments."""
    hashes = {traces.sha256, *traces.attached} - {""}
    if not hashes:
        return
    stored = files.same(hashes)
    if not stored:
        return
    newest = held.filter(file_id__in=stored).order_by("-id")
    for document_id, sha256 in newest.values_list("id", "file__sha256")[:SHOWN]:
        found.why[document_id].append(Likeness.FILE if sha256 == traces.sha256 else Likeness.ATTACHMENT)
    held_by = Attachment.objects.filter(file_id__in=stored, document_id__in=held.values("pk"))
    for document_id in held_by.order_by("-document_id").values_list("document_id", flat=True)[:SHOWN]:
        if not found.why[document_id]:
            found.why[document_id].append(Likeness.ATTACHMENT)


def _same_words(held: QuerySet[IncomingDocument], text: str, found: _Found) -> None:
    """Note whose first page says nearly the same: fingerprints find candidates, their words decide."""
    bands = likeness.bands(text)
    if not bands:
        return
    for document_id, other in _candidates(held, bands):
        if Likeness.FILE not in found.why[document_id] and likeness.says_the_same(text, other):
            found.why[document_id].append(Likeness.TEXT)
            found.percent[document_id] = round(100 * likeness.share(text, other))
        if not found.why[document_id]:
            del found.why[document_id]


def _candidates(held: QuerySet[IncomingDocument], bands: Sequence[int]) -> Iterator[tuple[UUID, str]]:
    """Yield documents and first pages: as they were handed in, or as they were read from the picture afterwards."""
    # First the pages, then their documents: in one statement the planner reads every document of the agency.
    read = Reading.objects.filter(likeness__overlap=list(bands)).order_by("-pk").values_list("pk", flat=True)
    found = {"file": held.filter(file_id__in=files.alike(bands)), "reading": held.filter(pk__in=list(read[:MOST]))}
    for path, alike in found.items():
        ordered = alike.annotate(common=_Common(f"{path}__likeness", bands)).order_by("-common", "-id")
        yield from ordered.values_list("id", f"{path}__head_text")[:CANDIDATES]


class _Common(Func):
    """How many numbers of a column's array stand in a given one."""

    template = "cardinality(ARRAY(SELECT unnest(%(expressions)s) INTERSECT SELECT unnest(%(bands)s)))"
    output_field = IntegerField()

    def __init__(self, column: str, bands: Sequence[int]) -> None:
        written = ",".join(str(int(band)) for band in bands)
        super().__init__(column, bands=f"'{{{written}}}'::integer[]")
