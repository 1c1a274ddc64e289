"""Rules of the code that a linter does not know: who may write a state, read a clock, open a table."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

from tests.architecture import house

CLOCKS = {("timezone", "now"), ("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
OFFICE_WORDS = re.compile(
    r"(?<![a-z])(documents?|incoming|outgoing|clerks?|leaders?|directives?|dossiers?|văn bản|văn thư)(?![a-z])", re.I
)
MAY_SPEAK_VIETNAMESE = ("engines/vntext", "ops/sample_office", "policy_keys")  # which cite articles
ROOMS = {
    "apps", "reactions", "notices", "search_index", "tasks", "actions", "queries", "models", "lifecycle", "policies",
    "rules", "translate", "events", "ports", "policy_keys", "vocabulary", "migrations", "locale",
    "__init__", "__pycache__",
}  # fmt: skip
SUFFIX = {
    "DateTimeField": ("_at",),
    "DateField": ("_on", "_from", "_to"),
    "BooleanField": ("is_", "has_", "can_", "must_"),
}


def test_import_contracts_hold() -> None:
    """Floors, rooms and doors (docs/architecture.md); the contracts themselves stand in pyproject.toml."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=house.ROOT)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_every_module_says_what_lives_in_it() -> None:
    """Tests and tools included."""
    files = house.python_files(house.PRODUCT, house.TESTS, house.ROOT / "bench")
    house.expect_none([house.where(f) for f in files if not ast.get_docstring(house.tree(f))])


def test_every_action_and_query_says_what_it_does() -> None:
    """Public functions of actions/ and queries/ carry a docstring."""
    files = (*house.room_files("actions"), *house.room_files("queries"))
    nodes = [(file, node) for file in files for node in house.public_functions(file)]
    house.expect_none([house.where(file, node) for file, node in nodes if not ast.get_docstring(node)])


def test_a_state_is_written_by_the_lifecycle_alone() -> None:
    """`record.state = …` anywhere else would pass the table of moves by."""
    found = []
    for file in house.product_files():
        for node in ast.walk(house.tree(file)):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            if any(isinstance(t, ast.Attribute) and t.attr == "state" for t in targets):
                found.append(house.where(file, node))
    house.expect_none([place for place in found if not place.startswith("vanphong/kernel/lifecycle.py")])


def test_actions_do_not_read_the_clock() -> None:
    """`now` is an argument: what happened on paper yesterday is entered with yesterday's time."""
    house.expect_none([place for file in house.room_files("actions") for place in clock_readings(file)])


def clock_readings(file: Path) -> list[str]:
    """Places where a file asks for the current time."""
    calls = [
        n.func for n in ast.walk(house.tree(file)) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)
    ]
    return [
        house.where(file, call)
        for call in calls
        if (getattr(call.value, "id", getattr(call.value, "attr", "")), call.attr) in CLOCKS
    ]


def test_entries_do_not_query_tables() -> None:
    """web and api call queries; `.objects` would be a table opened through somebody's back."""
    found = []
    for file in house.python_files(house.PRODUCT / "web", house.PRODUCT / "api"):
        nodes = [n for n in ast.walk(house.tree(file)) if isinstance(n, ast.Attribute)]
        found += [house.where(file, n) for n in nodes if n.attr in ("objects", "_default_manager")]
    house.expect_none(found)


def test_the_kernel_knows_no_office_word() -> None:
    """Mechanisms must serve every later domain; also their comments speak of mechanisms."""
    found = []
    for file in house.python_files(house.PRODUCT / "kernel"):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            found += [f"{house.where(file)}:{number} {word}" for word in OFFICE_WORDS.findall(line)]
    house.expect_none(found)


def test_vietnamese_stands_in_the_catalogues() -> None:
    """A literal with Vietnamese letters in code can be neither translated nor corrected by an official."""
    found = []
    for file in house.product_files():
        if any(folder in file.as_posix() for folder in MAY_SPEAK_VIETNAMESE):
            continue
        module = house.tree(file)
        documentation = house.docstrings(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
                found += [house.where(file, node)] if has_vietnamese(node.value) else []
    house.expect_none(found)


def has_vietnamese(text: str) -> bool:
    """Whether a letter outside ASCII occurs."""
    return any(ord(sign) > 127 and unicodedata.category(sign).startswith("L") for sign in text)


def test_parameters_beyond_the_second_are_named_at_the_call() -> None:
    """Actions and queries: who acts and on what may be positional, everything else is said by name."""
    found = []
    for file in (*house.room_files("actions"), *house.room_files("queries")):
        for node in house.public_functions(file):
            beyond = [a.arg for a in (*node.args.posonlyargs, *node.args.args)][2:]
            if beyond:
                found.append(f"{house.where(file, node)} {node.name}{beyond}")
    house.expect_none(found)


def test_domains_have_named_rooms_only() -> None:
    """No utils.py: what a file is for is told by its room."""
    found = []
    for domain in house.DOMAINS:
        for entry in sorted((house.PRODUCT / domain).iterdir()):
            if entry.stem not in ROOMS:
                found.append(house.where(entry))
    house.expect_none(found)


def test_columns_are_named_for_what_they_hold() -> None:
    """`_at` is a moment, `_on` a day, `is_`/`has_` a yes or no."""
    found = []
    for file in (*house.room_files("models"), house.PRODUCT / "kernel" / "models.py"):
        for node in ast.walk(house.tree(file)):
            if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
                continue
            kind, name = getattr(node.value.func, "attr", ""), getattr(node.targets[0], "id", "")
            if not all_right(name, kind):
                found.append(f"{house.where(file, node)} {name}: {kind}")
    house.expect_none(found)


def all_right(name: str, kind: str) -> bool:
    """Whether a column's name tells its kind."""
    marks = SUFFIX.get(kind)
    return marks is None or any(f"_{name}".endswith(m) if m[0] == "_" else name.startswith(m) for m in marks)


def test_no_module_is_a_drawer() -> None:
    """Names that say nothing collect everything."""
    drawers = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common", "base"}
    house.expect_none([house.where(file) for file in house.product_files() if file.stem in drawers])


def test_no_signals() -> None:
    """What follows from an event is declared as a reaction, where it can be seen.

    The beginning of a database connection is no event of the office; there the walls between agencies are decided.
    """
    found = []
    for file in set(house.product_files()) - {house.PRODUCT / "kernel" / "apps.py"}:
        modules = [n.module or "" for n in ast.walk(house.tree(file)) if isinstance(n, ast.ImportFrom)]
        found += [house.where(file) for module in modules if module.startswith("django") and "signals" in module]
    house.expect_none(found)
