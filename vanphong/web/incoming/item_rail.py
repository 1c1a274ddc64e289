"""What may be done with parts of the work on an incoming document: report, finish, pass on, return, take back."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.web.components.forms import Action, Directive, Field
from vanphong.web.components.work import ActionForm
from vanphong.web.inbox import respond
from vanphong.web.incoming import directives
from vanphong.web.incoming.rail import Rail
from vanphong.work.actions.items import TEXT_LIMIT
from vanphong.work.queries.items import ItemLine
from vanphong.work.vocabulary import ItemState, Part

PERCENTS = (10, 25, 50, 75, 90)


@dataclass(frozen=True)
class ItemRail:
    """The rail's share for the parts that the viewer holds or has given."""

    rail: Rail

    def href(self, item: ItemLine, act: str) -> str:
        """The address of an act on one part."""
        base = f"/incoming/{self.rail.sources.page.id}/items/{item.id}/{act}"
        address = respond.link(self.rail.request, base)
        return f"{address}{'&' if '?' in address else '?'}revision={item.revision}"

    @property
    def main(self) -> ItemLine | None:
        """The part that the viewer should see to first: the one that can be passed on, else the lead."""
        mine = sorted(
            self.rail.sources.mine, key=lambda item: (not self._waits_to_be_passed(item), item.part != Part.LEAD)
        )
        return mine[0] if mine else None

    @staticmethod
    def _waits_to_be_passed(item: ItemLine) -> bool:
        return "pass_on" in item.open_acts and item.state == ItemState.OPEN and item.part != Part.INFORMED

    def actions(self) -> Iterator[Action]:
        """Taking notice of what is only for information, and taking back what was given and not begun."""
        for item in self.rail.sources.mine:
            if item.part == Part.INFORMED and "finish" in item.open_acts:
                yield Action(_("Noted"), self.href(item, "finish"), "e", "check", "main")
        for item in self.rail.sources.items:
            if "cancel" in item.open_acts and item.state == ItemState.OPEN:
                name = self.rail.sources.names.name(item.holder_id)
                yield Action(
                    _("Take back from %(name)s") % {"name": name}, self.href(item, "cancel"), icon="x", tone="quiet"
                )

    def directive(self) -> Directive | None:
        """The composer for the head of a unit whose desk has work to pass on."""
        item = self.main
        if item is None or not (self._waits_to_be_passed(item) or self._was_sent(item)):
            return None
        return directives.composer(
            self.href(item, "pass-on"),
            self.rail.unsent,
            today=self.rail.sources.today,
            calendar=self.rail.sources.calendar,
            form_id=self._id(item, "pass-on"),
            reading=self.rail.unsent.reading,
            kept=self.rail.sources.phrases,
        )

    def _was_sent(self, item: ItemLine) -> bool:
        return self.rail.unsent.form_id == self._id(item, "pass-on")

    @staticmethod
    def _id(item: ItemLine, act: str) -> str:
        return form_id(item.id, act)

    def forms(self) -> Iterator[ActionForm]:
        """Report, finish and return, for every part in hand that is more than information."""
        for item in self.rail.sources.mine:
            if item.part == Part.INFORMED:
                continue
            part = str(Part(item.part).label)
            if "finish" in item.open_acts:
                yield self._form(item, "finish", _("Finish: %(part)s") % {"part": part}, icon="circle-check", key="e")
            if "report" in item.open_acts:
                yield self._report(item)
            if "return" in item.open_acts:
                yield self._form(item, "return", _("Return to the giver"), icon="arrow-back-up", key="t")

    def _report(self, item: ItemLine) -> ActionForm:
        form_id = self._id(item, "report")
        unsent = self.rail.unsent
        progress = Field(
            "progress",
            _("Done so far, in per cent"),
            unsent.value(form_id, "progress", str(item.progress)),
            "number",
            errors=unsent.errors(form_id, "progress"),
            hint=_("0 to 100"),
            is_required=True,
            prefix=form_id,
        )
        form = self._form(item, "report", _("Report progress"), icon="hourglass", key="m")
        return ActionForm(**{**vars(form), "fields": (*form.fields, progress)})

    def _form(self, item: ItemLine, act: str, title: str, *, icon: str, key: str) -> ActionForm:
        form_id = self._id(item, act)
        unsent = self.rail.unsent
        name = "reason" if act == "return" else "text"
        labels = {"return": _("Reason"), "finish": _("Result"), "report": _("What has been done")}
        field = Field(
            name,
            labels[act],
            unsent.value(form_id, name),
            "textarea",
            errors=unsent.errors(form_id, name),
            limit=TEXT_LIMIT,
            is_required=act != "finish",
            prefix=form_id,
        )
        is_alone = act == "finish" and item is self.main and self.directive() is None
        return ActionForm(
            id=f"act-{form_id}",
            title=title,
            action=self.href(item, act),
            submit_label=title if act != "finish" else _("Finish"),
            fields=(field,),
            icon=icon,
            key=key,
            is_open=unsent.form_id == form_id or (is_alone and not unsent.form_id),
        )


def form_id(item_id: UUID, act: str) -> str:
    """The name of the form of an act on a part; two parts of one page do not share it."""
    return f"{act}-{item_id.hex[-12:]}"
