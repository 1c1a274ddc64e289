"""What a draft shows of its text that is, or was, edited online: a banner, buttons, the form for its PDF."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from vanphong.documents.ports import office_editor, word_to_pdf
from vanphong.documents.rules import COPY_TYPES, LIMITS
from vanphong.web.components.forms import Action, Field, FileDrop
from vanphong.web.components.work import ActionForm, Banner
from vanphong.web.outgoing.facts import moment_of
from vanphong.web.outgoing.sources import Sources


def actions(sources: Sources) -> Iterator[Action]:
    """Open the editor, and finish what was left open."""
    if not _may_edit(sources):
        return
    here, editing = f"/outgoing/{sources.page.id}/text", sources.editing
    has_text = (editing is not None and editing.has_text) or bool(sources.versions and sources.versions[0].source_id)
    if office_editor() is not None and has_text:
        yield Action(_("Edit online"), here, icon="writing", method="get")
    if editing is not None and (editing.is_open or (editing.has_text and word_to_pdf() is not None)):
        yield Action(_("Finish editing"), f"{here}/finish", icon="check")


def forms(sources: Sources) -> Iterator[ActionForm]:
    """Hand in the PDF of an unfinished text, or throw the text away."""
    editing = sources.editing
    if editing is None or not _may_edit(sources) or editing.is_open:
        return
    here = f"/outgoing/{sources.page.id}/text"
    if editing.has_text:
        yield ActionForm(
            id="text-pdf",
            title=_("Hand in the PDF of the text edited online"),
            action=f"{here}/pdf",
            submit_label=_("Hand in"),
            drops=(FileDrop("file", _("The draft as PDF"), is_required=True, prefix="text-pdf"),),
            fields=(Field("note", _("What has changed"), kind="textarea", limit=LIMITS["note"], prefix="text-pdf"),),
            hint=_("Download the Word text, export it as PDF, and hand that in: both become the new version."),
            icon="upload",
            is_open=word_to_pdf() is None,
        )
    yield ActionForm(
        id="text-discard",
        title=_("Throw the text edited online away"),
        action=f"{here}/discard",
        submit_label=_("Throw it away"),
        hint=_("The versions of the draft stay as they are."),
        icon="trash",
        tone="danger",
    )


def banners(sources: Sources) -> Iterator[Banner]:
    """Who edits the text, or that it is unfinished, or why it is not kept."""
    editing = sources.editing
    if editing is None:
        return
    if editing.fault_label:
        yield Banner(editing.fault_label, "red", "alert-triangle")
    named = {"name": editing.editor_name, "at": moment_of(editing.saved_at or editing.begun_at)}
    if editing.is_open:
        yield Banner(_("%(name)s is editing the text online (last saved %(at)s).") % named, "yellow", "writing")
    elif editing.has_text:
        words = _("Unfinished Word text: edited online by %(name)s, last saved %(at)s, not a version yet.") % named
        href = f"/outgoing/{sources.page.id}/text/file" if _may_edit(sources) else ""
        yield Banner(words, "yellow", "writing", href, _("Download the Word text"))


def _may_edit(sources: Sources) -> bool:
    return "edit" in sources.page.open_acts and sources.page.fields.type_code not in COPY_TYPES
