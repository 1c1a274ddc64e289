"""Quarters of the year, in which accounts are reviewed."""

from datetime import date


def quarter_of(day: date) -> str:
    """Return the quarter of a day, such as ``2026-Q4``."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"
