"""Writing a draft as PDF."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from tests.engines.presentation.draft import Draft
from vanphong.engines.typeset.press import FONTS

HERE = Path(__file__).parent


@cache
def compiler() -> typst.Compiler:
    """One for all drafts; its own fonts are there to plant faults."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(HERE), font_paths=fonts, ignore_system_fonts=True)


def as_pdf(draft: Draft, *, is_foot_above: bool = False) -> bytes:
    """The draft as PDF."""
    fields = asdict(draft) | {"foot_above": is_foot_above}

    def complete(value: object) -> None:
        if isinstance(value, dict) and "lead" in value:
            value["bytes"] = len(value["text"][: value["lead"]].encode())
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            complete(inner)

    complete(fields)
    made = compiler().compile(input=str(HERE / "paper.typ"), format="pdf", sys_inputs={"data": json.dumps(fields)})
    assert isinstance(made, bytes)
    return made
