"""What may be done with an outgoing document now: the buttons and the folded forms of its action rail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vanphong.directory.vocabulary import Role
from vanphong.documents.queries.copies import can_copy
from vanphong.documents.rules import COPY_TYPES, LIMITS
from vanphong.documents.vocabulary import (
    OUTGOING,
    Channel,
    DeliveryState,
    DocumentSplit,
    IssueMode,
    OutgoingState,
    RecallState,
)
from vanphong.web.back_entry import scans
from vanphong.web.components.forms import Action, Field
from vanphong.web.components.work import ActionForm
from vanphong.web.inbox import respond
from vanphong.web.outgoing import drafting, editing, gate_forms, series_views, sheets, source_forms, succeeding
from vanphong.web.outgoing.comments import comment_form
from vanphong.web.outgoing.sources import Sources
from vanphong.web.shell import DRAFTERS

S = OutgoingState
BEFORE_RELEASE = (S.DRAFTING, S.REVIEWING, S.CHECKING, S.AWAITING_APPROVAL, S.APPROVED, S.SIGNED)


@dataclass(frozen=True)
class Rail:
    """The action rail of one document for one reader."""

    request: HttpRequest
    sources: Sources

    def href(self, act: str) -> str:
        """The address an act posts to, with the reader's place in the list and the revision that was read."""
        address = respond.link(self.request, f"/outgoing/{self.sources.page.id}/{act}")
        return f"{address}{'&' if '?' in address else '?'}revision={self.sources.page.revision}"

    def actions(self) -> tuple[Action, ...]:
        """The acts that need no words, the main one first."""
        return (*self._steps(), *self._deliveries())

    def forms(self) -> tuple[ActionForm, ...]:
        """The acts that want words, or a look before they are done."""
        return tuple(self._forms())

    def _steps(self) -> Iterator[Action]:
        acts = self.sources.page.open_acts
        yield from gate_forms.actions(self.sources, self.href, missing=self._missing())
        if "edit" in acts:
            page = "copy" if self._is_copy() else "edit"
            address = respond.link(self.request, f"/outgoing/{self.sources.page.id}/{page}")
            yield Action(_("Edit data"), address, "i", "pencil", method="get")
        yield from editing.actions(self.sources)
        if "take_back" in acts and not self._is_opened():
            yield Action(_("Take the draft back"), self.href("take-back"), "r", "arrow-back-up")
        if len(self.sources.versions) > 1:
            address = f"/outgoing/{self.sources.page.id}/compare"
            yield Action(_("Compare the versions"), address, icon="arrows-exchange", method="get")
        if self.sources.page.state in BEFORE_RELEASE:
            yield Action(_("Submission slip"), f"/outgoing/{self.sources.page.id}/slip", icon="printer", method="get")
        yield from self._copies()

    def _copies(self) -> Iterator[Action]:
        """Copies of this document, and of a copy on paper the sheet that is signed and sealed."""
        page = self.sources.page
        if self._is_copy() and page.number and page.fields.issue_mode == IssueMode.PAPER:
            words = _("Print for signature and seal")
            yield Action(words, f"/outgoing/{page.id}/sheet", icon="printer", method="get")
        if succeeding.may_follow(self.sources.viewer, page) and self._may_draft():
            yield Action(
                _("Replace, amend or correct"), succeeding.address(page.id), icon="arrows-exchange", method="get"
            )
        if can_copy(page) and self._may_draft():
            yield Action(_("Make a certified copy"), f"/outgoing/copy/outgoing/{page.id}", icon="copy", method="get")

    def _may_draft(self) -> bool:
        return self.sources.viewer.has(*DRAFTERS) and self.sources.viewer.may("edit", OUTGOING)

    def _is_copy(self) -> bool:
        return self.sources.page.fields.type_code in COPY_TYPES

    def _missing(self) -> str:
        """What a draft still wants before it can go on."""
        if self.sources.page.state == S.DRAFTING and not self.sources.versions:
            return _("Hand in the draft as PDF first.")
        if self.sources.page.state != S.DRAFTING:
            return ""
        return "" if self.sources.recipients else _("Name at least one recipient first.")

    def _is_opened(self) -> bool:
        """Whether somebody at the draft's stage has opened it, so that it can only be returned."""
        page = self.sources.page
        holders = {
            S.REVIEWING.value: [page.unit_id] if page.unit_id else [],
            S.CHECKING.value: [card.id for card in self.sources.stations.chiefs],
            S.AWAITING_APPROVAL.value: [page.fields.signer_id],
        }
        return self.sources.opened_at(*holders.get(page.state, [])) is not None

    def _deliveries(self) -> Iterator[Action]:
        """What a clerk may do for deliveries: send again, note what left on paper, clear the desk."""
        if not self._is_own_clerk():
            return
        for line in self.sources.deliveries:
            named = {"recipient": line.recipient}
            if line.state == DeliveryState.FAILED:
                again = _("Send again to %(recipient)s") % named
                yield Action(again, self.href(f"deliveries/{line.id}/retry"), icon="refresh", tone="main")
            if line.channel == Channel.PAPER and line.state == DeliveryState.PENDING:
                left = _("The paper copy for %(recipient)s has left") % named
                yield Action(left, self.href(f"deliveries/{line.id}/hand-over"), icon="check", tone="main")
            if line.channel != Channel.EXCHANGE and line.recall == RecallState.ASKED:
                back = _("%(recipient)s has given it back") % named
                yield Action(back, self.href(f"deliveries/{line.id}/given-back"), icon="check", tone="main")
        if any(row.split == DocumentSplit.UNDELIVERED for row in self.sources.openings):
            yield Action(_("Settled in another way, clear it"), self.href("settle"), icon="circle-check")

    def _is_own_clerk(self) -> bool:
        viewer = self.sources.viewer
        return viewer.has(Role.CLERK) and viewer.agency_id == self.sources.page.agency_id

    def _forms(self) -> Iterator[ActionForm]:
        acts, page = self.sources.page.open_acts, self.sources.page
        yield from gate_forms.forms(self.sources, self.href, missing=self._missing())
        if "number" in acts:
            yield sheets.number(self.sources, self.href("number"))
        if "release" in acts:
            yield sheets.release(self.sources, self.href("release"))
        if "edit" in acts and not self._is_copy():
            yield from editing.forms(self.sources)
            yield self._version_form()
        yield from series_views.forms(self.sources, self.href)
        if page.state in BEFORE_RELEASE:
            yield comment_form(self.href("comment"), self.sources, self.request.GET.get("version", ""))
        if "return" in acts:
            yield self._reason_form("return", _("Return for changes"), _("What is to be changed?"), key="t")
        if "cancel_number" in acts:
            yield self._reason_form(
                "cancel-number", _("Give the number up"), _("Why is it not used? It stands in the register for ever.")
            )
        yield from source_forms.forms(self.sources, self.href)
        if "recall" in acts:
            yield self._reason_form(
                "recall", _("Recall the document"), _("Why is it recalled? Every recipient reads it.")
            )
        if "attach_scan" in acts:
            yield scans.form(self.href("attach-scan"))
        if "withdraw" in acts:
            yield self._reason_form("withdraw", _("Give the draft up"), _("Why is it given up?"))

    def _version_form(self) -> ActionForm:
        is_first = not self.sources.versions
        return ActionForm(
            id="version",
            title=_("Hand in the draft") if is_first else _("Hand in a new version"),
            action=self.href("version"),
            submit_label=_("Hand in"),
            drops=(
                drafting.pdf_drop(prefix="version"),
                drafting.source_drop(prefix="version"),
            ),
            fields=(Field("note", _("What has changed"), kind="textarea", limit=LIMITS["note"], prefix="version"),),
            icon="upload",
            key="u",
            is_open=is_first,
        )  # fmt: skip

    def _reason_form(self, act: str, title: str, question: str, *, key: str = "") -> ActionForm:
        reason = Field("reason", question, kind="textarea", limit=LIMITS["reason"], is_required=True, prefix=act)
        return ActionForm(
            id=act, title=title, action=self.href(act), submit_label=title, fields=(reason,),
            icon="arrow-back-up" if act in ("return", "recall") else "trash", tone="danger", key=key,
        )  # fmt: skip
