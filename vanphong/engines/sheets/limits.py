"""What reading one file may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file; rows are counted with whatever stands above and below the table."""

    max_bytes: int = 30 * 1024 * 1024
    max_unpacked_bytes: int = 400 * 1024 * 1024
    max_parts: int = 2000
    """Files inside a packed workbook."""
    max_rows: int = 100_100
    max_columns: int = 200
    max_characters: int = 2000
    """Of one cell; what is longer is cut."""
    max_seconds: int = 60
    """Time of a processor for reading one workbook."""
    max_memory: int = 2 * 1024 * 1024 * 1024


DEFAULT_LIMITS = Limits()
