"""Which column of a pasted table is what: told by the words over it, with or without tone marks, else by its place."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from vanphong.engines.vntext.fold import fold

COLUMNS = {
    "symbol": _("Number and symbol"),
    "issued_on": _("Date of the document"),
    "issuer_name": _("Issuing agency"),
    "type": _("Type of document"),
    "summary": _("Summary"),
    "signer_name": _("Signer"),
    "signer_position": _("Position of the signer"),
    "arrived_on": _("Date of arrival"),
    "reply_due_on": _("Answer asked for by"),
    "file": _("File"),
}
"""The columns of the grid, in the order in which a table without headings is read."""

HEADINGS = {
    "symbol": (
        "so ky hieu", "so va ky hieu", "so ky hieu van ban", "so ky hieu vb", "ky hieu", "so hieu", "so van ban",
        "so vb", "so hieu van ban", "so kh",
    ),
    "issued_on": (
        "ngay van ban", "ngay vb", "ngay ban hanh", "ngay ky", "ngay thang", "ngay thang van ban", "ngay thang nam",
        "ngay thang nam van ban", "ngay",
    ),
    "issuer_name": (
        "co quan ban hanh", "noi ban hanh", "noi gui", "tac gia", "tac gia van ban", "co quan", "don vi ban hanh",
        "co quan don vi ban hanh", "don vi gui", "ten co quan to chuc ban hanh van ban",
    ),
    "type": ("loai", "loai van ban", "ten loai", "loai vb", "hinh thuc"),
    "summary": (
        "trich yeu", "noi dung", "trich yeu noi dung", "trich yeu noi dung van ban", "ten loai va trich yeu",
        "ten loai va trich yeu noi dung van ban", "ten loai va trich yeu noi dung", "ve viec",
    ),
    "signer_name": ("nguoi ky", "ho ten nguoi ky", "ky boi"),
    "signer_position": ("chuc vu", "chuc vu nguoi ky"),
    "arrived_on": ("ngay den", "ngay nhan", "ngay tiep nhan"),
    "reply_due_on": ("han", "han tra loi", "thoi han", "han xu ly", "thoi han tra loi", "thoi han giai quyet"),
    "file": ("tep", "tep tin", "file", "ten tep", "ten file", "tep dinh kem", "file dinh kem"),
}  # fmt: skip
"""What stands over a column, folded."""

BY_HEADING = {heading: column for column, headings in HEADINGS.items() for heading in headings}
LOOKED_AT = 5
"""Lines at the top among which the headings are looked for: a title may stand above them."""


def arranged(table: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """Return the rows of a table with their cells by column; whatever stands in an unknown column is left out."""
    for at, row in enumerate(table[:LOOKED_AT]):
        named = [BY_HEADING.get(fold(cell), "") for cell in row]
        if sum(map(bool, named)) >= 2:
            return [_row(named, cells) for cells in table[at + 1 :]]
    return [_row(list(COLUMNS), cells) for cells in table]


def _row(named: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    found = dict.fromkeys(COLUMNS, "")
    for column, cell in zip(named, cells, strict=False):
        if column and not found[column]:
            found[column] = cell.strip()
    return found
