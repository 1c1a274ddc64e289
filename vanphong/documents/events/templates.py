"""Facts about agencies' own templates."""

from dataclasses import dataclass
from typing import ClassVar

from vanphong.kernel.events import Event, event_kind


@dataclass(frozen=True, kw_only=True)
class TemplateEvent(Event):
    """The base of what is told of a template: its name, for which type and unit it is."""

    subject_kind: ClassVar[str] = "template"
    name: str
    type_code: str = ""
    unit: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class TemplateAdded(TemplateEvent):
    """An agency has a new template of its own."""

    kind: ClassVar[str] = "template.added"


@event_kind
@dataclass(frozen=True, kw_only=True)
class TemplateChanged(TemplateEvent):
    """A template has a new name, type, unit or text; ``ordinal`` is its version now."""

    kind: ClassVar[str] = "template.changed"
    ordinal: int
    note: str = ""


@event_kind
@dataclass(frozen=True, kw_only=True)
class TemplateRetired(TemplateEvent):
    """A template is offered no more; the texts that began from it stay."""

    kind: ClassVar[str] = "template.retired"
