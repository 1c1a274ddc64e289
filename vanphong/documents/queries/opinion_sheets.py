"""The summary of opinions on a draft: who said what, and what became of it (bảng tổng hợp ý kiến góp ý)."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies, people
from vanphong.documents.models import OutgoingDocument
from vanphong.documents.queries import drafts, opinions
from vanphong.documents.queries.opinions import OpinionLine, RequestLine
from vanphong.documents.vocabulary import OpinionState
from vanphong.engines.registers.forms import Book, Signer, form
from vanphong.engines.registers.rows import Heading, Row
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, NotFound
from vanphong.kernel.viewer import Viewer

COLUMNS = 5


def sheet(viewer: Viewer, document_id: UUID) -> tuple[Book, list[Row]]:
    """Return the summary sheet of a draft, in Vietnamese, with its rows: requests as headings, then places of pages.

    Raises ``NotFound`` for who may not read all opinions, ``IllegalMove`` when none were asked for.
    """
    seen = OutgoingDocument.objects.filter(access.visible(viewer), pk=document_id)
    document = seen.select_related("type").first()
    if document is None:
        raise NotFound()
    requests = opinions.of_document(viewer, document_id)
    if not requests:
        raise IllegalMove(_("No opinions have been asked for on this draft."))
    if not requests[0].reads_all:
        raise NotFound()
    with translation.override("vi"):
        return _book(document, requests), [*_rows(requests), *_remarks(document)]


def _book(document: OutgoingDocument, requests: Sequence[RequestLine]) -> Book:
    agency = agencies.agency(document.agency_id)
    superior = agencies.agencies([agency.parent_id]) if agency.parent_id else {}
    lines = [line for request in requests for line in request.opinions]
    counted = {
        "asked": len(lines),
        "answered": sum(line.answer is not None for line in lines),
        "silent": sum(line.state == OpinionState.SILENT for line in lines),
    }
    made_on = max(request.closed_at or request.asked_at for request in requests)
    return Book(
        form("opinions"),
        agency=agency.name,
        superior=next((one.name for one in superior.values()), ""),
        year=made_on.year,
        subtitle=f"({document.type.name}: {document.summary})",
        closing=(_("Asked: %(asked)d; answered: %(answered)d; no opinion by the deadline: %(silent)d.") % counted,),
        place=agency.place,
        made_on=localdate(made_on),
        signers=(Signer(_("Drawn up by"), people.names([document.drafter_id]).get(document.drafter_id, "")),),
    )


def _rows(requests: Iterable[RequestLine]) -> Iterator[Row]:
    ordinal = 0
    for request in requests:
        named = {"version": request.version, "day": f"{request.due_on:%d/%m/%Y}", "question": request.question}
        words = _("Asked on version %(version)d, due on %(day)s: %(question)s") % named
        yield Heading(("", words, "", "", ""))
        for line in request.opinions:
            ordinal += 1
            yield (ordinal, line.name, opinion_words(line), response_words(line), _note(line))


def opinion_words(line: OpinionLine) -> str:
    """What was said, its stance first; of who is silent, that."""
    if line.answer is None:
        return line.state_label
    return f"{line.answer.stance_label}. {line.answer.text}".strip()


def response_words(line: OpinionLine) -> str:
    """What became of it."""
    return f"{line.response_label}. {line.response_text}".strip() if line.response else ""


def _note(line: OpinionLine) -> str:
    notes = [
        _("Must answer") if line.is_required else "",
        _("With a file") if line.answer and line.answer.file_id else "",
        f"{line.answer.at:%d/%m/%Y}" if line.answer else "",
    ]
    return "\n".join(note for note in notes if note)


def _remarks(document: OutgoingDocument) -> Iterator[Row]:
    """The comments that were written at places of pages, each with its answers."""
    lines = drafts.comments(document.id)
    roots = [line for line in lines if line.page is not None]
    if not roots:
        return
    names = people.names(line.author_id for line in lines)
    yield Heading(("", _("Comments at places of the draft"), "", "", ""))
    for number, root in enumerate(roots, start=1):
        answers = [line for line in lines if line.answer_to_id == root.id]
        place = _("Version %(version)d, page %(page)d") % {"version": root.version or 0, "page": root.page or 0}
        quoted = f"\u201c{root.words}\u201d\n" if root.words else ""
        told = "\n".join(f"{names.get(one.author_id, '')}: {one.text}" for one in answers)
        done = _("Settled") if root.resolved_at else ""
        yield (number, f"{names.get(root.author_id, '')}\n{place}", f"{quoted}{root.text}", told, done)
