"""The work pane: one opened document with everything that is shown of it and may be done with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vanphong.web.components.documents import Fact, FlowStep, Headline, HistoryEntry, Pages
from vanphong.web.components.forms import Action, Combobox, Directive, Field, FileDrop
from vanphong.web.components.lists import Table
from vanphong.web.components.marks import Badge
from vanphong.web.components.shell import Watch


@dataclass(frozen=True)
class Banner:
    """Something that must be read before acting: why it came back, what happened meanwhile."""

    text: str
    tone: Literal["", "red", "yellow", "green"] = ""
    icon: str = "info-circle"
    href: str = ""
    link_label: str = ""
    counts: str = ""
    """What one click counts in the paper register (`in:state_secret:1`), where a document was refused."""


@dataclass(frozen=True)
class ActionForm:
    """An act that wants a few words: a button in the rail that unfolds its fields in place.

    `key` opens it from the keyboard; `is_open` shows it unfolded (the main act, or one with errors to mend). With
    a `directive` the fold holds a composer instead of fields.
    """

    id: str
    title: str
    action: str
    submit_label: str
    fields: tuple[Field, ...] = ()
    boxes: tuple[Combobox, ...] = ()
    drops: tuple[FileDrop, ...] = ()
    phrases: tuple[str, ...] = ()
    icon: str = "pencil"
    tone: Literal["main", "danger"] = "main"
    key: str = ""
    hint: str = ""
    is_open: bool = False
    directive: Directive | None = None
    template: str = "components/action_form.html"

    @property
    def draft_key(self) -> str:
        """Under what the browser keeps what was typed but not sent."""
        return f"{self.action.partition('?')[0]}"

    @property
    def phrase_target(self) -> str:
        """The id of the field into which a quick phrase goes: the first one."""
        return self.fields[0].id if self.fields else ""


@dataclass(frozen=True)
class Word:
    """A directive, a report or a comment: who said what when, in which part."""

    who: str
    text: str
    at: datetime
    role: str = ""
    badge: Badge | None = None
    icon: str = "message-circle"
    note: str = ""


@dataclass(frozen=True)
class Section:
    """A further card below the pages: words said, replies, deliveries, versions."""

    id: str
    title: str
    words: tuple[Word, ...] = ()
    table: Table | None = None
    facts: tuple[Fact, ...] = ()
    note: str = ""
    template: str = ""
    """Of a card that is drawn in a way of its own."""


@dataclass(frozen=True)
class Work:
    """One opened document. `open_id` is its identifier (the row of the list is `row-<open_id>`), `kind` its kind."""

    open_id: str
    kind: str
    head: Headline
    pages: Pages
    flow: tuple[FlowStep, ...] = ()
    facts: tuple[Fact, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    actions: tuple[Action, ...] = ()
    directive: Directive | None = None
    forms: tuple[ActionForm, ...] = ()
    banners: tuple[Banner, ...] = ()
    sections: tuple[Section, ...] = ()
    watch: Watch | None = None
