"""Which components there are and what each is given; the sample data stand in `sample.json` beside this."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from vanphong.web.components.documents import Fact, FlowStep, Headline, HistoryEntry, Pages
from vanphong.web.components.forms import Action, Choice, Combobox, Directive, Field, FileDrop
from vanphong.web.components.lists import Empty, Gate, Notice, Pager, Progress, Row, Split, Table, Tile, Toast
from vanphong.web.components.shell import Bell, PaletteItem, Problem, SignIn
from vanphong.web.components.work import ActionForm, Word

SAMPLE = Path(__file__).with_name("sample.json")

KINDS: dict[str, dict[str, Any]] = {
    "action": {"action": Action},
    "action_buttons": {"actions": tuple[Action, ...]},
    "action_form": {"form": ActionForm},
    "banner": {"text": str, "tone": str},
    "bell": {"bell": Bell},
    "bulk_bar": {"actions": tuple[Action, ...]},
    "combobox": {"box": Combobox},
    "combobox_options": {"choices": tuple[Choice, ...]},
    "dialog": {"id": str, "title": str},
    "directive": {"directive": Directive},
    "document_head": {"head": Headline},
    "empty": {"empty": Empty},
    "facts": {"facts": tuple[Fact, ...]},
    "field": {"field": Field},
    "file_drop": {"drop": FileDrop},
    "gates": {"gates": tuple[Gate, ...]},
    "flow_ribbon": {"steps": tuple[FlowStep, ...]},
    "list": {"rows": tuple[Row, ...], "pager": Pager},
    "notices": {"notices": tuple[Notice, ...]},
    "pager": {"pager": Pager},
    "pages": {"pages": Pages},
    "palette_items": {"items": tuple[PaletteItem, ...]},
    "phrases": {"phrases": tuple[str, ...], "target": str},
    "problem": {"problem": Problem},
    "progress": {"progress": Progress},
    "row": {"row": Row},
    "sign_in": {"card": SignIn},
    "splits": {"splits": tuple[Split, ...]},
    "steps": {},
    "table": {"table": Table},
    "tiles": {"tiles": tuple[Tile, ...]},
    "timeline": {"entries": tuple[HistoryEntry, ...]},
    "toast": {"toast": Toast},
    "words_said": {"words": tuple[Word, ...]},
    "work_empty": {},
}
"""By the name of its template: what a component is given, under which name, of which type."""

PARTS = frozenset({"bell_count", "day", "directive_fields", "directive_told", "field_attributes", "field_errors"})
"""Templates that are pieces of a component, never drawn alone."""


@dataclass(frozen=True)
class Exhibit:
    """A component with sample data, ready to be drawn."""

    name: str
    template: str
    props: dict[str, Any]


def exhibits() -> list[Exhibit]:
    """Every component with its sample data; raises when the data do not fit the component's type."""
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    return [
        Exhibit(name, f"components/{name}.html", props(kinds, sample.get(name, {}))) for name, kinds in KINDS.items()
    ]


def props(kinds: dict[str, Any], sample: dict[str, Any]) -> dict[str, Any]:
    """Sample data as the types that the component is given."""
    return {name: TypeAdapter(kind).validate_python(sample[name]) for name, kind in kinds.items()}
