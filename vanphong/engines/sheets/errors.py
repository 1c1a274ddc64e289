"""Why a sheet is refused: small typed errors with machine codes; callers word them."""

from typing import ClassVar


class SheetError(Exception):
    """A file that cannot be read; `code` names the reason."""

    code: ClassVar[str] = "sheet"


class EmptySheet(SheetError):
    """There is no cell with anything in it."""

    code = "empty"


class NotASheet(SheetError):
    """The content is neither a workbook nor a table in plain text, whatever the file's name says."""

    code = "not_a_sheet"


class BrokenSheet(SheetError):
    """The content begins as a workbook but is cut off or damaged."""

    code = "broken"


class EncryptedSheet(SheetError):
    """The file opens only with a password."""

    code = "encrypted"


class TooLarge(SheetError):
    """More bytes than the limit, as it comes or unpacked."""

    code = "too_large"


class TooManyRows(SheetError):
    """More rows than the limit."""

    code = "too_many_rows"


class TooManyColumns(SheetError):
    """More columns than the limit."""

    code = "too_many_columns"


class TooComplex(SheetError):
    """Reading the file would take more time or memory than the limits allow."""

    code = "too_complex"


def by_code(code: str) -> SheetError:
    """The error with a code, as another process reports it; an unknown code means a damaged file."""
    kinds = (EmptySheet, NotASheet, EncryptedSheet, TooLarge, TooManyRows, TooManyColumns, TooComplex)
    return next((kind() for kind in kinds if kind.code == code), BrokenSheet())
