"""How staff lists are worded: states, what rows do, and what is wrong with a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vanphong.directory.queries.staff_imports import RowLine
from vanphong.directory.vocabulary import ImportState, RowEffect, RowFault, RowState, SheetFault, StaffColumn
from vanphong.web.components.marks import Badge, Tone

STATE_TONES: dict[str, Tone] = {
    ImportState.READING: "blue",
    ImportState.CHECKED: "yellow",
    ImportState.RUNNING: "blue",
    ImportState.PAUSED: "orange",
    ImportState.DONE: "green",
    ImportState.FAILED: "red",
}
EFFECT_TONES: dict[str, Tone] = {
    RowEffect.CREATE: "green",
    RowEffect.RETURN: "green",
    RowEffect.CHANGE: "blue",
    RowEffect.MOVE: "violet",
    RowEffect.END: "orange",
    RowEffect.UNCHANGED: "grey",
}


def state_badge(state: str) -> Badge:
    """Where a list stands."""
    return Badge(str(ImportState(state).label), STATE_TONES.get(state, "grey"), is_pill=True)


def row_badge(row: RowLine) -> Badge:
    """What a row does, or that it does nothing."""
    if row.state in (RowState.FAULTY, RowState.REFUSED, RowState.WAITING):
        return Badge(str(RowState(row.state).label), "grey" if row.state == RowState.WAITING else "red")
    return Badge(effect_words(row.effect), EFFECT_TONES.get(row.effect, "grey"))


def effect_words(effect: str) -> str:
    """What a row does."""
    return str(RowEffect(effect).label) if effect in RowEffect.values else ""


def fault_words(code: str, named: Mapping[str, Any]) -> str:
    """What is wrong with a cell, with what it is about."""
    return str(RowFault(code).label) % named if named else str(RowFault(code).label)


def faults_of(row: RowLine) -> str:
    """Everything that is wrong with a row, a line a column."""
    lines = (f"{StaffColumn(column).label}: {fault_words(code, named)}" for column, (code, named) in row.faults.items())
    return "\n".join(lines)


def sheet_fault(code: str) -> str:
    """Why a file is no staff list."""
    return str(SheetFault(code).label) if code in SheetFault.values else ""
