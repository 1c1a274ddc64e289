"""Writing a line of a directive in the words in which it is read."""

from collections.abc import Sequence

from vanphong.engines.directions.lexicon import stored


def say(lead: str, support: Sequence[str] = (), order: str = "") -> str:
    """Return the line that names who leads, who supports, and what is to be done."""
    words = stored()["roles"]
    parts = [f"{lead} {words['lead'][0]}"] if lead else []
    if support:
        parts.append(f"{words['support_with'][0]} {', '.join(support)}")
    line = ", ".join(parts)
    return "; ".join(part for part in (line, order.strip()) if part)
