"""Forms: fields with limits and errors, type-ahead boxes, file drops, actions; and the bridge from Django's forms."""

from dataclasses import dataclass
from typing import Literal

from django import forms

from vanphong.web import days

Kind = Literal[
    "text", "textarea", "select", "date", "time", "number", "password", "checkbox", "search", "email", "hidden"
]  # fmt: skip
Width = Literal["", "third", "half", "two-thirds"]


@dataclass(frozen=True)
class Choice:
    """Something to choose, with a second line that tells it from its namesakes."""

    value: str
    label: str
    hint: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Sure:
    """How surely the value of a control was read from a page: an icon and words, in a tone.

    `offer` is a value read with doubt, which stands in the control only when a person takes it; `raw` as it was read.
    """

    words: str
    icon: str
    tone: str
    offer: str = ""
    raw: str = ""


@dataclass(frozen=True)
class Field:
    """A labelled control; `limit` (characters) is said in the hint and counted while typing."""

    name: str
    label: str
    value: str = ""
    kind: Kind = "text"
    hint: str = ""
    errors: tuple[str, ...] = ()
    limit: int = 0
    is_required: bool = False
    is_autofocus: bool = False
    is_readonly: bool = False
    choices: tuple[Choice, ...] = ()
    rows: int = 3
    placeholder: str = ""
    autocomplete: str = "off"
    width: Width = ""
    prefix: str = ""
    sure: Sure | None = None

    @property
    def id(self) -> str:
        """The id of the control; `prefix` keeps two forms of one page apart."""
        return f"{self.prefix}-{self.name}" if self.prefix else self.name

    @property
    def shown(self) -> str:
        """The value as people read it: a day as day/month/year."""
        return days.shown(self.value) if self.kind == "date" else self.value

    @property
    def is_counted(self) -> bool:
        """Whether the limit is said and counted: not of a choice, and not at the door, where nobody comes near it."""
        is_at_door = self.kind == "password" or self.autocomplete == "username"
        return self.limit > 0 and self.kind != "select" and not is_at_door


@dataclass(frozen=True)
class Combobox:
    """A type-ahead box fed by `source` (GET ?q=…); posts `name` once per chosen value.

    With `is_free` a text that matches nothing is kept and posted as `<name>_text`.
    """

    name: str
    label: str
    source: str
    is_multiple: bool = False
    is_free: bool = False
    chosen: tuple[Choice, ...] = ()
    free_text: str = ""
    hint: str = ""
    errors: tuple[str, ...] = ()
    placeholder: str = ""
    is_required: bool = False
    width: Width = ""
    prefix: str = ""
    sure: Sure | None = None

    @property
    def id(self) -> str:
        """The id of the text box; `prefix` keeps two forms of one page apart."""
        return f"{self.prefix}-{self.name}" if self.prefix else self.name


@dataclass(frozen=True)
class FileDrop:
    """Where files are dropped or chosen; `megabytes` is the limit per file, said before and checked at once."""

    name: str
    label: str
    accept: str = "application/pdf,.pdf"
    megabytes: int = 50
    is_multiple: bool = False
    is_required: bool = False
    hint: str = ""
    errors: tuple[str, ...] = ()
    width: Width = ""
    prefix: str = ""

    @property
    def id(self) -> str:
        """The id of the control; `prefix` keeps two forms of one page apart."""
        return f"{self.prefix}-{self.name}" if self.prefix else self.name


@dataclass(frozen=True)
class Action:
    """A button of the rail: a link (`method` get), a post, or the opener of a form (`opens` = id of a dialog)."""

    label: str
    href: str = ""
    key: str = ""
    icon: str = ""
    tone: Literal["", "main", "danger", "quiet"] = ""
    method: Literal["get", "post"] = "post"
    opens: str = ""
    is_enabled: bool = True
    reason: str = ""


@dataclass(frozen=True)
class Told:
    """Somebody who was recognised in a line: in which part, by when, and how the days were counted."""

    part: str
    name: str
    day: str = ""
    why: str = ""


@dataclass(frozen=True)
class Doubt:
    """What is not clear in a line, in words, with whom (in which `role`) or which days it may mean."""

    words: str
    is_blocking: bool = False
    role: str = ""
    choices: tuple[Choice, ...] = ()
    days: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Suggested:
    """Somebody who is proposed to lead, with the reason; a tap chooses `value`, or writes the `phrase` that names more
    than one.
    """

    value: str
    label: str
    hint: str = ""
    phrase: str = ""


@dataclass(frozen=True)
class Directive:
    """The composer of a directive: text, phrases, who leads, supports and is informed, by when.

    `due_choices` are days within one click. While the text is typed, `reads_href` answers with the other fields
    filled, what was recognised (`told`), what is not clear (`doubts`), and what goes along unseen (`hidden`).
    `suggestions` are who may lead, each with its reason.
    """

    action: str
    draft_key: str
    text: Field
    phrases: tuple[str, ...]
    lead: Combobox
    support: Combobox
    informed: Combobox
    due: Field
    submit_label: str
    title: str = ""
    due_choices: tuple[Choice, ...] = ()
    reads_href: str = ""
    suggestions: tuple[Suggested, ...] = ()
    told: tuple[Told, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    id: str = "directive"


KINDS: tuple[tuple[type[forms.Widget], Kind], ...] = (
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.DateInput, "date"),
    (forms.PasswordInput, "password"),
    (forms.NumberInput, "number"),
    (forms.CheckboxInput, "checkbox"),
    (forms.EmailInput, "email"),
    (forms.HiddenInput, "hidden"),
)


def field_of(bound: forms.BoundField, *, width: Width = "", rows: int = 3, prefix: str = "") -> Field:
    """The field component of a field of a Django form, with its value, limit and errors."""
    widget = bound.field.widget
    kind: Kind = next((kind for widget_type, kind in KINDS if isinstance(widget, widget_type)), "text")
    current = bound.value()
    value = "" if current is None else str(current)
    return Field(
        name=bound.html_name,
        label=str(bound.label or ""),
        value="" if kind == "password" else value,
        kind=kind,
        hint=str(bound.help_text or ""),
        errors=tuple(str(error) for error in bound.errors),
        limit=getattr(bound.field, "max_length", None) or 0,
        is_required=bound.field.required,
        is_readonly=bound.field.disabled,
        choices=choices_of(widget, value),
        rows=rows,
        autocomplete=str(widget.attrs.get("autocomplete", "off")),
        width=width,
        prefix=prefix,
    )


def choices_of(widget: forms.Widget, value: str) -> tuple[Choice, ...]:
    """The choices of a select, the current one marked."""
    if not isinstance(widget, forms.Select):
        return ()
    return tuple(Choice(str(key), str(label), is_chosen=str(key) == value) for key, label in widget.choices)
