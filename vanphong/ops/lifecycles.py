"""The lives of records as a page to read: made from the tables, so that it cannot differ from the code."""

from pathlib import Path

from vanphong.documents.lifecycle import DELIVERY, INCOMING, OPINION, OUTGOING
from vanphong.exchange import lifecycle as exchange
from vanphong.kernel.lifecycle import Lifecycle, Move
from vanphong.work.lifecycle import WORK

PAGE = Path(__file__).resolve().parents[2] / "docs" / "domain" / "lifecycles.md"

HEAD = """# Lives of records

Made by `python3 office.py manage lifecycles --write` from the tables in `vanphong/*/lifecycle.py`; do not edit.
*Who* is the policy that decides; `house` is the office itself, when one thing follows from another.
"""


def lives() -> list[Lifecycle]:
    """Return every life of the house, in the order of the page."""
    own = [value for value in vars(exchange).values() if isinstance(value, Lifecycle)]
    return [INCOMING, WORK, OUTGOING, OPINION, DELIVERY, *own]


def page() -> str:
    """Return the page as Markdown: one diagram and one table for each life."""
    return HEAD + "".join(_life(life) for life in lives())


def _life(life: Lifecycle) -> str:
    lines = [f"\n## {life.name}\n", "```mermaid", "stateDiagram-v2", f"    [*] --> {life.initial}"]
    for row in life.moves.values():
        lines += [f"    {start} --> {end}: {row.action}" for start, end in _arrows(row)]
    lines += ["```\n", "| act | from | to | who |", "|---|---|---|---|"]
    lines += [_row(row) for row in life.moves.values()]
    return "\n".join(lines) + "\n"


def _arrows(row: Move) -> list[tuple[str, str]]:
    """Return the arrows of an act; one that ends wherever it began is drawn as a loop on each state."""
    pairs = [(start, end) for start in sorted(row.starts) for end in sorted(row.ends)]
    if row.starts == row.ends and len(row.starts) > 1:
        return [(state, state) for state in sorted(row.starts)]
    return pairs


def _row(row: Move) -> str:
    doc = (row.who.__doc__ or "").strip().split("\n")[0]
    who = f"`{getattr(row.who, '__name__', row.action)}`: {doc}"
    return f"| {row.action} | {', '.join(sorted(row.starts))} | {', '.join(sorted(row.ends))} | {who} |"
