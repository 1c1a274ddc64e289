"""What the tests of the house rules look at: every source file, parsed once."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "vanphong"
TESTS = ROOT / "tests"
DOMAINS = ("directory", "files", "work", "documents", "exchange")
ENTRIES = ("web", "api", "ops")

Function = ast.FunctionDef | ast.AsyncFunctionDef
OWNERS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@functools.cache
def python_files(*folders: Path) -> tuple[Path, ...]:
    """Every Python file below the folders, generated migrations excepted."""
    found = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    return tuple(file for file in found if not (file.parent.name == "migrations" and file.name[0].isdigit()))


def product_files() -> tuple[Path, ...]:
    """The product's own Python files."""
    return python_files(PRODUCT)


@functools.cache
def tree(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def functions(file: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    for node in ast.walk(tree(file)):
        if isinstance(node, Function):
            yield node


def public_functions(file: Path) -> Iterator[Function]:
    """Functions that other modules may call."""
    for node in tree(file).body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node


def room_files(room: str) -> tuple[Path, ...]:
    """Files of one room (`actions`, `queries`, …) in all domains."""
    return tuple(file for domain in DOMAINS for file in python_files(PRODUCT / domain / room))


def docstrings(module: ast.Module) -> set[int]:
    """Identities of the string nodes that are documentation."""
    owners = [n for n in ast.walk(module) if isinstance(n, OWNERS)]
    found = set()
    for owner in owners:
        # A string that stands alone documents what is above it (an attribute, a constant) or what it opens.
        found |= {id(s.value) for s in owner.body if isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)}
    return found


def where(file: Path, node: ast.AST | None = None) -> str:
    """`path:line`, for messages."""
    line = getattr(node, "lineno", 0)
    return f"{file.relative_to(ROOT)}:{line}" if line else str(file.relative_to(ROOT))


def expect_none(found: Iterable[str]) -> None:
    """Fail with every place that breaks the rule, one line each."""
    places = sorted(set(found))
    assert not places, "\n" + "\n".join(places)
