"""The forms about a later deadline of a part: asking, granting, refusing (R-042)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vanphong.web.components.forms import Field
from vanphong.web.components.work import ActionForm
from vanphong.web.incoming.item_rail import ItemRail, form_id
from vanphong.work.actions.extensions import REASON_LIMIT
from vanphong.work.queries.extensions import Request
from vanphong.work.queries.items import ItemLine


@dataclass(frozen=True)
class ExtensionRail:
    """The rail's share for later deadlines of the parts that the viewer holds or has given."""

    parts: ItemRail

    def forms(self) -> Iterator[ActionForm]:
        """Asking for parts in hand; granting and refusing what is asked for parts that were given."""
        for item in self.parts.rail.sources.items:
            request = item.extension
            if "ask_extension" in item.open_acts:
                yield self._form(
                    item, "ask-extension", _("Ask for a later deadline"), _("Reason"), icon="calendar",
                    due_on="", is_reason=True,
                )  # fmt: skip
            if request is not None and "grant_extension" in item.open_acts:
                yield from self._answers(item, request)

    def _answers(self, item: ItemLine, request: Request) -> Iterator[ActionForm]:
        named = {"name": self.parts.rail.sources.names.name(item.holder_id)}
        yield self._form(
            item, "grant-extension", _("Grant %(name)s a later deadline") % named, _("Words"), icon="calendar",
            due_on=request.asked_due_on.isoformat(), is_reason=False,
        )  # fmt: skip
        yield self._form(
            item, "refuse-extension", _("Keep the deadline of %(name)s") % named, _("Reason"), icon="circle-x",
            due_on=None, is_reason=True,
        )  # fmt: skip

    def _form(
        self, item: ItemLine, act: str, title: str, label: str, *, icon: str, due_on: str | None, is_reason: bool
    ) -> ActionForm:
        name, unsent = form_id(item.id, act), self.parts.rail.unsent
        words = Field(
            "reason" if is_reason else "text",
            label,
            unsent.value(name, "reason" if is_reason else "text"),
            "textarea",
            errors=unsent.errors(name, "reason" if is_reason else "text"),
            limit=REASON_LIMIT,
            is_required=is_reason,
            prefix=name,
        )
        day = Field(
            "due_on",
            _("New deadline"),
            unsent.value(name, "due_on", due_on or ""),
            "date",
            errors=unsent.errors(name, "due_on"),
            is_required=True,
            prefix=name,
        )
        return ActionForm(
            id=f"act-{name}",
            title=title,
            action=self.parts.href(item, act),
            submit_label=title,
            fields=(words,) if due_on is None else (day, words),
            icon=icon,
            is_open=unsent.form_id == name or act == "grant-extension",
        )
