"""What may be done with an incoming document now: the buttons and forms of its action rail, by role and state."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from vanphong.documents import rules
from vanphong.documents.queries.copies import can_copy
from vanphong.documents.vocabulary import OUTGOING, Direction, IncomingState, Source
from vanphong.web.back_entry import scans
from vanphong.web.components.forms import Action, Choice, Directive, Field
from vanphong.web.components.work import ActionForm
from vanphong.web.inbox import respond
from vanphong.web.incoming import directives, line, papers
from vanphong.web.incoming.sources import Sources, heads
from vanphong.web.incoming.unsent import Unsent
from vanphong.web.reserved_numbers import choices as aside_choices
from vanphong.web.shell import DRAFTERS

LAST_LEADER = "last-leader"


@dataclass(frozen=True)
class Rail:
    """The action rail of one document for one reader, with what a refused act had typed."""

    request: HttpRequest
    sources: Sources
    unsent: Unsent

    def href(self, act: str) -> str:
        """The address an act posts to, with the place in the list and the revision that was read."""
        address = respond.link(self.request, f"/incoming/{self.sources.page.id}/{act}")
        return f"{address}{'&' if '?' in address else '?'}revision={self.sources.page.revision}"

    def actions(self) -> Iterator[Action]:
        """The acts that need no words."""
        page, acts = self.sources.page, self.sources.page.open_acts
        if "give_up" in acts:
            yield Action(_("Give the document back"), self.href("give-up"), "g", "arrow-back-up", "main")
        if "register" in acts:
            if all(getattr(page.fields, name) for name in rules.OBLIGATORY):
                yield Action(_("Register"), self.href("register"), "r", "numbers", "main")
            else:
                yield Action(_("Complete and register"), self._edit(), "r", "numbers", "main", method="get")
        if "edit" in acts:
            yield Action(_("Edit data"), self._edit(), "i", "pencil", method="get")
        if "correct" in acts:
            yield Action(_("Correct data"), self._edit(), "i", "pencil", method="get")
        if "take_back" in acts and not self.sources.is_opened_by_leader:
            yield Action(_("Take back"), self.href("take-back"), "u", "arrow-back-up")
        if self._may_reply():
            yield Action(_("Draft a reply"), f"/outgoing/new?reply_to={page.id}", "p", "writing", method="get")
        viewer = self.sources.viewer
        if can_copy(page) and viewer.has(*DRAFTERS) and viewer.may("edit", OUTGOING):
            yield Action(_("Make a certified copy"), f"/outgoing/copy/incoming/{page.id}", icon="copy", method="get")
        if page.number is not None:
            yield Action(_("Slip for handling"), f"/incoming/{page.id}/slip", icon="printer", method="get")
        if papers.can_be_stamped(page):
            yield Action(
                _("Copy with the stamp of arrival"), f"/incoming/{page.id}/stamped", icon="file-import", method="get"
            )

    def _edit(self) -> str:
        return respond.link(self.request, f"/incoming/{self.sources.page.id}/edit")

    def _may_reply(self) -> bool:
        """Whoever handles the document, or directs it, may answer it."""
        page = self.sources.page
        if page.state not in (IncomingState.SUBMITTED, IncomingState.ASSIGNED):
            return False
        return bool(self.sources.mine) or "assign" in page.open_acts

    def directive(self) -> Directive | None:
        """The composer, open from the start for whoever has to direct the document now."""
        page = self.sources.page
        if "assign" not in page.open_acts or page.state != IncomingState.SUBMITTED:
            return None
        if page.submitted_to_id != self.sources.viewer.seat_id and self.unsent.form_id != directives.FORM:
            return None
        return self._composer()

    def forms(self) -> Iterator[ActionForm]:
        """The acts that want words."""
        acts = self.sources.page.open_acts
        if "refuse_recall" in acts:
            yield self.words(
                "refuse-recall", _("Refuse the recall"), "reason", icon="circle-x", tone="danger",
                hint=_("The sender is told the reason at once."),
            )  # fmt: skip
        if "attach_scan" in acts:
            yield scans.form(self.href("attach-scan"), self.unsent.errors("attach-scan", "file"))
        if "register" in acts and (field := aside_choices.field(self.sources.viewer, Direction.IN, "register-aside")):
            yield ActionForm(
                id="act-register-aside",
                title=_("Register with a number set aside"),
                action=self.href("register"),
                submit_label=_("Register"),
                fields=(field,),
                icon="numbers",
            )
        if "submit" in acts:
            yield self._submission("submit", _("Submit to a leader"), is_open=True)
        if "assign" in acts and self.directive() is None:
            yield self._more_directive()
        if "submit_on" in acts:
            yield self._submission("submit-on", _("Submit to another leader"), is_open=False)
        if "return_to_clerk" in acts:
            yield self.words("return", _("Return to the registry"), "reason", icon="arrow-back-up", key="t")
        if "conclude" in acts:
            yield self.words(
                "conclude", _("Noted, nothing more to do"), "text", icon="circle-check", key="e", is_required=False
            )
        if "send_back" in acts:
            yield self._sending_back()

    def _sending_back(self) -> ActionForm:
        by_axis = self.sources.page.source == Source.EXCHANGE
        hint = _("The sender is told the reason at once.") if by_axis else _("Tell the sender by the way it came.")
        return self.words(
            "send-back", _("Send back to the sender"), "reason", icon="circle-x", tone="danger", hint=hint
        )

    def words(
        self, act: str, title: str, name: str, *, icon: str, key: str = "", is_required: bool = True, **look: str
    ) -> ActionForm:
        """A form of one text: a reason, or a few words."""
        label = _("Reason") if name == "reason" else _("In a few words")
        field = Field(
            name,
            label,
            self.unsent.value(act, name),
            "textarea",
            errors=self.unsent.errors(act, name),
            limit=rules.LIMITS["reason"],
            is_required=is_required,
            prefix=act,
        )
        return ActionForm(
            id=f"act-{act}",
            title=title,
            action=self.href(act),
            submit_label=title,
            fields=(field,),
            icon=icon,
            key=key,
            hint=look.get("hint", ""),
            tone="danger" if look.get("tone") == "danger" else "main",
            is_open=self.unsent.form_id == act,
        )

    def _submission(self, act: str, title: str, *, is_open: bool) -> ActionForm:
        to = Field(
            "to",
            _("Leader"),
            kind="select",
            choices=tuple(self._heads(act)),
            is_required=True,
            errors=self.unsent.errors(act, "to"),
            prefix=act,
        )
        note = Field(
            "note",
            _("Proposal"),
            self.unsent.value(act, "note", self.sources.ruled if act == "submit" else ""),
            "textarea",
            rows=2,
            limit=rules.LIMITS["reason"],
            errors=self.unsent.errors(act, "note"),
            placeholder=_("Whom you propose to handle it, by when (not obligatory)"),
            prefix=act,
        )
        return ActionForm(
            id=f"act-{act}",
            title=title,
            action=self.href(act),
            submit_label=_("Submit"),
            fields=(to, note),
            icon="arrow-forward-up",
            key="c",
            is_open=is_open or self.unsent.form_id == act,
        )

    def _heads(self, act: str) -> Iterator[Choice]:
        """Leaders and the chief of office; the one chosen last time stands first in the box."""
        page, viewer = self.sources.page, self.sources.viewer
        chosen = self.unsent.value(act, "to", str(self.request.session.get(LAST_LEADER, "")))
        for card in heads(page.agency_id, self.sources.today):
            if act == "submit-on" and card.id in (page.submitted_to_id, viewer.seat_id):
                continue
            value = f"seat:{card.id}"
            yield Choice(value, f"{card.name} – {card.post}", is_chosen=value == chosen)

    def _more_directive(self) -> ActionForm:
        """The composer folded away: for a leader who looks on, or who adds to what was ordered."""
        composed = replace(self._composer(), title="")
        is_first = self.sources.page.state == IncomingState.SUBMITTED
        return ActionForm(
            id="act-directive",
            title=_("Direct instead") if is_first else _("Add to the directive"),
            action=composed.action,
            submit_label=composed.submit_label,
            icon="message-circle",
            key="b",
            is_open=self.unsent.form_id == directives.FORM,
            directive=composed,
        )

    def _composer(self) -> Directive:
        typed = self.unsent if self.unsent.form_id else self._proposed
        composed = directives.composer(
            self.href("assign"),
            typed,
            today=self.sources.today,
            calendar=self.sources.calendar,
            reading=typed.reading,
            kept=self.sources.phrases,
        )
        return replace(composed, suggestions=self.sources.suggestions)

    @cached_property
    def _proposed(self) -> Unsent:
        """What the registry proposed, laid into the composer as far as it names who leads; nothing is sent by it."""
        text = self.sources.proposal
        if not text or self.sources.page.state != IncomingState.SUBMITTED:
            return self.unsent
        typed = QueryDict(mutable=True)
        typed["text"] = text
        read = line.read(self.sources.viewer, typed, now=self.sources.now, calendar=self.sources.calendar)
        return Unsent(directives.FORM, read.typed, reading=read) if read.typed.getlist("lead") else self.unsent
