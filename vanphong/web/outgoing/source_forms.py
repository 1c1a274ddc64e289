"""What completes a document after its approval: its source, and descriptive data that its drafter mends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from vanphong.documents.rules import COPIES_LIMIT, COPY_TYPES, LIMITS
from vanphong.documents.vocabulary import OutgoingState
from vanphong.web.components.forms import Field, FileDrop
from vanphong.web.components.work import ActionForm, Banner
from vanphong.web.form_check.views import WORD
from vanphong.web.outgoing.sources import Sources


def forms(sources: Sources, href: Callable[[str], str]) -> Iterator[ActionForm]:
    """The forms that are open to the reader: the drafter, or a clerk (R-074, R-075)."""
    acts = sources.page.open_acts
    if "add_source" in acts and sources.page.fields.type_code not in COPY_TYPES:
        yield _source(sources, href("add-source"))
    if "correct_data" in acts:
        yield _data(sources, href("correct-data"))


def has_source(sources: Sources) -> bool:
    """Whether the text that the document was made from is kept."""
    return sources.page.added_source_id is not None or any(line.source_id for line in sources.versions[:1])


def banners(sources: Sources) -> Iterator[Banner]:
    """What is still missing of a document that is on its way out."""
    if sources.lacks_source:
        words = _("The source of this document (the Word document) is missing; its type is issued with it.")
        yield Banner(words, "yellow", "paperclip", "/outgoing/without-source", _("All such documents"))


def _source(sources: Sources, href: str) -> ActionForm:
    drop = FileDrop("source", _("The Word document it was made from"), WORD, is_required=True, prefix="add-source")
    return ActionForm(
        id="add-source",
        title=_("Replace the source") if has_source(sources) else _("Hand in the source"),
        action=href,
        submit_label=_("Hand in"),
        drops=(drop,),
        icon="paperclip",
        hint=_("The document itself stays as it was approved; the source is kept beside it."),
        is_open=sources.lacks_source,
    )


def _data(sources: Sources, href: str) -> ActionForm:
    typed, name = sources.page.fields, "correct-data"
    due = typed.due_on.isoformat() if typed.due_on else ""
    fields = [
        Field("due_on", _("Answer wanted by"), value=due, kind="date", prefix=name),
        Field("note", _("Note"), value=typed.note, kind="textarea", limit=LIMITS["note"], rows=2, prefix=name),
        Field("language", _("Language"), value=typed.language, limit=LIMITS["language"], prefix=name),
    ]
    if sources.page.state != OutgoingState.RELEASED:
        hint = _("Between 1 and %(most)d.") % {"most": COPIES_LIMIT}
        fields.insert(1, Field("copies", _("Copies"), value=str(typed.copies), kind="number", hint=hint, prefix=name))
    return ActionForm(
        id=name,
        title=_("Correct descriptive data"),
        action=href,
        submit_label=_("Keep the changes"),
        fields=tuple(fields),
        icon="pencil",
        hint=_("Number, symbol, date and summary stand as they are."),
    )
